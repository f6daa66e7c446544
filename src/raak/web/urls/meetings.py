"""Who sits where in the region: below /regio/ (namespace `regio`)."""

from django.urls import URLPattern, path

from raak.web.views import agreements, bodies, coordinators, risks, sittings

meeting_urls: list[URLPattern] = [
    path("overleg/", bodies.structure, name="structure"),
    path("overleg/nieuw/", bodies.new_body, name="new-body"),
    path("overleg/startklaar/", coordinators.readiness, name="readiness"),
    path("overleg/coordinator/", coordinators.coordinators, name="coordinators"),
    path("overleg/coordinator/nieuw/", coordinators.new_coordinator, name="new-coordinator"),
    path("overleg/coordinator/minimum/", coordinators.minimum, name="post-minimum"),
    path(
        "overleg/coordinator/<uuid:coordinator_id>/",
        coordinators.change_coordinator,
        name="coordinator",
    ),
    path(
        "overleg/coordinator/<uuid:coordinator_id>/profiel/",
        coordinators.profile,
        name="coordinator-profile",
    ),
    path("overleg/zetel/<uuid:body_seat_id>/vrij/", bodies.leave_seat, name="leave-seat"),
    path("overleg/keer/<uuid:sitting_id>/", sittings.sitting, name="sitting"),
    path("overleg/keer/<uuid:sitting_id>/verslag/", sittings.notes, name="sitting-notes"),
    path("overleg/keer/<uuid:sitting_id>/actie/", sittings.new_action, name="new-action"),
    path("overleg/actie/<uuid:action_id>/", sittings.action, name="action"),
    path(
        "overleg/terugkerend/<uuid:recurring_id>/stop/",
        sittings.stop_recurring,
        name="stop-recurring",
    ),
    path("overleg/afspraken/", agreements.agreements, name="agreements"),
    path("overleg/afspraken/nieuw/", agreements.new_agreement, name="new-agreement"),
    path("overleg/afspraken/<uuid:agreement_id>/", agreements.agreement, name="agreement"),
    path(
        "overleg/afspraken/<uuid:agreement_id>/wijzigen/",
        agreements.change_agreement,
        name="change-agreement",
    ),
    path("overleg/afspraken/<uuid:agreement_id>/tekenen/", agreements.sign, name="sign-agreement"),
    path(
        "overleg/afspraken/<uuid:agreement_id>/beeindigen/",
        agreements.end_agreement,
        name="end-agreement",
    ),
    path("overleg/risico/", risks.risks, name="risks"),
    path("overleg/risico/nieuw/", risks.new_risk, name="new-risk"),
    path("overleg/risico/<uuid:risk_id>/", risks.risk, name="risk"),
    path("overleg/partij/<uuid:signature_id>/", agreements.signature, name="signature"),
    path("overleg/<uuid:body_id>/", bodies.body, name="body"),
    path("overleg/<uuid:body_id>/plannen/", sittings.new_sitting, name="new-sitting"),
    path("overleg/<uuid:body_id>/terugkerend/", sittings.recurring, name="recurring"),
    path("overleg/<uuid:body_id>/zetel/", bodies.take_seat, name="take-seat"),
    path("overleg/<uuid:body_id>/wijzigen/", bodies.change_body, name="change-body"),
    path("overleg/<uuid:body_id>/starten/", bodies.start_body, name="start-body"),
    path("overleg/<uuid:body_id>/sluiten/", bodies.close_body, name="close-body"),
]
