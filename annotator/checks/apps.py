"""Django's registration of this app."""

from django.apps import AppConfig


class ChecksConfig(AppConfig):
    """Named by its folder."""

    name = "annotator.checks"
    label = "checks"
