"""What a release holds."""

from __future__ import annotations

from dataclasses import asdict, dataclass
from typing import Any, Literal

Quads = Literal["none", "keyframes", "all"]
QUADS: tuple[Quads, ...] = ("none", "keyframes", "all")


@dataclass(frozen=True, slots=True)
class ExportOptions:
    """`single`: one JSON object; `gold`: only gold revisions, without reviews; `quads`: which quads are written."""

    single: bool = False
    gold: bool = False
    quads: Quads = "all"
    with_names: bool = False

    def to_json(self) -> dict[str, Any]:
        """As stored with a release."""
        return asdict(self)
