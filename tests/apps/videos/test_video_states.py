"""Which moves between states are possible, and what the database itself refuses."""

import pytest
from django.db import IntegrityError, transaction

from annotator.domain.errors import Conflict
from annotator.domain.states import VideoState
from annotator.videos.models import VIDEO_MOVES, Video


def test_every_state_has_its_moves():
    assert set(VIDEO_MOVES) == set(VideoState)
    assert VIDEO_MOVES[VideoState.WITHDRAWN] == frozenset()


@pytest.mark.parametrize("now", list(VideoState))
@pytest.mark.parametrize("wanted", list(VideoState))
def test_only_the_moves_named_are_possible(now, wanted):
    video = Video(state=now.value)
    if wanted in VIDEO_MOVES[now]:
        video.move_to(wanted)
        assert video.state == wanted.value
    else:
        with pytest.raises(Conflict):
            video.move_to(wanted)


def test_the_database_knows_the_states(project):
    video = Video.objects.create(project=project, title="x")
    with pytest.raises(IntegrityError), transaction.atomic():
        Video.objects.filter(id=video.id).update(state="splendid")


def test_the_database_refuses_ready_without_pictures(project):
    video = Video.objects.create(project=project, title="x")
    with pytest.raises(IntegrityError), transaction.atomic():
        Video.objects.filter(id=video.id).update(state="ready")
