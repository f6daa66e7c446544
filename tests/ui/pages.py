"""Addresses for the browser tests of the script, before the real ones: a form that saves itself."""

from django.http import HttpRequest, HttpResponse
from django.template import Engine, RequestContext
from django.urls import include, path

FORM = """{% extends "ui/base.html" %}{% load ui %}
{% block title %}Zorg{% endblock %}
{% block content %}<h1>Zorg</h1><p>Over {% private "Jip de Boer" %}</p>
<form method="post" action="/verstuurd/" data-autosave="/bewaar/">{% csrf_token %}
<label for="tekst">Tekst</label><textarea id="tekst" name="tekst"></textarea>
{% autosave_status %}{% button "Verstuur" name="daad" value="verstuur" %}</form>{% endblock %}"""

BARE = '<!DOCTYPE html><link rel="icon" href="data:,">'

kept: list[str] = []
sent: list[str] = []
answers: list[int] = []


def write(request: HttpRequest) -> HttpResponse:
    return HttpResponse(Engine.get_default().from_string(FORM).render(RequestContext(request)))


def keep(request: HttpRequest) -> HttpResponse:
    status = answers.pop(0) if answers else 204
    if status < 400:
        kept.append(request.POST["tekst"])
    return HttpResponse(status=status)


def send(request: HttpRequest) -> HttpResponse:
    sent.append(request.POST["daad"])
    return HttpResponse(BARE + "Verstuurd")


def elsewhere(request: HttpRequest) -> HttpResponse:
    return HttpResponse(BARE + "Het weer")


urlpatterns = [
    path("schrijf/", write),
    path("bewaar/", keep),
    path("verstuurd/", send),
    path("weer/", elsewhere),
    path("", include("raak.config.urls")),
]
