"""Django's registration of this app."""

from django.apps import AppConfig


class CaptionsConfig(AppConfig):
    """Named by its folder."""

    name = "annotator.captions"
    label = "captions"
