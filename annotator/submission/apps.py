"""Django's registration of this app."""

from django.apps import AppConfig


class SubmissionConfig(AppConfig):
    """Named by its folder."""

    name = "annotator.submission"
    label = "submission"
