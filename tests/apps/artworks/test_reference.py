import hashlib
import io
import struct
import zlib

import pytest
from django.core.files.base import ContentFile
from django.core.files.uploadedfile import SimpleUploadedFile
from PIL import Image

from annotator.artworks import references
from annotator.artworks.models import Artwork
from annotator.common.models import AuditEntry
from annotator.common.storage import kept_files
from tests.factories import ArtworkFactory

PICTURE = b"\x89PNG and so on"


def test_the_picture_is_served_to_who_sees_the_entry(annotator_api, stranger_api, nobody_api, project):
    key = kept_files().save("references/ab/x.png", ContentFile(PICTURE))
    digest = hashlib.sha256(PICTURE).hexdigest()
    artwork = ArtworkFactory(project=project, reference_key=key, reference_sha256=digest)
    url = annotator_api.get(f"/api/v1/artworks/{artwork.id}").json()["reference_url"]
    answer = annotator_api.get(url, headers={"accept": "image/*"})
    assert answer.status_code == 200
    assert b"".join(answer) == PICTURE
    assert answer["Content-Type"] == "image/png"
    assert annotator_api.get(url, headers={"if-none-match": answer["ETag"]}).status_code == 304
    assert stranger_api.get(url).status_code == 404
    assert nobody_api.get(url).status_code == 401


def test_without_a_picture_there_is_none(annotator_api, project):
    artwork = ArtworkFactory(project=project)
    assert annotator_api.get(f"/api/v1/artworks/{artwork.id}").json()["reference_url"] is None
    assert annotator_api.get(f"/api/v1/artworks/{artwork.id}/reference").status_code == 404
    gone = ArtworkFactory(project=project, reference_key="references/none.png")
    assert annotator_api.get(f"/api/v1/artworks/{gone.id}/reference").status_code == 404


def picture(size=(640, 480), kind="JPEG", **options):
    file = io.BytesIO()
    image = Image.new("RGB", size, (200, 30, 30))
    image.paste((20, 20, 220), (0, 0, size[0] // 2, size[1]))
    image.save(file, kind, **options)
    return file.getvalue()


def put(api, artwork, data, version="*", name="a.jpg"):
    url = f"/api/v1/artworks/{artwork.id}/reference"
    body = {"file": SimpleUploadedFile(name, data)}
    return api.put(url, body, format="multipart", headers={"If-Match": version})


def shown(api, url):
    answer = api.get(url, headers={"accept": "image/*"})
    assert answer.status_code == 200
    return Image.open(io.BytesIO(b"".join(answer)))


def test_an_uploaded_picture_is_written_anew_upright_without_metadata(coordinator_api, annotator_api, project):
    artwork = ArtworkFactory(project=project)
    exif = Image.Exif()
    exif[0x0112] = 6  # to be turned by a quarter
    exif.get_ifd(0x8825)[1] = "N"  # where it was taken
    answer = put(coordinator_api, artwork, picture(exif=exif))
    assert answer.status_code == 200, answer.json()
    full = shown(annotator_api, answer.json()["reference_url"])
    assert (full.format, full.size, dict(full.getexif())) == ("JPEG", (480, 640), {})
    small = shown(annotator_api, answer.json()["thumbnail_url"])
    assert max(small.size) == 240
    artwork.refresh_from_db()
    assert (artwork.reference_width, artwork.reference_height, artwork.version) == (480, 640, 2)
    assert AuditEntry.objects.get(target_id=str(artwork.id)).verb == "changed reference picture"


def test_large_ones_are_made_smaller_and_formats_alike(coordinator_api, project):
    artwork = ArtworkFactory(project=project)
    assert put(coordinator_api, artwork, picture((3000, 1500), "PNG")).status_code == 200
    artwork.refresh_from_db()
    assert (artwork.reference_width, artwork.reference_height) == (2400, 1200)
    for kind in ("WEBP", "TIFF"):
        assert put(coordinator_api, artwork, picture((100, 60), kind)).status_code == 200


def bomb():
    """A PNG that says it has 40,000 × 40,000 pixels."""
    head = struct.pack(">IIBBBBB", 40_000, 40_000, 8, 2, 0, 0, 0)
    chunk = struct.pack(">I", len(head)) + b"IHDR" + head + struct.pack(">I", zlib.crc32(b"IHDR" + head))
    return b"\x89PNG\r\n\x1a\n" + chunk + struct.pack(">I", 0) + b"IEND" + struct.pack(">I", zlib.crc32(b"IEND"))


@pytest.mark.parametrize(
    ("data", "word"),
    [
        (b"no picture", "JPEG, PNG, WebP or TIFF"),
        (picture()[:2000], "broken"),
        (picture((8, 8)), "smaller"),
        (bomb(), "million pixels"),
        (b"<svg xmlns='http://www.w3.org/2000/svg'><script>1</script></svg>", "JPEG, PNG"),
        (picture(kind="GIF"), "JPEG, PNG"),
    ],
)
def test_what_is_no_picture_is_refused_in_words(coordinator_api, project, data, word):
    artwork = ArtworkFactory(project=project)
    answer = put(coordinator_api, artwork, data)
    assert answer.status_code == 422
    assert word in answer.json()["fields"]["file"][0]
    artwork.refresh_from_db()
    assert (artwork.reference_key, artwork.version) == ("", 1)


def test_too_many_bytes_are_refused(coordinator_api, project, monkeypatch):
    monkeypatch.setattr(references, "MAX_UPLOAD_BYTES", 1000)
    answer = put(coordinator_api, ArtworkFactory(project=project), picture())
    assert (answer.status_code, answer.json()["code"]) == (413, "too_large")


def test_rights_and_versions(coordinator_api, annotator_api, stranger_api, project):
    artwork = ArtworkFactory(project=project)
    assert put(annotator_api, artwork, picture()).status_code == 403
    assert put(stranger_api, artwork, picture()).status_code == 404
    assert put(coordinator_api, artwork, picture(), version='"7"').status_code == 412
    url = f"/api/v1/artworks/{artwork.id}/reference"
    assert coordinator_api.put(url, {}, format="multipart").status_code == 428
    assert coordinator_api.put(url, {}, format="multipart", headers={"If-Match": "*"}).status_code == 422
    own = annotator_api.post("/api/v1/projects/estense/artworks", {"title": "Own"}).json()
    assert put(annotator_api, Artwork.objects.get(id=own["id"]), picture()).status_code == 200


def test_it_can_be_taken_away(coordinator_api, project):
    artwork = ArtworkFactory(project=project)
    answer = put(coordinator_api, artwork, picture())
    url = f"/api/v1/artworks/{artwork.id}/reference"
    gone = coordinator_api.delete(url, headers={"If-Match": answer["ETag"]})
    assert (gone.status_code, gone.json()["reference_url"]) == (200, None)
    assert coordinator_api.get(url).status_code == 404
