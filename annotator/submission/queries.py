"""Sheets as lists show them."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from annotator.checks.queries import progress_of
from annotator.sheets.models import Sheet
from annotator.sheets.serializers import sheet_summary


def summaries(sheets: Sequence[Sheet], user: Any) -> list[dict[str, Any]]:
    """Each sheet (loaded `with_context`) as `SheetSummarySerializer` shows it."""
    progress = progress_of(sheets)
    return [sheet_summary(sheet, user=user, progress=progress[sheet.id]) for sheet in sheets]


def sheet_detail(sheet: Sheet, user: Any, guidelines_html: str) -> dict[str, Any]:
    """One sheet with what its workspace needs of the project."""
    project = sheet.round.project
    return {
        **summaries([sheet], user)[0],
        "languages": project.languages,
        "required_kinds": project.required_kinds,
        "detail_types": project.detail_types,
        "predicates": project.predicates,
        "unsure_threshold": project.unsure_threshold,
        "guidelines_html": guidelines_html,
    }
