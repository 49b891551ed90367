import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from annotator.artworks.models import Artwork
from annotator.common.models import AuditEntry
from tests.factories import ArtworkFactory

URL = "/api/v1/projects/estense/artworks/import"
CATALOGUE = (
    "Title,Author,Room,Image\n"
    "Giove ed Europa,Robusti Jacopo detto Tintoretto (Venezia  1518 - 1594),19,000.png\n"
    "Annunciazione; Santa Margherita; Santa Dorotea; Visitazione,,8,014.png\n"
)


def sent(api, text, *, dry_run="0", name="data.csv"):
    data = text if isinstance(text, bytes) else text.encode()
    return api.post(URL, {"file": SimpleUploadedFile(name, data), "dry_run": dry_run}, format="multipart")


def actions(answer):
    return [row["action"] for row in answer.json()["rows"]]


def notes(answer, row):
    [found] = [entry for entry in answer.json()["rows"] if entry["row"] == row]
    return {problem["field"]: (problem["level"], problem["message"]) for problem in found["problems"]}


def test_the_sample_catalogues_columns_are_known_and_texts_kept_as_given(coordinator_api, coordinator):
    answer = sent(coordinator_api, CATALOGUE)
    assert answer.status_code == 200
    assert (answer.json()["created"], answer.json()["updated"]) == (2, 0)
    assert actions(answer) == ["header", "created", "created"]
    artwork = Artwork.objects.get(title="Giove ed Europa")
    assert artwork.artists == ["Robusti Jacopo detto Tintoretto (Venezia  1518 - 1594)"]
    assert (artwork.place, artwork.identifiers, artwork.status) == ("19", {"image": "000.png"}, "imported")
    assert notes(answer, 1)["Author"] == ("note", "Becomes artists.")
    assert {entry.user for entry in AuditEntry.objects.all()} == {coordinator.user}
    assert AuditEntry.objects.filter(target_kind="artwork", target_id=str(artwork.id)).count() == 1


def test_a_dry_run_says_the_same_and_stores_nothing(coordinator_api):
    dry = sent(coordinator_api, CATALOGUE, dry_run="1").json()
    assert not Artwork.objects.exists()
    assert not AuditEntry.objects.exists()
    assert sent(coordinator_api, CATALOGUE).json() == dry


def test_twice_is_as_once(coordinator_api):
    sent(coordinator_api, CATALOGUE)
    again = sent(coordinator_api, CATALOGUE)
    assert actions(again) == ["header", "unchanged", "unchanged"]
    assert set(Artwork.objects.values_list("version", flat=True)) == {1}


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be", "latin-1"])
@pytest.mark.parametrize("separator", [",", ";", "\t"])
def test_encodings_and_separators_are_found_out(coordinator_api, encoding, separator):
    lines = [["Titolo", "Autore", "Sala"], ["La Carità romana", "Régnier Nicolas", "21"], ["Così è", "Fra’ Anna", "2"]]
    text = "\r\n".join(separator.join(line) for line in lines)
    if encoding == "latin-1":
        text = text.replace("’", "'")
    answer = sent(coordinator_api, text.encode(encoding))
    assert actions(answer) == ["header", "created", "created"]
    assert Artwork.objects.get(place="21").title == "La Carità romana"
    assert Artwork.objects.get(place="21").artists == ["Régnier Nicolas"]


def test_a_row_belongs_to_an_entry_by_inventory_number_and_empty_cells_change_nothing(coordinator_api, project):
    known = ArtworkFactory(project=project, title="Old", inventory_number="R.C.G.E. 12", style="Baroque")
    answer = sent(coordinator_api, "Title,Inv,Style,Artist\nNew,r.c.g.e. 12,,Anna\n")
    assert actions(answer) == ["header", "updated"]
    assert notes(answer, 2)["title"] == ("note", "Was “Old”.")
    known.refresh_from_db()
    assert (known.title, known.style, known.artists, known.version) == ("New", "Baroque", ["Anna"], 2)
    assert [
        row["title"] for row in coordinator_api.get(URL.removesuffix("/import"), {"search": "anna"}).json()["results"]
    ] == ["New"]


