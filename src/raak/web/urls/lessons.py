"""Lessons that schools ask for: below /werk/ (namespace `werk`) and /regio/ (`regio`)."""

from django.urls import URLPattern, path

from raak.web.views import lessons, lessons_giving

lesson_work_urls: list[URLPattern] = [
    path("lessen/", lessons.lessons, name="lessons"),
    path("lessen/geven/", lessons_giving.give, name="lessons-give"),
    path("lessen/<uuid:lesson_id>/", lessons.ask, name="lesson-ask"),
    path("lessen/<uuid:lesson_id>/stoppen/", lessons_giving.stop, name="lesson-stop"),
    path("lessen/aanvraag/<uuid:request_id>/", lessons.request, name="lesson-request"),
    path("lessen/aanvraag/<uuid:request_id>/intrekken/", lessons.withdraw, name="lesson-withdraw"),
    path(
        "lessen/aanvraag/<uuid:request_id>/antwoord/", lessons_giving.answer, name="lesson-answer"
    ),
]
lesson_region_urls: list[URLPattern] = [
    path("lessen/", lessons_giving.year, name="lessons"),
]
