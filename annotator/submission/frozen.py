"""The database's own refusal of writes to frozen sheets and revisions, on SQLite and Postgres."""

from __future__ import annotations

from typing import Any

TABLES = (
    "sheets_sheetartwork",
    "segments_cutlist",
    "tracks_track",
    "tracks_keyframe",
    "tracks_run",
    "tracks_seen",
    "details_detail",
    "details_relation",
    "captions_caption",
)
OPEN = "('todo', 'in_progress', 'returned')"

_SQLITE_ROW = """
CREATE TRIGGER {table}_frozen_{verb} BEFORE {verb} ON {table}
WHEN EXISTS (SELECT 1 FROM sheets_sheet WHERE id IN ({ids}) AND state NOT IN {open})
BEGIN SELECT RAISE(ABORT, 'the sheet is frozen'); END
"""
_SQLITE_REVISION = """
CREATE TRIGGER sheets_revision_immutable_{verb} BEFORE {verb} ON sheets_revision
BEGIN SELECT RAISE(ABORT, 'a revision is immutable'); END
"""
_REFUSE = "RAISE EXCEPTION '{message}' USING ERRCODE = 'integrity_constraint_violation';"
_POSTGRES_FROZEN = """
CREATE FUNCTION cicerone_refuse_frozen() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE found text;
BEGIN
  IF TG_OP <> 'INSERT' THEN
    SELECT state INTO found FROM sheets_sheet WHERE id = OLD.sheet_id FOR SHARE;
    IF found NOT IN {open} THEN {refuse} END IF;
  END IF;
  IF TG_OP <> 'DELETE' THEN
    SELECT state INTO found FROM sheets_sheet WHERE id = NEW.sheet_id FOR SHARE;
    IF found NOT IN {open} THEN {refuse} END IF;
    RETURN NEW;
  END IF;
  RETURN OLD;
END $$
"""
_POSTGRES_IMMUTABLE = """
CREATE FUNCTION cicerone_refuse_change() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN {refuse} END $$
"""
_IDS = {"INSERT": "NEW.sheet_id", "UPDATE": "OLD.sheet_id, NEW.sheet_id", "DELETE": "OLD.sheet_id"}


def trigger_names(vendor: str) -> list[str]:
    """What must be there on this kind of database."""
    if vendor == "postgresql":
        return [*(f"{table}_frozen" for table in TABLES), "sheets_revision_immutable"]
    rows = [f"{table}_frozen_{verb}" for table in TABLES for verb in _IDS]
    return [*rows, *(f"sheets_revision_immutable_{verb}" for verb in ("UPDATE", "DELETE"))]


def install(apps: Any, editor: Any) -> None:
    """Create the triggers."""
    if editor.connection.vendor == "postgresql":
        refuse = _REFUSE.format(message="the sheet is frozen")
        editor.execute(_POSTGRES_FROZEN.format(open=OPEN, refuse=refuse))
        editor.execute(_POSTGRES_IMMUTABLE.format(refuse=_REFUSE.format(message="a revision is immutable")))
        for table in TABLES:
            editor.execute(
                f"CREATE TRIGGER {table}_frozen BEFORE INSERT OR UPDATE OR DELETE ON {table} "
                "FOR EACH ROW EXECUTE FUNCTION cicerone_refuse_frozen()"
            )
        editor.execute(
            "CREATE TRIGGER sheets_revision_immutable BEFORE UPDATE OR DELETE ON sheets_revision "
            "FOR EACH ROW EXECUTE FUNCTION cicerone_refuse_change()"
        )
        return
    for table in TABLES:
        for verb, ids in _IDS.items():
            editor.execute(_SQLITE_ROW.format(table=table, verb=verb, ids=ids, open=OPEN))
    for verb in ("UPDATE", "DELETE"):
        editor.execute(_SQLITE_REVISION.format(verb=verb))


def remove(apps: Any, editor: Any) -> None:
    """Drop the triggers."""
    if editor.connection.vendor == "postgresql":
        editor.execute("DROP FUNCTION cicerone_refuse_frozen() CASCADE")
        editor.execute("DROP FUNCTION cicerone_refuse_change() CASCADE")
        return
    for table in TABLES:
        for verb in _IDS:
            editor.execute(f"DROP TRIGGER {table}_frozen_{verb}")
    for verb in ("UPDATE", "DELETE"):
        editor.execute(f"DROP TRIGGER sheets_revision_immutable_{verb}")
