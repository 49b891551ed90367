"""Django's registration of this app."""

from django.apps import AppConfig


class TracksConfig(AppConfig):
    """Named by its folder."""

    name = "annotator.tracks"
    label = "tracks"

    def ready(self) -> None:
        """A propagation that ends without a result leaves nothing to be seen."""
        from annotator.common.jobs import when_given_up
        from annotator.tracks.queries import PROPAGATE
        from annotator.tracks.services import forget_partial

        when_given_up(PROPAGATE, forget_partial)
