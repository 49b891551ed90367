"""Django's registration of this app."""

from django.apps import AppConfig


class FlagsConfig(AppConfig):
    """Named by its folder."""

    name = "annotator.flags"
    label = "flags"
