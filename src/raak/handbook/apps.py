from django.apps import AppConfig


class HandbookConfig(AppConfig):
    name = "raak.handbook"
    label = "handbook"