def test_works_of_the_same_title_and_hand_stay_two_also_the_second_time(coordinator_api):
    text = "Title,Author,Room\nMadonna,Anna,1\nMadonna,Anna,2\n"
    assert actions(sent(coordinator_api, text)) == ["header", "created", "created"]
    assert actions(sent(coordinator_api, text)) == ["header", "unchanged", "unchanged"]
    assert sorted(Artwork.objects.values_list("place", flat=True)) == ["1", "2"]


def test_the_same_row_twice_is_one_work_and_says_so(coordinator_api):
    answer = sent(coordinator_api, "Title,Author\nMadonna,Anna\nMadonna,Anna\n")
    assert actions(answer) == ["header", "created", "unchanged"]
    assert notes(answer, 3)["title"] == ("note", "Is the same work as row 2.")
    assert Artwork.objects.count() == 1


def test_years_are_understood_or_said_not_to_be(coordinator_api):
    text = "Title;Date\nA;c. 1505\nB;1640-45\nC;sec. XVII\nD;1600–1590\n"
    answer = sent(coordinator_api, text)
    years = {row.title: (row.date_text, row.date_earliest, row.date_latest) for row in Artwork.objects.all()}
    assert years == {
        "A": ("c. 1505", 1505, 1505),
        "B": ("1640-45", 1640, 1645),
        "C": ("sec. XVII", 1601, 1700),
        "D": ("1600–1590", None, None),
    }
    assert notes(answer, 5)["date_text"][0] == "note"


def test_bad_rows_are_refused_and_the_others_go_in(coordinator_api):
    text = f'Title,Author,Size\n,Anna,3\nA,b,c,d\nB\x07,x,y\n{"x" * 501},,\n"Good, indeed",Bruno,"1\n2"\n,,\n'
    answer = sent(coordinator_api, text)
    assert actions(answer) == ["header", "refused", "refused", "refused", "refused", "created"]
    assert notes(answer, 2)["title"] == ("error", "Is empty.")
    assert "4 cells" in notes(answer, 3)["row"][1]
    assert "U+0007" in notes(answer, 4)["title"][1]
    assert "501" in notes(answer, 5)["title"][1]
    assert Artwork.objects.get().dimensions == "1\n2"


def test_columns_that_are_not_known_are_named(coordinator_api):
    answer = sent(coordinator_api, "Title,Mood,Titolo\nA,happy,B\n")
    assert "not taken over" in notes(answer, 1)["Mood"][1]
    assert "not taken over: 1 rows" in notes(answer, 1)["Titolo"][1]


@pytest.mark.parametrize(
    "data",
    [
        b"",
        b"\n\n",
        b"Author,Room\nA,1\n",
        b'Title\n"open',
        b"\xff\xfea",
        b"\x00" * 100,
        b"%PDF-1.7\n\x80\x81",
        b"Title\n" + b"a\n" * 20_002,
    ],
)
def test_what_is_no_table_is_refused_whole(coordinator_api, data):
    answer = sent(coordinator_api, data)
    assert (answer.status_code, list(answer.json()["fields"])) == (422, ["file"])
    assert not Artwork.objects.exists()


def test_a_file_is_needed_and_coordinators_only(coordinator_api, annotator_api, stranger_api):
    assert "file" in coordinator_api.post(URL, {}, format="multipart").json()["fields"]
    assert coordinator_api.post(URL, {"file": "text"}, format="multipart").status_code == 422
    assert sent(coordinator_api, CATALOGUE, dry_run="perhaps").status_code == 422
    assert coordinator_api.post(URL, {"file": "x"}, format="json").status_code == 415
    assert sent(annotator_api, CATALOGUE).status_code == 403
    assert sent(stranger_api, CATALOGUE).status_code == 404
    assert not Artwork.objects.exists()
