"""Django's registration: this package holds the commands that do long work."""

from django.apps import AppConfig


class TasksConfig(AppConfig):
    """No models; management commands only."""

    name = "workers.tasks"
    label = "tasks"
