"""The timeline's filmstrip: the right pictures at any zoom, from the sprite sheets in view and no others."""

import io
import math

import pytest
from PIL import Image

from tests.browser.stage import BARCODE_BITS, BARCODE_CELL, BARCODE_FRAMES, BARCODE_HEIGHT, BARCODE_WIDTH
from tests.browser.timeline import Timeline

FILM_TOP, FILM_HIGH, TILE_HIGH = 24, 40, 38
FILM = FILM_TOP + 20
SHOWN = """([tiles, y, step, bits, wanted]) => {
  const canvas = document.querySelector('[data-testid=timeline]');
  const row = canvas.getContext('2d').getImageData(0, y, canvas.width, 1).data;
  const painted = tiles.map((x) => {
    let number = 0;
    for (let bit = 0; bit < bits; bit++) {
      const px = 4 * Math.round(x + (bit + 0.5) * step);
      if (row[px] + row[px + 1] + row[px + 2] > 384) number += 2 ** bit;
    }
    return number;
  });
  return painted.every((number, tile) => number === wanted[tile]);
}"""
"""Whether the tiles that begin at those places are the pictures with the numbers that are wanted."""


class Film:
    """The pictures of the strip that are whole in view."""

    def __init__(self, timeline, strip):
        self.timeline, self.page, self.strip = timeline, timeline.page, strip
        self.wide = FILM_HIGH * strip["tile_width"] / strip["tile_height"]

    def right(self):
        """Where each tile begins, and the strip's last picture up to the one in the tile's middle."""
        first, px, gutter = (self.timeline.data(name) for name in ("first", "px", "gutter"))
        each, tiles, numbers = self.wide / px, [], []
        for slot in range(math.ceil(first / each), math.ceil(BARCODE_FRAMES / each)):
            x = gutter + (slot * each - first) * px
            if x + self.wide > self.timeline.box["width"]:
                break
            middle = min(math.floor((slot + 0.5) * each), BARCODE_FRAMES - 1)
            tiles.append(x)
            numbers.append(max(frame for frame in self.strip["frames"] if frame <= middle))
        return tiles, numbers

    def shown(self):
        """Until every tile shows the picture of its place; the numbers that are then on the strip."""
        tiles, numbers = self.right()
        y = round(FILM_TOP + 1.5 * BARCODE_CELL * TILE_HIGH / BARCODE_HEIGHT)
        step = BARCODE_CELL * (self.wide - 1) / BARCODE_WIDTH
        self.page.wait_for_function(SHOWN, arg=[tiles, y, step, BARCODE_BITS, numbers])
        assert len(tiles) > 3
        return set(numbers)

    def zoom_in_at(self, frame):
        self.timeline.move(self.timeline.x_of(frame), FILM)
        for _ in range(12):
            self.timeline.wheel(0, -300)
        assert self.timeline.data("px") == 60


@pytest.fixture
def strip(stage):
    """The clip's filmstrip, as the server describes it."""
    return stage.apis["anna"].get(f"videos/{stage.clip('constant')}")["filmstrip"]


def test_each_tile_shows_the_picture_of_its_place_at_any_zoom(stage, visit, strip):
    film = Film(Timeline(stage.open(visit(), stage.sheet("constant"))), strip)
    assert film.shown() == set(strip["frames"])
    film.timeline.move(film.timeline.x_of(200), FILM)
    for _ in range(3):
        film.timeline.wheel(0, -300)
        film.shown()
    film.timeline.work.press("End", "End")
    film.timeline.settle()
    assert strip["frames"][-1] in film.shown()
    film.zoom_in_at(BARCODE_FRAMES - 1)
    assert film.shown() == {strip["frames"][-1]}


def in_single_pictures(stage, page, strip):
    """From now on the page's filmstrip has sheets of one picture each; their bytes."""
    api, video = stage.apis["anna"], stage.clip("constant")
    file = page.request.get(f"{api.url}{strip['urls'][0]}", headers={"Authorization": f"Token {api.token}"})
    sheet, sheets = Image.open(io.BytesIO(file.body())), []
    wide, high = strip["tile_width"], strip["tile_height"]
    for place in range(len(strip["frames"])):
        y, x = (part * side for part, side in zip(divmod(place, strip["columns"]), (high, wide), strict=True))
        tile = io.BytesIO()
        sheet.crop((x, y, x + wide, y + high)).save(tile, "PNG")
        sheets.append(tile.getvalue())
    urls = [f"/single/{place}.png" for place in range(len(sheets))]

    def describe(route):
        answer = route.fetch()
        body = answer.json()
        body["filmstrip"] |= {"columns": 1, "rows": 1, "urls": urls}
        route.fulfill(response=answer, json=body)

    page.route(f"**/api/v1/videos/{video}", describe)
    return sheets


def test_only_sheets_with_pictures_in_view_are_asked_for(stage, visit, strip):
    page = visit()
    asked, held = [], []
    sheets = in_single_pictures(stage, page, strip)

    def ask(route):
        asked.append(int(route.request.url.rsplit("/", 1)[1].removesuffix(".png")))
        answer = {"content_type": "image/png", "body": sheets[asked[-1]]}
        if held is None:
            route.fulfill(**answer)
        else:
            held.append((route, answer))

    page.route("**/single/*", ask)
    sheet = stage.sheet("constant")
    with page.expect_request("**/single/1.png"):
        film = Film(Timeline(stage.open(page, sheet)), strip)
    film.zoom_in_at(BARCODE_FRAMES - 1)
    waiting, held = held, None
    for route, answer in waiting:
        route.fulfill(**answer)
    film.shown()
    assert asked == [0, 1, len(sheets) - 1]
    film.timeline.work.press("Shift+Digit0")
    film.timeline.settle()
    film.shown()
    assert sorted(asked) == list(range(len(sheets)))
