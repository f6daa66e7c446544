"""
Measurements: below /meting/ for who answers, below /regio/ (namespace `regio`) for the region.

The public ones have no namespace: their addresses stand in mail and on paper.
"""

from django.urls import URLPattern, path

from raak.web.views import survey, survey_results, surveys

survey_urls: list[URLPattern] = [
    path("bedankt/", survey.thanks, name="survey-thanks"),
    path("<str:key>/", survey.survey, name="survey"),
]
survey_region_urls: list[URLPattern] = [
    path("metingen/", surveys.surveys, name="surveys"),
    path("metingen/nieuw/", surveys.new_survey, name="new-survey"),
    path("metingen/drempel/", surveys.least, name="survey-least"),
    path("metingen/bekendheid/", survey_results.awareness, name="survey-awareness"),
    path("metingen/<uuid:wave_id>/", survey_results.survey, name="survey"),
    path("metingen/<uuid:wave_id>/vragen/", surveys.preview, name="survey-preview"),
    path("metingen/<uuid:wave_id>/uitnodigen/", surveys.invite, name="survey-invite"),
    path("metingen/<uuid:wave_id>/herinneren/", surveys.remind_silent, name="survey-remind"),
    path("metingen/<uuid:wave_id>/sluiten/", surveys.close, name="survey-close"),
    path("metingen/<uuid:wave_id>/kaart/", surveys.poster, name="survey-poster"),
    path("metingen/<uuid:wave_id>/woorden/", survey_results.own_words, name="survey-words"),
    path("metingen/<uuid:wave_id>/elders/", survey_results.elsewhere, name="survey-elsewhere"),
    path("metingen/<uuid:wave_id>/bestand/", survey_results.results_file, name="survey-file"),
]
