"""Django's registration of this app."""

from django.apps import AppConfig


class VideosConfig(AppConfig):
    """Named by its folder."""

    name = "annotator.videos"
    label = "videos"

    def ready(self) -> None:
        """Say what becomes of a video whose check ends without a verdict."""
        from annotator.common.jobs import when_given_up
        from annotator.videos.ingest_services import given_up

        when_given_up("ingest", given_up)
