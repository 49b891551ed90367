"""Which function does which kind of job."""

from __future__ import annotations

import pkgutil
from collections.abc import Callable
from functools import cache
from importlib import import_module

from annotator.common.jobs import Claim

Handler = Callable[[Claim], None]

_handlers: dict[str, Handler] = {}
_NOT_BRIDGES = frozenset(
    {"registry", "runner", "apps", "tasks", "management", "housekeeping", "demo_project", "demo_ops"}
)


def handler(kind: str) -> Callable[[Handler], Handler]:
    """Name the function that does jobs of `kind`.

    It reads what it needs, calls plain code with `claim.cancelled` and `jobs.progress`, and writes its result inside
    `jobs.finishing(claim)`. It must be safe to run twice.

    Raises:
        ValueError: two functions for one kind.
    """

    def register(function: Handler) -> Handler:
        if _handlers.get(kind, function) is not function:
            raise ValueError(f"{kind} has two handlers")
        _handlers[kind] = function
        return function

    return register


@cache
def load() -> None:
    """Import every bridge of this package, so that each has registered itself."""
    package = import_module("workers.tasks")
    for module in pkgutil.iter_modules(package.__path__):
        if module.name not in _NOT_BRIDGES:
            import_module(f"workers.tasks.{module.name}")


def handler_of(kind: str) -> Handler | None:
    """The function for this kind of job, or None."""
    load()
    return _handlers.get(kind)
