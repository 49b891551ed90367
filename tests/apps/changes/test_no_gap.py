"""No sequence of batches that are taken can store a gap, an overlap, or a reference into nowhere."""

import itertools
import uuid

import pytest
from django.db import transaction
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from annotator.exports.integrity import cut_list, references
from annotator.sheets.models import Sheet
from tests.sheet_tools import FRAMES
from tests.writer import Writer

pytestmark = pytest.mark.django_db

steady = settings(
    derandomize=True,
    deadline=None,
    max_examples=25,
    suppress_health_check=[HealthCheck.function_scoped_fixture],
)
NAMES = [str(uuid.UUID(int=(7 << 76) + (2 << 62) + n)) for n in range(1, 5)]


@st.composite
def cut_lists(draw):
    """Mostly partitions; some with an edge that is off, or that name an artwork which may not be there."""
    bounds = [0, *sorted(draw(st.sets(st.integers(1, FRAMES - 1), max_size=4))), FRAMES]
    rows = []
    for start, end in itertools.pairwise(bounds):
        name = draw(st.sampled_from([None, *NAMES[:2]]))
        kind = "artwork" if name else draw(st.sampled_from(["walking", "unrelated"]))
        rows.append({"id": str(uuid.uuid5(uuid.NAMESPACE_OID, f"{start}")), "start": start, "end": end,
                     "kind": kind, "artwork": name})  # fmt: skip
    if draw(st.integers(0, 3)) == 0:
        rows[draw(st.integers(0, len(rows) - 1))][draw(st.sampled_from(["start", "end"]))] += draw(st.integers(-3, 3))
    return ("cut_list", None, {"segments": rows})


artworks = st.tuples(
    st.just("sheet_artwork"),
    st.sampled_from(NAMES[:2]),
    st.one_of(
        st.none(),
        st.fixed_dictionaries({"label": st.just("A"), "derived_from": st.sampled_from([None, *NAMES[:2]])}),
    ),
)
tracks = st.tuples(
    st.just("track"),
    st.sampled_from(NAMES[2:]),
    st.one_of(st.none(), st.fixed_dictionaries({"artwork": st.sampled_from(NAMES[:2]), "colour": st.just("#112233")})),
)
batches = st.lists(st.lists(st.one_of(cut_lists(), artworks, tracks), min_size=1, max_size=3), min_size=1, max_size=7)


def ops_of(writer, batch):
    seen = set()
    for kind, row_id, value in batch:
        target = row_id or str(writer.sheet_id)
        if target in seen:
            continue
        seen.add(target)
        yield writer.op_put(kind, value, id=target) if value is not None else writer.op_delete(kind, target)


@steady
@given(batches)
def test_whatever_is_taken_leaves_the_sheet_whole(annotator_api, sheet, batches):
    with transaction.atomic():
        writer = Writer(annotator_api, sheet.id)
        for batch in batches:
            before = Sheet.objects.get(pk=sheet.pk).version
            response = writer.send(*ops_of(writer, batch))
            now = Sheet.objects.get(pk=sheet.pk)
            assert response.status_code in {200, 409, 422}, response.content
            assert now.version == before + (response.status_code == 200)
            assert [*cut_list(now), *references(now)] == []
        transaction.set_rollback(True)


def test_an_artwork_that_another_is_derived_from_is_not_deleted_alone(writer):
    first = writer.artwork()
    second = writer.artwork(label="Artwork #2", derived_from=first)
    response = writer.send(writer.op_delete("sheet_artwork", first))

    assert response.status_code == 422
    assert response.json()["users"] == [{"kind": "sheet_artwork", "id": second}]
    assert (
        writer.send(writer.op_delete("sheet_artwork", first), writer.op_delete("sheet_artwork", second)).status_code
        == 200
    )


@pytest.mark.parametrize("version", [None, 1])
def test_what_is_not_there_is_not_deleted(writer, version):
    op = {**writer.op_delete("track", NAMES[2]), "base_version": version}
    response = writer.send(op)

    assert response.status_code == (422 if version is None else 409)
    assert list(response.json()["fields"]) == ["ops[0].base_version"]
