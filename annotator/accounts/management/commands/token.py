"""`manage.py token USER`: an API token for scripts."""

from __future__ import annotations

from argparse import ArgumentParser
from typing import Any

from django.core.management.base import BaseCommand, CommandError

from annotator.accounts.models import User
from annotator.accounts.services import create_token
from annotator.domain.errors import DomainError


class Command(BaseCommand):
    """Prints the new token, and nothing else."""

    help = "Make an API token of a user and print it (Authorization: Token …)."

    def add_arguments(self, parser: ArgumentParser) -> None:
        """Whose, and what it is called."""
        parser.add_argument("user")
        parser.add_argument("--name", default="command line")

    def handle(self, *args: Any, **options: Any) -> None:
        """Make it.

        Raises:
            CommandError: there is no such user, or they have too many tokens.
        """
        user = User.objects.filter(username__iexact=options["user"], is_active=True).first()
        if user is None:
            raise CommandError(f"There is no active user {options['user']}.")
        try:
            _, secret = create_token(user=user, name=options["name"])
        except DomainError as error:
            raise CommandError(error.detail) from error
        self.stdout.write(secret)
