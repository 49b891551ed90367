"""`manage.py check_data`: prove that what is stored is consistent."""

from __future__ import annotations

from typing import Any

from django.core.management.base import BaseCommand

from annotator.exports.integrity import faults


class Command(BaseCommand):
    """One line per fault; exit 1 where there is one."""

    help = "Prove references, partitions, runs, revisions and files."

    def handle(self, *args: Any, **options: Any) -> None:
        """Print what is not consistent."""
        found = 0
        for fault in faults():
            found += 1
            self.stdout.write(fault)
        if found:
            raise SystemExit(1)
        self.stdout.write("Everything is consistent.")
