import pytest
from django.test import Client, override_settings


@pytest.fixture
def dist(tmp_path, settings):
    (tmp_path / "dist" / "assets").mkdir(parents=True)
    (tmp_path / "dist" / "index.html").write_text("<!doctype html><title>Cicerone</title>")
    (tmp_path / "dist" / "assets" / "index-B1a2c3D4.js").write_text("export {}")
    settings.CICERONE_FRONTEND_DIST = tmp_path / "dist"
    with override_settings(WHITENOISE_ROOT=str(tmp_path / "dist"), WHITENOISE_AUTOREFRESH=False):
        yield tmp_path / "dist"


@pytest.mark.parametrize("path", ["/", "/projects/estense", "/sheets/1/box?frame=7", "/join/abc", "/apiary"])
def test_every_address_of_the_app_is_its_page_and_never_cached(dist, path):
    answer = Client().get(path)
    assert answer.status_code == 200
    assert b"<title>Cicerone" in answer.content
    assert answer["Cache-Control"] == "no-cache"
    assert "csrftoken" in answer.cookies
    assert "default-src 'self'" in answer["Content-Security-Policy"]


def test_assets_are_kept_for_good(dist):
    answer = Client().get("/assets/index-B1a2c3D4.js")
    assert answer.status_code == 200
    assert "immutable" in answer["Cache-Control"]
    assert "javascript" in answer["Content-Type"]


def test_a_missing_asset_is_404_and_not_a_page(dist):
    assert Client().get("/assets/old.js").status_code == 404


def test_the_page_is_only_read(dist):
    assert Client().post("/projects").status_code == 405


def test_without_a_build_it_says_so(tmp_path, settings):
    settings.CICERONE_FRONTEND_DIST = tmp_path / "none"
    answer = Client().get("/")
    assert answer.status_code == 503
    assert b"not been built" in answer.content
