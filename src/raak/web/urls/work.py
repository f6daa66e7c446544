"""Somebody's own work: below /werk/, in the namespace `werk`."""

from django.urls import URLPattern, path

from raak.web.views import concern, drafts, steps, today

work_urls: list[URLPattern] = [
    path("", today.today, name="today"),
    path("zorg/", concern.concern, name="concern"),
    path("concept/", drafts.draft, name="draft"),
    path("stappen/<uuid:step_id>/", steps.step, name="step"),
    path("stappen/<uuid:step_id>/overdragen/", steps.hand_over, name="hand-over"),
    path("stappen/<uuid:step_id>/verwijzen/", steps.refer, name="refer"),
]
