"""A project in which everything exists once, made for a whole test module, and rolled back after each request."""

import zlib
from contextlib import contextmanager
from datetime import timedelta

from django.db import transaction
from django.utils import timezone
from rest_framework.test import APIClient

from annotator.accounts.services import create_token
from annotator.common import jobs
from annotator.common.ids import uuid7
from annotator.common.models import AuditEntry
from annotator.flags.services import raise_flag
from annotator.sheets.models import Revision, Sheet
from annotator.videos import ingest_services
from annotator.videos.models import Upload
from annotator.videos.services import receive_file
from tests.factories import (
    ArtworkFactory,
    InvitationFactory,
    MembershipFactory,
    ProjectFactory,
    RoundFactory,
    UserFactory,
)
from tests.sheet_tools import complete, make_sheet
from tests.video_factory import small_file
from tests.workers.media_files import Recipe
from tests.writer import Writer
from workers.media.ingest import ingest


class World:
    """Ids of what exists, by the parameter that names it; tokens of people in each role."""

    def __init__(self, folder):
        self.project = ProjectFactory(slug="estense")
        roles = ["coordinator", "annotator", "annotator", "annotator"]
        self.members = [
            MembershipFactory(
                project=self.project, role=role, user=UserFactory(username=f"p{number}"), pseudonym=f"a{number}"
            )
            for number, role in enumerate(roles)
        ]
        self.stranger = MembershipFactory(role="coordinator").user
        self.coordinator = self.members[0].user
        self.video = self._video(folder)
        self.round = RoundFactory(project=self.project, members=self.members[1:])
        self.sheets = [make_sheet(self.round, self.video, member, self.coordinator) for member in self.members[1:3]]
        self.ids = self._ids()
        coordinator, author, validator = self.coordinator, self.members[1].user, self.members[3].user
        people = [*[coordinator] * 3, *[author] * 3, validator, self.stranger]
        self.tokens = [create_token(user=user, name="fuzz")[1] for user in people]

    def _video(self, folder):
        path = small_file(folder / "source", Recipe(size=(320, 240), ticks=[512 * n for n in range(60)]))
        found = ingest(path, folder / "out", progress=lambda share, stage: None, cancelled=lambda: False)
        made = receive_file(project=self.project, path=path, title="Visit", by=None)
        derived = ingest_services.keep_derived(found, folder / "out")
        claim = jobs.claim(["media"], "test")
        return ingest_services.accept(claim=claim, derived=derived, sha256=made.sha256)

    def _ids(self):
        open_sheet, closed_sheet = self.sheets
        made = complete(self._writer(open_sheet, 1), self.project, frames=self.video.frames)
        complete(self._writer(closed_sheet, 2), self.project, frames=self.video.frames)
        version = Sheet.objects.get(pk=closed_sheet.pk).version
        submitted = self._client(2).post(f"/api/v1/sheets/{closed_sheet.id}/submit", {"expected": version})
        assert submitted.status_code == 200, submitted.json()
        review = self._client(3).post(f"/api/v1/sheets/{closed_sheet.id}/reviews", {}).json()
        job = jobs.enqueue(
            kind="ingest",
            target_kind="video",
            target_id=self.video.id,
            project_id=self.project.id,
            payload={},
            digest="d",
            queue="media",
            by=self.coordinator,
        )
        upload = Upload.objects.create(
            project=self.project,
            created_by=self.coordinator,
            filename="a.mp4",
            title="A",
            bytes=1000,
            expires_at=timezone.now() + timedelta(days=1),
        )
        self.detail = made["nero"]
        flag = raise_flag(
            project=self.project,
            by=self.members[1].user,
            kind="sheet",
            target=open_sheet.id,
            sheet=open_sheet.id,
            note="?",
        )
        invitation = InvitationFactory(project=self.project, expires_at=timezone.now() + timedelta(days=1))
        return {
            "slug": [self.project.slug],
            "artworks": [
                ArtworkFactory(project=self.project).id,
                ArtworkFactory(project=self.project, status="proposed").id,
            ],
            "flags": [flag.id],
            "invitations": [invitation.id],
            "jobs": [job.id],
            "members": [member.id for member in self.members],
            "reviews": [review["id"]],
            "revisions": list(Revision.objects.values_list("id", flat=True)),
            "rounds": [self.round.id],
            "sheets": [sheet.id for sheet in self.sheets],
            "sheet-artworks": [made["artwork"]],
            "tracks": [made["track"]],
            "uploads": [upload.id],
            "videos": [self.video.id],
            "tokens": [uuid7()],
            "number": [0, 1, 59, 60],
            "sheet": [0, 1],
            "kind": ["png", "jpg"],
            "frames": self.video.frames,
        }

    def names(self):
        """One thing of each sort, by its name in an address."""
        sorts = {"member": "members", "artwork": "artworks", "round": "rounds", "video": "videos", "sheet": "sheets"}
        sorts |= {"track": "tracks", "review": "reviews", "slug": "slug", "flag": "flags"}
        found = {name: self.ids[sort][0] for name, sort in sorts.items()}
        return {**found, "free_member": self.members[3].id, "proposal": self.ids["artworks"][1]}

    def _client(self, number):
        client = APIClient()
        client.force_authenticate(self.members[number].user)
        return client

    def _writer(self, sheet, number):
        return Writer(self._client(number), sheet.id)

    def place(self, path, parameters):
        """Path parameters that lead somewhere, seven times out of eight; the rest stay as generated."""
        chosen = dict(parameters)
        first = path.removeprefix("/api/v1/").split("/")[0]
        for name in parameters:
            key = first if name == "id" or name.endswith("_id") else name
            known = self.ids.get(key)
            number = zlib.crc32(repr((path, sorted(parameters.items(), key=str))).encode("utf-8", "surrogatepass"))
            if isinstance(known, list) and number % 8:
                chosen[name] = str(known[number // 8 % len(known)])
        return chosen

    def token(self, seed):
        """Somebody's token, the same for the same case."""
        return self.tokens[zlib.crc32(repr(seed).encode("utf-8", "surrogatepass")) % len(self.tokens)]


@contextmanager
def undone():
    """What happens inside leaves nothing behind."""
    with transaction.atomic():
        try:
            yield
        finally:
            transaction.set_rollback(True)


def audit_count():
    """How much has been written down so far."""
    return AuditEntry.objects.count()
