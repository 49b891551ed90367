"""Django's registration of this app."""

from django.apps import AppConfig


class SheetsConfig(AppConfig):
    """Named by its folder."""

    name = "annotator.sheets"
    label = "sheets"
