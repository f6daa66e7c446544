"""How the plan goes and what keeps it, below /regio/plan/ (namespace `regio`)."""

from django.urls import URLPattern, path

from raak.web.views import anchors, gauges, standing, tellings

monitoring_urls: list[URLPattern] = [
    path("plan/<uuid:plan_id>/stand/", standing.board, name="plan-standing"),
    path("plan/<uuid:plan_id>/stand/lijst/", standing.sheet, name="standing-sheet"),
    path("plan/<uuid:plan_id>/kwaliteit/", standing.quality, name="plan-quality"),
    path("plan/<uuid:plan_id>/beroepsgroepen/", standing.sectors, name="plan-sectors"),
    path("plan/activiteit/<uuid:activity_id>/stand/", standing.activity, name="activity-standing"),
    path(
        "plan/activiteit/<uuid:activity_id>/stand/<str:asked>/",
        standing.answers,
        name="activity-answers",
    ),
    path("plan/activiteit/<uuid:activity_id>/meting/", gauges.new_gauge, name="new-gauge"),
    path("plan/doel/<uuid:goal_id>/metingen/", gauges.of_goal, name="goal-gauges"),
    path("plan/doel/<uuid:goal_id>/meting/", gauges.new_goal_gauge, name="new-goal-gauge"),
    path("plan/meting/<uuid:gauge_id>/", gauges.gauge, name="gauge"),
    path("plan/meting/<uuid:gauge_id>/wijzigen/", gauges.change_gauge, name="change-gauge"),
    path("plan/meting/<uuid:gauge_id>/stoppen/", gauges.stop_gauge, name="stop-gauge"),
    path("plan/meting/getal/<uuid:figure_id>/", gauges.correct, name="correct-figure"),
    path("plan/<uuid:plan_id>/terugkoppeling/", tellings.tellings, name="tellings"),
    path("plan/terugkoppeling/<uuid:telling_id>/", tellings.telling, name="telling"),
    path("plan/<uuid:plan_id>/borging/", anchors.anchors, name="anchors"),
    path("plan/<uuid:plan_id>/borging/aanbevelingen/", anchors.shared, name="recommendations"),
    path(
        "plan/<uuid:plan_id>/borging/nieuw/<str:anchor_kind>/",
        anchors.new_anchor,
        name="new-anchor",
    ),
    path("plan/borging/<uuid:anchor_id>/", anchors.anchor, name="anchor"),
    path("plan/borging/<uuid:anchor_id>/wijzigen/", anchors.change_anchor, name="change-anchor"),
    path("plan/borging/<uuid:anchor_id>/weg/", anchors.drop_anchor, name="drop-anchor"),
]
