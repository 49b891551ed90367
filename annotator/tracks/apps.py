"""Django's registration of this app."""

from django.apps import AppConfig


class TracksConfig(AppConfig):
    """Named by its folder."""

    name = "annotator.tracks"
    label = "tracks"
