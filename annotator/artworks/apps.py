"""Django's registration of this app."""

from django.apps import AppConfig


class ArtworksConfig(AppConfig):
    """Named by its folder."""

    name = "annotator.artworks"
    label = "artworks"
