"""What an annotator's hands do in the workspace: keys, clicks on the picture, words."""

import re

from playwright.sync_api import expect

FARTHEST = 0.51
"""Nearly as far as one can zoom out, times the scale of the whole picture."""
NEAR_KEYS = 4
SETTLED = """async ([sheet, timeout]) => {
  const get = async (what) => (await fetch(`/api/v1/sheets/${sheet}/${what}`)).json();
  const settled = async () => {
    const { tracks } = await get('overviews');
    if (tracks.some((track) => track.stretches.some((stretch) => !stretch.has_run))) return false;
    const { entries } = await get('checks');
    const shown = [...document.querySelectorAll('[data-check]')];
    const rows = shown.map((row) => [row.dataset.check, row.innerText]);
    const listed = ({ code, params }) =>
      rows.some(([one, words]) => one === code && words.includes(params.pictures ?? ''));
    return rows.length === entries.length && entries.every(listed);
  };
  for (const ends = performance.now() + timeout; !(await settled()); ) {
    if (performance.now() > ends) throw new Error('places are still being computed');
    await new Promise((done) => setTimeout(done, 250));
  }
}"""
"""Until everything is computed, and the page lists as missing what the server does."""
PAINTED = "() => new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done)))"


def inside(point, box):
    """Whether a point of the screen lies inside a bounding box, a few pixels from its edge."""
    x, y = point[0] - box["x"], point[1] - box["y"]
    return 4 <= x <= box["width"] - 4 and 4 <= y <= box["height"] - 4


