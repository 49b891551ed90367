"""Each painting's description: words, spans, regions."""

import cv2
import numpy as np
import pytest

from annotator.domain.states import CaptionKind, GroundingRole, GroundingTarget
from workers.synthetic.painting import SCENES, render_painting
from workers.synthetic.painting.words import Line, caption

TYPES = {"person", "animal", "object", "building", "plant", "clothing", "landscape", "symbol"}


@pytest.fixture(scope="module", params=sorted(SCENES))
def painting(request):
    return render_painting(11, request.param, 400)


def test_there_are_enough_scenes():
    assert len(SCENES) >= 16


def test_details_have_simple_regions_where_they_were_painted(painting):
    spec, surface = painting
    rows, columns = surface.shape[:2]
    assert abs(columns / rows - spec.aspect) < 0.01
    names = [d.id for d in spec.details]
    assert len(set(names)) == len(names) >= 5
    for detail in spec.details:
        assert detail.type in TYPES
        assert detail.part_of is None or detail.part_of in names
        points = np.array(detail.region)
        assert len(points) >= 3
        assert points.min() >= 0
        assert points.max() <= 1
        assert not _crosses_itself(points)
        assert cv2.contourArea((points * 1000).astype(np.float32)) > 100


def _crosses_itself(points):
    def turn(a, b, c):
        return np.sign((b[0] - a[0]) * (c[1] - a[1]) - (b[1] - a[1]) * (c[0] - a[0]))

    count = len(points)
    edges = [(points[i], points[(i + 1) % count]) for i in range(count)]
    for i in range(count):
        for j in range(i + 2, count):
            if (j + 1) % count == i:
                continue
            (a, b), (c, d) = edges[i], edges[j]
            if turn(a, b, c) * turn(a, b, d) < 0 and turn(c, d, a) * turn(c, d, b) < 0:
                return True
    return False


def test_a_part_lies_within_its_whole(painting):
    spec, _ = painting
    for detail in spec.details:
        if detail.part_of is None:
            continue
        whole = _mask(spec.detail(detail.part_of).region)
        part = _mask(detail.region)
        assert (part & whole).sum() > 0.8 * part.sum()


def _mask(region):
    mask = np.zeros((500, 500), np.uint8)
    cv2.fillPoly(mask, [np.round(np.array(region) * 500).astype(np.int32)], 1)
    return mask


def test_relations_are_between_details(painting):
    spec, _ = painting
    names = {d.id for d in spec.details}
    assert spec.relations
    for relation in spec.relations:
        assert {relation.subject, relation.object} <= names
        assert relation.subject != relation.object
        assert relation.predicate


def test_there_are_four_captions_of_several_sentences(painting):
    spec, _ = painting
    keys = [(c.kind, c.language) for c in spec.captions]
    assert sorted(keys) == sorted((k, lang) for k in CaptionKind for lang in ("en", "it"))
    for cap in spec.captions:
        assert len(cap.sentences) >= 2
        assert cap.sentences[0].start == 0
        assert cap.sentences[-1].end == len(cap.text)
        for left, right in zip(cap.sentences, cap.sentences[1:], strict=False):
            assert cap.text[left.end : right.start] == " "
        for sentence in cap.sentences:
            words = cap.text[sentence.start : sentence.end]
            assert words.endswith(".")
            assert words == words.strip()
            assert words[0].isupper()
            assert (sentence.source is not None) == (sentence.kind is CaptionKind.CONTEXTUAL)
        assert not set("[]{}_#") & set(cap.text)


def test_each_grounding_points_at_words_and_at_details_that_exist(painting):
    spec, _ = painting
    names, relations = {d.id for d in spec.details}, {r.id: r for r in spec.relations}
    grounded = set()
    for cap in spec.captions:
        assert len({g.id for g in cap.groundings}) == len(cap.groundings) > 0
        for grounding in cap.groundings:
            assert list(grounding.spans) == sorted(grounding.spans)
            for start, end in grounding.spans:
                words = cap.text[start:end]
                assert words
                assert words == words.strip()
                assert start == 0 or not cap.text[start - 1].isalnum()
                assert end == len(cap.text) or not cap.text[end].isalnum()
                assert any(s.start <= start and end <= s.end for s in cap.sentences)
            assert set(grounding.details) <= names
            assert bool(grounding.details) == (grounding.target is GroundingTarget.DETAILS)
            if grounding.role is GroundingRole.RELATION:
                relation = relations[grounding.relation]
                assert grounding.details == (relation.subject, relation.object)
            grounded |= set(grounding.details)
    roles = {g.role for cap in spec.captions for g in cap.groundings}
    assert {GroundingRole.ENTITY, GroundingRole.RELATION} <= roles
    assert len(grounded) >= 0.75 * len(names)


def test_both_languages_ground_the_same_things(painting):
    spec, _ = painting
    for kind in CaptionKind:
        english, italian = (
            sorted((g.role, g.target, g.details, g.relation or "") for g in cap.groundings)
            for cap in sorted(spec.captions, key=lambda c: c.language)
            if cap.kind is kind
        )
        assert english == italian


def test_metadata_are_whole(painting):
    facts = painting[0].metadata
    assert facts.title
    assert facts.title_it
    assert facts.artists
    assert facts.earliest <= facts.latest
    assert facts.technique
    assert facts.style
    assert abs(facts.width_cm / facts.height_cm - painting[0].aspect) < 0.01
    assert facts.dimensions.endswith(" cm")
    assert "".join((facts.title, facts.date_text, facts.technique, *facts.artists)).isascii()  # the label shows them


def test_seeds_differ_and_repeat(painting):
    spec, surface = painting
    again, same = render_painting(11, spec.scene, 400)
    assert again == spec
    assert np.array_equal(same, surface)
    other, different = render_painting(12, spec.scene, 400)
    assert other.metadata.inventory_number != spec.metadata.inventory_number
    assert not np.array_equal(different, surface)


def test_offsets_are_code_points_and_pieces_belong_together():
    marked = "È 🎨 [a.c#1:guarda] già [b.e:la città] [a.c#1:lontana]."
    made = caption(CaptionKind.VISUAL, "it", [Line("Perché no."), Line(marked)], {})
    assert made.text == "Perché no. È 🎨 guarda già la città lontana."
    assert [[made.text[s:e] for s, e in g.spans] for g in made.groundings] == [["guarda", "lontana"], ["la città"]]
    assert made.groundings[0].details == ("a",)
    assert made.text[made.sentences[1].start : made.sentences[1].end] == "È 🎨 guarda già la città lontana."
