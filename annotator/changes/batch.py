"""A change batch from outside, parsed: each op with its kind and validated value."""

from __future__ import annotations

import hashlib
import json
import uuid
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from rest_framework.exceptions import ValidationError

from annotator.changes.registry import KINDS
from annotator.common.problems import flattened
from annotator.domain.errors import Malformed
from annotator.sheets.kinds import ObjectKind

MAX_OPS = 20_000


@dataclass(frozen=True, slots=True)
class Op:
    """One put or delete. `value` is validated, None for a delete; `path` names it in errors."""

    kind: ObjectKind[Any]
    id: uuid.UUID
    base_version: int | None
    value: dict[str, Any] | None
    path: str

    @property
    def is_put(self) -> bool:
        """True for a put."""
        return self.value is not None


def parse_ops(raw: Sequence[dict[str, Any]]) -> list[Op]:
    """The ops, each value validated by its kind.

    Raises:
        Malformed: with every fault by its path, such as `ops[3].value.frame`.
    """
    ops: list[Op] = []
    faults: dict[str, list[str]] = {}
    seen: set[uuid.UUID] = set()
    for index, item in enumerate(raw):
        path = f"ops[{index}]"
        kind = KINDS[item["kind"]]
        value = None
        if item["id"] in seen:
            faults[f"{path}.id"] = ["this id stands twice in the batch"]
        seen.add(item["id"])
        if item["op"] == "put":
            try:
                value = kind.parse(item.get("value"))
            except ValidationError as error:
                faults.update(flattened(error.detail, f"{path}.value"))
        elif kind.name == "cut_list":
            faults[f"{path}.op"] = ["a cut list is never deleted"]
        elif item.get("value") is not None:
            faults[f"{path}.value"] = ["a delete has no value"]
        ops.append(Op(kind, item["id"], item["base_version"], value, path))
    if faults:
        first = next(iter(faults.items()))
        raise Malformed(f"{first[0]}: {first[1][0]}", fields=faults)
    return ops


def request_digest(raw: Any) -> str:
    """What says that two requests with one change id are the same."""
    text = json.dumps(raw, sort_keys=True, separators=(",", ":"), default=str)
    return hashlib.sha256(text.encode()).hexdigest()
