"""What one may validate, and what one has taken."""

import pytest

from annotator.sheets.models import Sheet
from tests.sheet_tools import complete

pytestmark = pytest.mark.django_db


@pytest.fixture
def submitted(writer, sheet, project):
    complete(writer, project)
    version = Sheet.objects.get(pk=sheet.pk).version
    assert writer.api.post(f"/api/v1/sheets/{sheet.id}/submit", {"expected": version}).status_code == 200


def listed(api):
    return [(row["id"], row["state"], row["review"]) for row in api.get("/api/v1/my/reviewable").json()["results"]]


def test_a_taken_sheet_is_found_again_by_its_validator_alone_until_the_review_ends(
    submitted, sheet, as_user, annotators, annotator_api
):
    api = as_user(annotators[1].user)
    assert listed(api) == [(str(sheet.id), "submitted", None)]
    review = api.post(f"/api/v1/sheets/{sheet.id}/reviews").json()["id"]
    assert listed(api) == [(str(sheet.id), "in_validation", review)]
    assert listed(annotator_api) == []
    assert api.post(f"/api/v1/reviews/{review}/finish", {"verdict": "accepted"}).status_code == 200
    assert listed(api) == []
