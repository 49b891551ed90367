import hashlib

from django.core.files.base import ContentFile

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
