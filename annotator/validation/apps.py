"""Django's registration of this app."""

from django.apps import AppConfig


class ValidationConfig(AppConfig):
    """Named by its folder."""

    name = "annotator.validation"
    label = "validation"
