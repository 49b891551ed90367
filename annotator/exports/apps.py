"""Django's registration of this app."""

from django.apps import AppConfig


class ExportsConfig(AppConfig):
    """Named by its folder."""

    name = "annotator.exports"
    label = "exports"
