"""`manage.py import DIR`: a release into this installation."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser

from annotator.domain.errors import DomainError
from annotator.exports.importer import import_release


class Command(BaseCommand):
    """Stores a release, all of it or nothing."""

    help = "Import a release; its videos are absent until their files are ingested."

    def add_arguments(self, parser: CommandParser) -> None:
        """The folder."""
        parser.add_argument("folder", type=Path, metavar="DIR")

    def handle(self, *args: Any, **options: Any) -> None:
        """Import, or say why not."""
        try:
            project = import_release(folder=options["folder"], by=None)
        except DomainError as error:
            raise CommandError(error.detail) from error
        self.stdout.write(f"imported as project {project.slug}")
