"""Django's registration of this app."""

from django.apps import AppConfig


class RoundsConfig(AppConfig):
    """Named by its folder."""

    name = "annotator.rounds"
    label = "rounds"
