"""Django's registration of this app."""

from django.apps import AppConfig


class SegmentsConfig(AppConfig):
    """Named by its folder."""

    name = "annotator.segments"
    label = "segments"
