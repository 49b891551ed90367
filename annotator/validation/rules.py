"""The database's own enforcement of cross-validation, on SQLite and Postgres.

A validator is no contributor of the sheet and holds no annotation sheet on its video that is neither accepted nor
withdrawn; and nobody is given work on a video while validating a sheet on it.
"""

from __future__ import annotations

from typing import Any

MESSAGE_OWN = "a contributor never validates the sheet"
MESSAGE_OPEN = "the validator has open work on this video"

_CONTRIBUTES = """EXISTS (SELECT 1 FROM sheets_contributor c
  WHERE c.sheet_id = {sheet} AND c.membership_id = {member})"""
_HAS_OPEN = """EXISTS (SELECT 1 FROM sheets_sheet o JOIN sheets_sheet s ON o.video_id = s.video_id
  WHERE s.id = {sheet} AND o.annotator_id = {member} AND o.purpose = 'annotation'
  AND o.state NOT IN ('accepted', 'withdrawn'))"""
_IS_VALIDATING = """EXISTS (SELECT 1 FROM validation_review r JOIN sheets_sheet s ON r.sheet_id = s.id
  WHERE r.ended_at IS NULL AND r.validator_id = NEW.annotator_id AND s.video_id = NEW.video_id)"""
_VALIDATES = """EXISTS (SELECT 1 FROM validation_review r
  WHERE r.sheet_id = NEW.sheet_id AND r.validator_id = NEW.membership_id AND r.verdict <> 'released')"""


def _rules() -> list[tuple[str, str, str, str, str]]:
    """name, table, when, condition, message"""
    review = {"sheet": "NEW.sheet_id", "member": "NEW.validator_id"}
    sheet = {"sheet": "NEW.id", "member": "NEW.validator_id"}
    opened = "NEW.ended_at IS NULL AND "
    taken = "NEW.validator_id IS NOT NULL AND NEW.state = 'in_validation' AND "
    work = "NEW.purpose = 'annotation' AND NEW.state NOT IN ('accepted', 'withdrawn') AND "
    rules = []
    for verb in ("INSERT", "UPDATE"):
        rules += [
            (f"review_own_{verb}", "validation_review", verb, _CONTRIBUTES.format(**review), MESSAGE_OWN),
            (f"review_open_{verb}", "validation_review", verb, opened + _HAS_OPEN.format(**review), MESSAGE_OPEN),
            (f"sheet_own_{verb}", "sheets_sheet", verb, taken + _CONTRIBUTES.format(**sheet), MESSAGE_OWN),
            (f"sheet_open_{verb}", "sheets_sheet", verb, taken + _HAS_OPEN.format(**sheet), MESSAGE_OPEN),
            (f"sheet_work_{verb}", "sheets_sheet", verb, work + _IS_VALIDATING, MESSAGE_OPEN),
            (f"contributor_{verb}", "sheets_contributor", verb, _VALIDATES, MESSAGE_OWN),
        ]
    return rules


def trigger_names() -> list[str]:
    """What must be there, on both kinds of database."""
    return [f"cicerone_{name}" for name, *_ in _rules()]


def install(apps: Any, editor: Any) -> None:
    """Create the triggers."""
    postgres = editor.connection.vendor == "postgresql"
    for name, table, verb, condition, message in _rules():
        if postgres:
            editor.execute(
                f"CREATE FUNCTION cicerone_{name}() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN "
                f"IF {condition} THEN RAISE EXCEPTION '{message}' USING ERRCODE = 'integrity_constraint_violation'; "
                "END IF; RETURN NEW; END $$"
            )
            editor.execute(
                f"CREATE TRIGGER cicerone_{name} BEFORE {verb} ON {table} "
                f"FOR EACH ROW EXECUTE FUNCTION cicerone_{name}()"
            )
        else:
            editor.execute(
                f"CREATE TRIGGER cicerone_{name} BEFORE {verb} ON {table} WHEN {condition} "
                f"BEGIN SELECT RAISE(ABORT, '{message}'); END"
            )


def remove(apps: Any, editor: Any) -> None:
    """Drop the triggers."""
    for name, *_ in _rules():
        if editor.connection.vendor == "postgresql":
            editor.execute(f"DROP FUNCTION cicerone_{name}() CASCADE")
        else:
            editor.execute(f"DROP TRIGGER cicerone_{name}")
