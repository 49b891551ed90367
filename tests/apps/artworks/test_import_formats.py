"""JSON and YAML, the mapping of columns, and the oddities of the real catalogues."""

import json

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from annotator.artworks.models import Artwork
from annotator.common.models import AuditEntry
from tests.apps.artworks.test_import import URL, actions, notes, sent
from tests.factories import ArtworkFactory


def previewed(api, data, name):
    data = data if isinstance(data, bytes) else data.encode()
    return api.post(f"{URL}/preview", {"file": SimpleUploadedFile(name, data)}, format="multipart")


def mapped(api, text, mapping, name="a.csv"):
    body = {"file": SimpleUploadedFile(name, text.encode()), "mapping": mapping, "dry_run": "0"}
    return api.post(URL, body, format="multipart")


def targets(answer):
    return {column["name"]: column["target"] for column in answer.json()["columns"]}


def codes(answer, row):
    [found] = [entry for entry in answer.json()["rows"] if entry["row"] == row and entry["action"] != "header"]
    return {(problem["field"], problem["code"]) for problem in found["problems"]}


NESTED = {"about": "x", "data": {"works": [{"titolo": "A", "autore": [{"nome": "B"}, {"nome": "C"}], "anno": 1505}]}}


@pytest.mark.parametrize(
    ("name", "text", "columns"),
    [
        ("a.json", '[{"title": "A", "date": 1505}]', {"title": "title", "date": "date_text"}),
        ("a.json", '{"k1": {"title": "A"}, "k2": {"title": "B"}}', {"key": None, "title": "title"}),
        ("a.jsonl", '{"title": "A"}\n{"title": "B"}\n', {"title": "title"}),
        ("a.json", json.dumps(NESTED), {"titolo": "title", "autore.nome": None, "anno": "date_text"}),
        ("a.yaml", "- titolo: A\n  datazione: ca. 1505\n", {"titolo": "title", "datazione": "date_text"}),
        ("a.yml", "works:\n  - title: A\n    inv: 7\n", {"title": "title", "inv": "inventory_number"}),
        ("a.tsv", "Titolo\tSala\nA\t1\n", {"Titolo": "title", "Sala": "place"}),
        ("export", '[{"title": "A"}]', {"title": "title"}),
        ("export", "object_list:\n  - titolo: A\n", {"titolo": "title"}),
    ],
)
def test_each_format_is_understood(coordinator_api, name, text, columns):
    answer = previewed(coordinator_api, text, name)
    assert answer.status_code == 200, answer.json()
    assert targets(answer) == columns
    assert not AuditEntry.objects.exists()


def test_contents_tell_where_names_do_not(coordinator_api):
    rows = ["Bozzetto,1640-45,12 x 13 cm,olio su tela,https://a.example/1,inv. 3"]
    rows += ["Studio,sec. XVII,40 × 20 cm,tempera su tavola,https://a.example/2,inv. 4"]
    answer = previewed(coordinator_api, "A,B,C,D,E,F\n" + "\n".join(rows) + "\n", "x.csv")
    assert targets(answer) == {
        "A": "title",
        "B": "date_text",
        "C": "dimensions",
        "D": "technique",
        "E": "identifiers.E",
        "F": "inventory_number",
    }
    assert {column["because"] for column in answer.json()["columns"]} == {"contents"}
    assert answer.json()["columns"][0]["samples"] == ["Bozzetto", "Studio"]


def test_a_persons_mapping_is_taken_and_each_column_answered(coordinator_api):
    text = "Title,Notes,Code\nA,by Anna,7\n"
    answer = mapped(
        coordinator_api, text, json.dumps({"Title": "title", "Notes": "artists", "Code": "identifiers.code"})
    )
    assert actions(answer) == ["header", "created"]
    row = Artwork.objects.get()
    assert (row.artists, row.identifiers) == (["by Anna"], {"code": "7"})
    again = mapped(coordinator_api, text, json.dumps({"Title": "title", "Notes": None}))
    assert "not taken over: 1 rows" in notes(again, 1)["Notes"][1]


