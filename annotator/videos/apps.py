"""Django's registration of this app."""

from django.apps import AppConfig


class VideosConfig(AppConfig):
    """Named by its folder."""

    name = "annotator.videos"
    label = "videos"
