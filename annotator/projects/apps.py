"""Django's registration of this app."""

from django.apps import AppConfig


class ProjectsConfig(AppConfig):
    """Named by its folder."""

    name = "annotator.projects"
    label = "projects"