class Workspace:
    """An open sheet in somebody's browser. Counts what the hands did: key presses, clicks, drags, letters typed."""

    def __init__(self, page):
        self.page = page
        self.presses = self.clicks = self.drags = self.letters = 0
        expect(page.get_by_role("region", name="Timeline")).to_be_visible(timeout=60_000)
        page.locator("[data-testid=picture][data-frame]").wait_for(timeout=60_000)
        if page.get_by_role("button", name="Leave the tour").count():
            page.keyboard.press("Escape")
        self.fitted = float(page.get_by_test_id("picture").get_attribute("data-view").split()[0])

    def press(self, *keys):
        for key in keys:
            self.page.keyboard.press(key)
            self.presses += 1

    @property
    def frame(self):
        """The picture whose pixels are on the canvas."""
        return int(self.page.get_by_test_id("picture").get_attribute("data-frame"))

    def go(self, frame):
        """To a picture: by arrow keys where it is near, else by a click on the timeline and arrow keys."""
        if sum(divmod(abs(frame - self.frame), 10)) > NEAR_KEYS:
            self.click_timeline(frame)
        by = frame - self.frame
        way = "ArrowRight" if by > 0 else "ArrowLeft"
        tens, ones = divmod(abs(by), 10)
        self.press(*[f"Shift+{way}"] * tens, *[way] * ones)
        expect(self.page.get_by_test_id("picture")).to_have_attribute("data-frame", str(frame))

    def click_timeline(self, frame):
        """As near to a picture as the pixels of the ruler allow."""
        timeline = self.page.get_by_test_id("timeline")
        first, px, gutter = (float(timeline.get_attribute(f"data-{name}")) for name in ("first", "px", "gutter"))
        box = timeline.bounding_box()
        self.page.mouse.click(box["x"] + gutter + (frame - first + 0.5) * px, box["y"] + 8)
        self.clicks += 1
        self.shown()

    def type(self, words):
        """Into the field that has the focus."""
        self.page.keyboard.insert_text(words)
        self.letters += len(words)

    def painted(self):
        """Until what was done is on the screen, and the picture's view is the one that is shown."""
        self.page.evaluate(PAINTED)

    def step(self, number):
        self.press(f"Shift+Digit{number}")

    def on_screen(self, point):
        """A point of the picture in the browser's pixels."""
        picture = self.page.get_by_test_id("picture")
        scale, x, y = map(float, picture.get_attribute("data-view").split())
        box = picture.bounding_box()
        return box["x"] + point[0] * scale + x, box["y"] + point[1] * scale + y

    def draw(self, quad):
        """A new outline: B and four corners; zoomed out first where one lies beyond the view, and fitted again then.

        False, and nothing is drawn, where a corner is too far outside the picture to be reached.
        """
        fits = self.inside_view(quad)
        drawn = self.zoom_out_to(quad)
        if drawn:
            self.press("b")
            for corner in quad:
                self.page.mouse.click(*self.on_screen(corner))
                self.clicks += 1
        if not fits:
            self.press("Digit0")
        self.painted()
        return drawn

    def drag(self, start, end):
        """From a point of the screen to another."""
        mouse = self.page.mouse
        mouse.move(*start)
        mouse.down()
        mouse.move((start[0] + end[0]) / 2, (start[1] + end[1]) / 2)
        mouse.move(*end)
        mouse.up()
        self.drags += 1

    def drag_box(self, box):
        """A box around the artwork, the tool in the hand; the outline that is then proposed, or None."""
        x, y, width, height = box
        with self.page.expect_response(lambda response: response.url.endswith("/outline")) as answer:
            self.drag(self.on_screen((x, y)), self.on_screen((x + width, y + height)))
        return answer.value.json()["quad"]

    def take(self):
        """Enter: the proposed outline is the artwork's."""
        offer = self.page.get_by_role("button", name="Take the proposed outline")
        expect(offer).to_be_visible()
        self.press("Enter")
        expect(offer).to_have_count(0)

    def in_full_view(self, right):
        """Whether what is right in this picture is an outline that can be pointed at as it is."""
        return bool(right and right.quad and right.visibility == "visible" and self.inside_view(right.quad))

    def inside_view(self, quad):
        """Whether every corner can be pointed at."""
        box = self.page.get_by_test_id("picture").bounding_box()
        return all(inside(self.on_screen(corner), box) for corner in quad)

    def zoom_out_to(self, quad):
        """Turn the wheel over the middle of the picture until every corner is in view; False where none helps."""
        picture = self.page.get_by_test_id("picture")
        box = picture.bounding_box()
        while not self.inside_view(quad):
            before = picture.get_attribute("data-view")
            if float(before.split()[0]) < FARTHEST * self.fitted:
                return False
            self.page.mouse.move(box["x"] + box["width"] / 2, box["y"] + box["height"] / 2)
            self.page.mouse.wheel(0, 200)
            expect(picture).not_to_have_attribute("data-view", before)
        return True

    def wait_saved(self):
        """Until the header says that everything is saved."""
        expect(self.page.get_by_text("Saved", exact=False).first).to_be_visible()
        expect(self.page.get_by_text("Saving…")).to_have_count(0)

    def compute(self, timeout_ms=180_000):
        """P, and until all places are computed and shown."""
        with self.page.expect_response(lambda response: response.url.endswith("/propagate")):
            self.press("p")
        expect(self.page.get_by_text("Computing places")).to_have_count(0, timeout=timeout_ms)
        self.page.wait_for_load_state("networkidle")

    def next_needing_eyes(self):
        """N: false when the page says that nothing needs eyes; else the picture is shown."""
        self.press("n")
        if self.page.get_by_test_id("notice").get_by_text("Nothing needs eyes").count():
            return False
        self.shown()
        return True

    def computed(self, timeout_ms=300_000):
        """Until all places are computed, as they are by themselves after each keyframe, and the page shows them."""
        self.wait_saved()
        sheet = re.search(r"/sheets/([0-9a-f-]+)", self.page.url).group(1)
        self.page.evaluate(SETTLED, [sheet, timeout_ms])

    def needs_eyes(self):
        """Whether the list of what is missing says that pictures need eyes."""
        return self.page.locator("[data-check=needs_eyes]").count() > 0

    def shown(self):
        """Until the picture that was asked for is on the canvas."""
        wanted = self.page.get_by_role("slider", name="Picture on show").get_attribute("aria-valuenow")
        expect(self.page.get_by_test_id("picture")).to_have_attribute("data-frame", wanted)

    def took(self):
        """What the hands have done so far, in words."""
        return f"{self.presses} key presses, {self.clicks} clicks, {self.drags} drags, {self.letters} letters typed"

    def selected(self):
        """The label of the selected artwork."""
        chosen = self.artworks().locator("[aria-current=true]")
        return re.search(r"Artwork #\d+", chosen.inner_text()).group(0)

    def artworks(self):
        """The list of artworks in the inspector."""
        return self.page.get_by_role("list", name="Artworks on this sheet")

    def choose(self, label):
        """An artwork by its label."""
        self.artworks().get_by_text(label).click()
        self.clicks += 1

    def write_caption(self, kind, words):
        """One caption, typed where the focus is, its sentences confirmed."""
        expect(self.page.get_by_label(f"{kind.title()} caption (English)")).to_be_focused()
        self.type(words)
        self.press("Control+Enter")
        confirm = self.page.get_by_role("button", name=re.compile(r"^(It is|All \d)"))
        expect(confirm).to_be_visible()
        self.press("Shift+Enter")
        expect(confirm).to_have_count(0)

    def draw_detail(self, region, name):
        """A box on the reference picture, the tool in the hand; then its name, which has the focus."""
        box = self.page.get_by_test_id("detail-stage").locator("img").bounding_box()
        xs, ys = [p[0] for p in region], [p[1] for p in region]
        at = [(min(xs), min(ys)), (max(xs), max(ys))]
        (x0, y0), (x1, y1) = [(box["x"] + x * box["width"], box["y"] + y * box["height"]) for x, y in at]
        self.drag((x0, y0), (x1, y1))
        form = self.page.get_by_role("region", name="The selected detail")
        expect(form.get_by_label("Name")).to_be_focused()
        self.type(name)
        self.press("Control+Enter")
