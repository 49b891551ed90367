"""Django's registration of this app."""

from django.apps import AppConfig


class CommonConfig(AppConfig):
    """Named by its folder."""

    name = "annotator.common"
    label = "common"