@pytest.mark.parametrize(
    "mapping",
    ["no JSON", "[]", "null", "{}", '{"Nope": "title"}', '{"Title": "colour"}', '{"Title": 7}', '{"Title": null}',
     '{"Title": "title", "Notes": "title"}', '{"Title": "identifiers."}', "[" * 100_000],
)  # fmt: skip
def test_a_mapping_without_sense_is_refused(coordinator_api, mapping):
    answer = mapped(coordinator_api, "Title,Notes\nA,b\n", mapping)
    assert (answer.status_code, list(answer.json()["fields"])) == (422, ["mapping"])
    assert not Artwork.objects.exists()


LAUGHS = "a: &a [x,x,x,x,x,x,x,x,x]\n" + "\n".join(
    f"{new}: &{new} [{','.join([f'*{old}'] * 9)}]" for old, new in zip("abcdefghi", "bcdefghij", strict=True)
)


@pytest.mark.parametrize(
    ("name", "text"),
    [
        ("a.yaml", LAUGHS),
        ("a.yaml", "[" * 5000),
        ("a.yaml", "a: b: c"),
        ("a.yaml", "- !!python/object/apply:os.system ['true']"),
        ("a.yaml", "just words"),
        ("a.yaml", "&a [*a]"),
        ("a.json", '{"title": '),
        ("a.json", "[1, 2, 3]"),
        ("a.json", "[" * 100_000),
        ("a.json", '{"a":' * 60 + "1" + "}" * 60),
        ("a.json", "[{" + ",".join(f'"k{n}": 1' for n in range(400)) + "}]"),
    ],
)
def test_what_is_hostile_or_no_catalogue_fails_in_words(coordinator_api, name, text):
    for answer in (previewed(coordinator_api, text, name), sent(coordinator_api, text, name=name)):
        assert (answer.status_code, list(answer.json()["fields"])) == (422, ["file"]), answer.json()
    assert not Artwork.objects.exists()


def test_values_stay_the_text_that_stands_there(coordinator_api):
    text = "- title: 1370\n  date: 1370.0\n  inv: 007\n  place: no\n  style: ~\n  title: twice\n"
    answer = sent(coordinator_api, text, name="a.yaml")
    row = Artwork.objects.get()
    assert (row.title, row.date_text, row.inventory_number, row.place, row.style) == ("1370", "1370.0", "007", "no", "")
    assert codes(answer, 1) >= {("title", "doubled"), ("date_text", "date_not_understood")}


def test_a_broken_line_is_refused_alone(coordinator_api):
    answer = sent(coordinator_api, '{"title": "A"}\n{"title": \n["B"]\n{"title": "C"}\n', name="a.jsonl")
    assert [row["action"] for row in answer.json()["rows"][1:]] == ["created", "refused", "refused", "created"]


def test_years_a_person_has_set_survive_the_next_import(coordinator_api):
    text = "Title,Date\nA,sec. XVII\n"
    sent(coordinator_api, text)
    row = Artwork.objects.get()
    body = {"date": {"earliest": 1620, "latest": 1630}}
    assert coordinator_api.patch(f"/api/v1/artworks/{row.id}", body, headers={"If-Match": "*"}).status_code == 200
    assert actions(sent(coordinator_api, text)) == ["header", "unchanged"]
    row.refresh_from_db()
    assert (row.date_earliest, row.date_latest) == (1620, 1630)


