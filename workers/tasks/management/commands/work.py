"""`manage.py work`: the embedded worker."""

from __future__ import annotations

from typing import Any

from django.core.management.base import BaseCommand, CommandParser

from workers.tasks.runner import QUEUES, work_forever


class Command(BaseCommand):
    """Take jobs from the table until told to stop."""

    help = "Run queued jobs until SIGTERM or Ctrl-C."

    def add_arguments(self, parser: CommandParser) -> None:
        """Which queues, and how many jobs of each at once."""
        parser.add_argument("--queues", nargs="+", default=list(QUEUES), metavar="QUEUE", help="default: all")
        parser.add_argument("--slots", type=int, default=1, help="jobs at once per queue (default 1)")

    def handle(self, *args: Any, **options: Any) -> None:
        """Work until stopped."""
        work_forever(options["queues"], max(options["slots"], 1))
