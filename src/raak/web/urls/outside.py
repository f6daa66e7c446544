"""
Public pages on which anybody may send something, and what lies below /werk/ for who answers.

The public ones have no namespace: their names stand on paper.
"""

from django.urls import URLPattern, path

from raak.web.views import articles, asking, questions, worried, young

outside_urls: list[URLPattern] = [
    path("jong/", young.young, name="young"),
    path("opvoeden/", articles.articles, name="articles"),
    path("opvoeden/<slug:slug>/", articles.article, name="article"),
    path("vraag/", asking.questions, name="questions"),
    path("vraag/stellen/", asking.ask_question, name="question-ask"),
    path("vraag/antwoord/<str:key>/", asking.answer, name="question-answer"),
    path("zorgen/", worried.worried, name="worried"),
    path("zorgen/bericht/", worried.write, name="worried-write"),
    path("zorgen/volgen/", worried.follow_up, name="worried-code"),
    path("zorgen/volgen/<str:code>/", worried.follow, name="worried-follow"),
]

question_urls: list[URLPattern] = [
    path("vragen/", questions.queue, name="questions"),
    path("vragen/te-laat/", questions.late, name="questions-late"),
    path("vragen/<uuid:question_id>/", questions.question, name="question"),
    path("vragen/<uuid:question_id>/plaatsen/", questions.publish, name="question-publish"),
    path("vragen/<uuid:question_id>/weghalen/", questions.take_back, name="question-take-back"),
]
article_urls: list[URLPattern] = [
    path("informatie/", articles.keep_articles, name="articles"),
    path("informatie/<slug:slug>/", articles.write, name="article"),
]
