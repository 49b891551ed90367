"""`manage.py demo`: make the demo project."""

from __future__ import annotations

from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser

from annotator.accounts.models import User
from workers.tasks.demo_project import demo_exists, make_demo


class Command(BaseCommand):
    """Renders two visits, ingests them, finishes one sheet, leaves two to do."""

    help = "Make the demo project with its people."

    def add_arguments(self, parser: CommandParser) -> None:
        """Whether an installation that is in use is left alone."""
        parser.add_argument("--if-first", action="store_true", help="do nothing where there are people already")

    def handle(self, *args: Any, **options: Any) -> None:
        """Make it, or say why not."""
        if options["if_first"] and User.objects.exists():
            return
        if demo_exists():
            raise CommandError("The demo project is there already.")
        make_demo()
        self.stdout.write("The demo project is ready.")
