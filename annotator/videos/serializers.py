"""Videos and uploads as the API takes and shows them."""

from __future__ import annotations

from typing import Any

from drf_spectacular.utils import extend_schema_field
from rest_framework import serializers

from annotator.common.job_serializers import JobSerializer, job_representation
from annotator.common.serializers import DateField, StrictSerializer, TextField, TextMapField
from annotator.domain.states import VideoState
from annotator.videos.models import Upload, Video


class ProxySerializer(serializers.Serializer[Any]):
    """What the browser plays."""

    url = serializers.CharField()
    width = serializers.IntegerField()
    height = serializers.IntegerField()
    bytes = serializers.IntegerField()


class FilmstripSerializer(serializers.Serializer[Any]):
    """Sprite sheets: `frames[i]` is the picture in tile i, line by line over all sheets."""

    urls = serializers.ListField(child=serializers.CharField())
    tile_width = serializers.IntegerField()
    tile_height = serializers.IntegerField()
    columns = serializers.IntegerField()
    rows = serializers.IntegerField()
    frames = serializers.ListField(child=serializers.IntegerField())


class ClearestSerializer(serializers.Serializer[Any]):
    """The number of a picture, or null."""

    frame = serializers.IntegerField(allow_null=True)


class VideoSerializer(serializers.Serializer[Video]):
    """One recording; give the newest jobs by video as `context["jobs"]`."""

    id = serializers.UUIDField()
    project = serializers.CharField(source="project.slug")
    title = serializers.CharField()
    state = serializers.ChoiceField(choices=[state.value for state in VideoState])
    reason = serializers.CharField()
    detail = serializers.CharField()
    original_name = serializers.CharField()
    bytes = serializers.IntegerField()
    sha256 = serializers.CharField()
    frames = serializers.IntegerField(allow_null=True)
    width = serializers.IntegerField(allow_null=True)
    height = serializers.IntegerField(allow_null=True)
    duration_s = serializers.FloatField(allow_null=True)
    codec = serializers.CharField()
    recorded_on = serializers.DateField(allow_null=True)
    licence = serializers.CharField()
    place = serializers.DictField(child=serializers.CharField())
    warnings = serializers.ListField(child=serializers.CharField())
    version = serializers.IntegerField()
    job = serializers.SerializerMethodField()
    poster_url = serializers.SerializerMethodField()
    proxy = serializers.SerializerMethodField()
    filmstrip = serializers.SerializerMethodField()
    created_at = serializers.DateTimeField()

    @extend_schema_field(JobSerializer(allow_null=True))
    def get_job(self, video: Video) -> dict[str, Any] | None:
        """The newest one on this video."""
        job = self.context.get("jobs", {}).get(video.id)
        return None if job is None else job_representation(job)

    @extend_schema_field(serializers.CharField(allow_null=True))
    def get_poster_url(self, video: Video) -> str | None:
        """Changes when the picture does."""
        return poster_url(video)

    @extend_schema_field(ProxySerializer(allow_null=True))
    def get_proxy(self, video: Video) -> dict[str, Any] | None:
        """Null until the video is ready."""
        if not video.proxy_key:
            return None
        return {
            "url": _url(video, "proxy.mp4", video.proxy_key),
            "width": video.proxy_width,
            "height": video.proxy_height,
            "bytes": video.proxy_bytes,
        }

    @extend_schema_field(FilmstripSerializer(allow_null=True))
    def get_filmstrip(self, video: Video) -> dict[str, Any] | None:
        """Null until the video is ready."""
        if video.filmstrip is None:
            return None
        strip = dict(video.filmstrip)
        keys = strip.pop("keys")
        return strip | {"urls": [_url(video, f"filmstrip/{i}.jpg", key) for i, key in enumerate(keys)]}


def poster_url(video: Video) -> str | None:
    """Where the poster is; None until there is one."""
    return _url(video, "poster.jpg", video.poster_key) if video.poster_key else None


def _url(video: Video, name: str, key: str) -> str:
    """An address that is new whenever the file behind it is, so that it may be cached for good."""
    return f"/api/v1/videos/{video.id}/{name}?v={tag_of(key)}"


def tag_of(key: str) -> str:
    """A short name for the bytes under a generated key: they never change under one key."""
    return key.rpartition("/")[2].partition(".")[0][-12:]


class VideoChangeSerializer(StrictSerializer):
    """What people say about a recording."""

    title = TextField(max_length=200, allow_blank=False, required=False)
    recorded_on = DateField(allow_null=True, required=False)
    place = TextMapField(required=False)
    licence = TextField(max_length=200, required=False)


class FrameTableSerializer(serializers.Serializer[Any]):
    """When each picture is shown: `pts` in ticks of `time_base` seconds, a fraction as [numerator, denominator]."""

    frames = serializers.IntegerField()
    time_base = serializers.ListField(child=serializers.IntegerField(), min_length=2, max_length=2)
    pts = serializers.ListField(child=serializers.IntegerField())
    width = serializers.IntegerField()
    height = serializers.IntegerField()


class UploadSerializer(serializers.Serializer[Upload]):
    """An upload that has not ended; go on with it at `url`."""

    id = serializers.UUIDField()
    url = serializers.SerializerMethodField()
    filename = serializers.CharField()
    title = serializers.CharField()
    bytes = serializers.IntegerField()
    offset = serializers.SerializerMethodField()
    created_at = serializers.DateTimeField()
    expires_at = serializers.DateTimeField()

    def get_url(self, upload: Upload) -> str:
        """Its tus address."""
        return upload_url(upload)

    def get_offset(self, upload: Upload) -> int:
        """Bytes that have arrived."""
        return int(self.context["offset_of"](upload))


def upload_url(upload: Upload) -> str:
    """The tus address of an upload."""
    return f"/api/v1/uploads/{upload.id}"
