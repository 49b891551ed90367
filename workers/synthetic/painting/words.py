"""Marked-up sentences to captions: text, sentence spans and groundings in code points.

Markup: `[king.e:A crowned king]` grounds the words on a detail; the letter is the role (e entity, a attribute,
c action, r relation). `[king+cloak.e:…]` means several details, `[*.e:…]` the artwork as a whole, `[!.e:…]`
something that is not in the picture, `[hold.r:…]` a relation by its id. `[dog.c#1:looks] … [dog.c#1:up]` is one
grounding in two pieces.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from annotator.domain.states import CaptionKind, GroundingRole, GroundingTarget
from workers.synthetic.content import Caption, Grounding, Relation, Sentence

MARK = re.compile(r"\[([a-z0-9_+*!]+)\.([eacr])(?:#(\d+))?:([^\[\]]+)\]")
ROLES = {
    "e": GroundingRole.ENTITY,
    "a": GroundingRole.ATTRIBUTE,
    "c": GroundingRole.ACTION,
    "r": GroundingRole.RELATION,
}
TARGETS = {"*": GroundingTarget.ARTWORK, "!": GroundingTarget.ABSENT}


@dataclass(frozen=True, slots=True)
class Line:
    """A marked-up sentence; `source` names where a contextual statement comes from."""

    marked: str
    kind: CaptionKind = CaptionKind.VISUAL
    source: str | None = None


@dataclass
class _Found:
    spans: list[tuple[int, int]]
    role: GroundingRole
    target: GroundingTarget
    details: tuple[str, ...]
    relation: str | None


def caption(kind: CaptionKind, language: str, lines: Sequence[Line], relations: Mapping[str, Relation]) -> Caption:
    """The lines joined by one space, their marks taken out and turned into groundings."""
    text = ""
    sentences: list[Sentence] = []
    found: dict[str, _Found] = {}
    for number, line in enumerate(lines):
        text += " " if text else ""
        start, at = len(text), 0
        for index, match in enumerate(MARK.finditer(line.marked)):
            text += line.marked[at : match.start()]
            span = (len(text), len(text) + len(match[4]))
            key = f"{number}#{match[3]}:{match[1]}" if match[3] else f"{number}.{index}"
            found.setdefault(key, _grounding(match, relations)).spans.append(span)
            text += match[4]
            at = match.end()
        text += line.marked[at:]
        sentences.append(Sentence(start, len(text), line.kind, line.source))
    groundings = tuple(
        Grounding(f"{kind[0]}{language}{n}", tuple(g.spans), g.role, g.target, g.details, g.relation)
        for n, g in enumerate(found.values(), start=1)
    )
    return Caption(kind, language, text, tuple(sentences), groundings)


def _grounding(match: re.Match[str], relations: Mapping[str, Relation]) -> _Found:
    name, role = match[1], ROLES[match[2]]
    target = TARGETS.get(name, GroundingTarget.DETAILS)
    if target is not GroundingTarget.DETAILS:
        return _Found([], role, target, (), None)
    if name in relations:
        relation = relations[name]
        return _Found([], role, target, (relation.subject, relation.object), relation.id)
    return _Found([], role, target, tuple(name.split("+")), None)
