"""`changing` and `create`: one lock, one version, one audit row."""

import pytest
from django.http import Http404

from annotator.common.changing import changing, create
from annotator.common.models import AuditEntry
from annotator.common.preconditions import PreconditionFailed
from annotator.projects.models import Project
from tests.factories import UserFactory


@pytest.fixture
def by(db):
    return UserFactory()


def test_only_what_changed_is_saved_and_written_down(project, by):
    Project.objects.filter(pk=project.pk).update(licence="set meanwhile")
    with changing(project, by=by, verb="renamed") as current:
        current.title = "New"
        current.languages.append("fr")
    stored = Project.objects.get(pk=project.pk)
    assert (stored.title, stored.licence, stored.languages, stored.version) == (
        "New",
        "set meanwhile",
        ["en", "it", "fr"],
        2,
    )
    assert stored.updated_at > stored.created_at
    entry = AuditEntry.objects.get()
    assert (entry.verb, entry.user, entry.target_kind, entry.target_id) == ("renamed", by, "project", str(project.id))
    assert entry.project == project.id
    assert entry.before == {"title": "Galleria Estense", "languages": ["en", "it"]}
    assert entry.after == {"title": "New", "languages": ["en", "it", "fr"]}


def test_an_error_inside_changes_nothing(project, by):
    def broken():
        with changing(project, by=by) as current:
            current.title = "New"
            raise RuntimeError

    with pytest.raises(RuntimeError):
        broken()
    assert Project.objects.get(pk=project.pk).title == "Galleria Estense"
    assert not AuditEntry.objects.exists()


def test_no_change_is_no_write(project, by):
    with changing(project, by=by):
        pass
    assert Project.objects.get(pk=project.pk).version == 1
    assert not AuditEntry.objects.exists()


def test_an_older_version_is_refused_under_the_lock(project, by):
    with changing(project, by=by, expected=1) as current:
        current.title = "First"
    with pytest.raises(PreconditionFailed), changing(project, by=by, expected=1):
        pytest.fail("let in")
    assert Project.objects.get(pk=project.pk).title == "First"


def test_what_is_gone_is_404(project, by):
    Project.objects.filter(pk=project.pk).delete()
    with pytest.raises(Http404), changing(project, by=by):
        pass


def test_creating_writes_down_everything_but_secrets(by):
    made = create(type(by)(username="new", password="hash"), by=None)
    entry = AuditEntry.objects.get()
    assert (entry.verb, entry.user, entry.target_id) == ("created", None, str(made.id))
    assert (entry.after["username"], entry.after["password"]) == ("new", "…")
