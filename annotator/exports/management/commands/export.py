"""`manage.py export --project SLUG --out DIR`: a release of a project as a folder."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser

from annotator.exports.options import QUADS, ExportOptions
from annotator.exports.services import export_folder
from annotator.projects.models import Project


class Command(BaseCommand):
    """Writes a release into a new folder."""

    help = "Export a project as a release (docs/dataset-format.md)."

    def add_arguments(self, parser: CommandParser) -> None:
        """Project, folder, options."""
        parser.add_argument("--project", required=True, metavar="SLUG")
        parser.add_argument("--out", required=True, type=Path, metavar="DIR")
        parser.add_argument("--single", action="store_true", help="one JSON file")
        parser.add_argument("--gold", action="store_true", help="gold revisions only, without reviews")
        parser.add_argument("--quads", choices=QUADS, default="all")
        parser.add_argument("--with-names", action="store_true", help="people's names beside their pseudonyms")

    def handle(self, *args: Any, **options: Any) -> None:
        """Export, or say why not."""
        project = Project.objects.filter(slug=options["project"]).first()
        if project is None:
            raise CommandError(f"There is no project «{options['project']}».")
        chosen = ExportOptions(
            single=options["single"],
            gold=options["gold"],
            quads=options["quads"],
            with_names=options["with_names"],
        )
        try:
            export_folder(project=project, out=options["out"], options=chosen)
        except OSError as error:
            raise CommandError(str(error)) from error
        self.stdout.write(f"{options['out']}")
