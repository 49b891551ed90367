"""Django's registration of this app."""

from django.apps import AppConfig


class DetailsConfig(AppConfig):
    """Named by its folder."""

    name = "annotator.details"
    label = "details"