def test_years_in_columns_of_their_own_count_and_are_compared(coordinator_api):
    text = "Title,Date,Earliest,Latest\nA,1640s,1641,1643\nB,1640s,many,1643\nC,x,1650,1640\n"
    answer = sent(coordinator_api, text)
    assert {row.title: (row.date_earliest, row.date_latest) for row in Artwork.objects.all()} == {
        "A": (1641, 1643),
        "B": (None, 1643),
        "C": (None, None),
    }
    assert ("date_text", "years_differ") in codes(answer, 2)
    assert ("date_earliest", "no_year") in codes(answer, 3)
    assert ("date_latest", "years_in_disorder") in codes(answer, 4)


def test_placeholders_identify_nothing(coordinator_api):
    answer = sent(coordinator_api, "Title,Inv\nA,s. n.\nB,s. n.\n")
    assert actions(answer) == ["header", "created", "created"]
    assert ("inventory_number", "placeholder") in codes(answer, 2)


def test_what_is_odd_is_said_by_field(coordinator_api):
    cells = ["Così <i>è</i>?", "Scuola di Guido  Reni", "olio su tela, 10 x 12 cm", "10 x 12 cm; 30 x 40 cm"]
    answer = sent(
        coordinator_api, "Title\tArtist\tTechnique\tSize\n" + "\t".join(cells) + "\nCittÃ  \t\t-\tXX x XX cm\n"
    )
    assert codes(answer, 2) == {
        ("title", "markup"),
        ("title", "uncertain"),
        ("artists", "attribution"),
        ("artists", "inner_spaces"),
        ("technique", "size_inside"),
        ("dimensions", "several_sizes"),
    }
    assert codes(answer, 3) >= {("title", "outer_spaces"), ("artists", "no_artist"), ("technique", "placeholder")}
    assert Artwork.objects.filter(title="CittÃ  ").exists()


def test_each_entry_has_its_own_line_in_the_log(coordinator_api, project):
    known = ArtworkFactory(project=project, title="A", inventory_number="1")
    sent(coordinator_api, "Title,Inv,Room\nA,1,5\nB,2,6\n")
    changed = AuditEntry.objects.get(target_kind="artwork", target_id=str(known.id))
    assert (changed.before["place"], changed.after["place"]) == ("", "5")
    assert AuditEntry.objects.filter(target_kind="artwork").count() == 2
    known.refresh_from_db()
    assert (known.place, known.version) == ("5", 2)


def test_coordinators_only(annotator_api, stranger_api):
    assert previewed(annotator_api, "Title\nA\n", "a.csv").status_code == 403
    assert previewed(stranger_api, "Title\nA\n", "a.csv").status_code == 404


REAL = {
    "estense_gallery/data.csv": (95, {("artists", "inner_spaces"): 89, ("artists", "no_artist"): 3}),
    "estense_catalogue/objects.yaml": (
        46,
        {("dimensions", "placeholder"): 6, ("date_text", "undated"): 1, ("inventory_number", "placeholder"): 1},
    ),
    "metadata/semart_val.csv": (
        1069,
        {("date_text", "undated"): 137, ("date_text", "date_not_understood"): 3, ("technique", "size_inside"): 888},
    ),
    "metadata/tate_paintings_200_shared.json": (
        200,
        {("date_text", "undated"): 14, ("date_text", "years_differ"): 1, ("dimensions", "line_breaks"): 103},
    ),
}


@pytest.mark.samples
@pytest.mark.parametrize("name", REAL)
def test_the_real_catalogues_go_in_whole_and_once(coordinator_api, samples, name):
    works, odd = REAL[name]
    data = (samples / name).read_bytes()
    answer = sent(coordinator_api, data, name=name.rpartition("/")[2]).json()
    assert (answer["created"], answer["refused"], len(answer["rows"])) == (works, 0, works + 1)
    said = [(problem["field"], problem["code"]) for row in answer["rows"][1:] for problem in row["problems"]]
    assert {key: said.count(key) for key in odd} == odd
    assert Artwork.objects.count() == works
    again = sent(coordinator_api, data, name=name.rpartition("/")[2]).json()
    assert (again["created"], again["updated"], again["unchanged"]) == (0, 0, works)
