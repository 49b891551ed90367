"""The example of tests/apps/exports with every field filled, and ids and times that are the same each time."""

import datetime
from types import SimpleNamespace

from django.utils import timezone

from annotator.artworks.models import Artwork
from annotator.common import ids
from annotator.projects.models import Project
from annotator.rounds.models import Round
from annotator.validation.models import ReviewItem
from annotator.videos.models import Video
from tests.apps.exports.example import build_example

NOON = datetime.datetime(2026, 2, 14, 12, 0, 0, tzinfo=datetime.UTC)


def stand_still(monkeypatch):
    """Time stands at noon; each new id is the one after the last."""
    noon_ns = int(NOON.timestamp()) * 1_000_000_000
    monkeypatch.setattr(timezone, "now", lambda: NOON)
    monkeypatch.setattr(ids, "_last", 0)
    monkeypatch.setattr(ids, "time", SimpleNamespace(time_ns=lambda: noon_ns))
    monkeypatch.setattr(ids, "secrets", SimpleNamespace(randbits=lambda bits: 0))


def build(project, coordinator, annotators, round_, as_user):
    """The golden project, as rows."""
    Project.objects.filter(pk=project.pk).update(guidelines="# Guida\n\nTaglia, poi descrivi.", licence="CC-BY-4.0")
    phases = [{"phase": "annotation", "start": "2026-02-10", "end": "2026-02-20"}]
    Round.objects.filter(pk=round_.pk).update(name="First round", phases=phases)
    made = build_example(project, coordinator, annotators, round_, as_user)
    Video.objects.filter(pk=made["video"].pk).update(
        recorded_on=datetime.date(2026, 2, 6),
        place={"museum": "Gallerie Estensi", "room": "5"},
        licence="CC-BY-4.0",
        rotation=90,
    )
    Artwork.objects.filter(merged_into=None).update(
        artists=["Luca Ferrari"],
        date_text="c. 1645",
        date_earliest=1640,
        date_latest=1650,
        style="barocco",
        technique="olio su tela",
        inventory_number="R.C.G.E. 1",
        place="Sala 5",
        dimensions="182 × 249 cm",
        identifiers={"wikidata": "Q1"},
        licence="CC0-1.0",
        reference_sha256="1" * 64,
        reference_width=1200,
        reference_height=876,
    )
    ReviewItem.objects.filter(kind="edge").update(dispute="The frame is in view from picture 40 on.")
    return made
