"""A sheet with one thing of each kind, and a way to flag."""

import pytest

from annotator.segments.models import CutList
from tests.sheet_tools import complete

LIST = "/api/v1/projects/estense/flags"


@pytest.fixture
def things(sheet, writer, project, video):
    """`{kind: (target, on a sheet?)}` of things that are there."""
    made = complete(writer, project)
    segment = CutList.objects.get(sheet=sheet).segments[1]["id"]
    caption = sheet.captions.first().id
    return {
        "sheet": (sheet.id, True),
        "segment": (segment, True),
        "artwork": (made["artwork"], True),
        "track": (made["track"], True),
        "picture": (video.id, True),
        "caption": (caption, True),
        "sentence": (caption, True),
        "detail": (made["nero"], True),
        "video": (video.id, False),
    }


@pytest.fixture
def flag(annotator_api, sheet):
    """The first annotator's open flag on their sheet."""
    body = {"kind": "sheet", "target": str(sheet.id), "sheet": str(sheet.id), "note": "What is this?"}
    return annotator_api.post(LIST, body).json()
