"""Django's registration of this app."""

from django.apps import AppConfig


class ChangesConfig(AppConfig):
    """Named by its folder."""

    name = "annotator.changes"
    label = "changes"
