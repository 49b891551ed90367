"""Random hands in the workspace: keys and pointer in every step, undo, lost networks, reloads, a second tab.

One seed is one sheet and a fixed number of actions. At the end screens, server and release must say the same.
"""

import json
import random
import re
from dataclasses import dataclass, field

from playwright.sync_api import TimeoutError, expect

from tests.browser.saving import saving

ACTIONS = 250
KEYS = re.findall(
    r"\S+",
    """
    c c c m 1 2 3 Comma Period Comma f o x Delete Delete j k q e n v b Enter z 0 w h g d t u r s
    ArrowLeft ArrowRight ArrowRight Shift+ArrowRight Shift+ArrowRight Shift+ArrowLeft Home End
    Shift+e Shift+q Shift+n Shift+Enter Space Escape
    """,
)
STEP_KEYS = [f"Shift+Digit{n}" for n in range(1, 7)]
UNDO = ["Control+z", "Control+z", "Control+z", "Control+Shift+z", "Control+Shift+z"]
WORDS = ("Nero stands. ", "È l’imperatore. ", "🎨 a red cloak, ", "A dog; ", "\n")
FIELDS = "textarea:visible:not([readonly]), input[type=text]:visible:not([readonly]), input:not([type]):visible"
SHOWN = """() => {
  const detail = {};
  window.dispatchEvent(new CustomEvent('cicerone:shown', { detail }));
  return JSON.stringify(detail);
}"""
AGREES = """(stored) => {
  const same = (a, b) => a === b || (a !== null && b !== null && typeof a === 'object' && typeof b === 'object' &&
    Object.keys(a).length === Object.keys(b).length && Object.keys(a).every((key) => same(a[key], b[key])));
  const detail = {};
  window.dispatchEvent(new CustomEvent('cicerone:shown', { detail }));
  return Object.keys(stored).every((kind) => same(detail[kind], stored[kind]));
}"""
"""Whether the screen shows what is stored, by kind and id."""
HEARD_MS = 30_000
"""What one tab has saved the other hears of a moment later."""
PROPAGATE = "**/propagate"


@dataclass
class Hands:
    """One person, one sheet, one or two tabs."""

    stage: object
    sheet: str
    seed: int
    page: object
    pages: list = field(default_factory=list)
    done: int = 0
    cut: bool = False

    def __post_init__(self):
        self.random = random.Random(self.seed)
        self.pages = [self.page]
        # Computing places is no part of this, and would take the machine from it.
        self.page.context.route(PROPAGATE, lambda route: route.abort())
        self.page.context.route(f"**/sheets/{self.sheet}/changes", self.answer)
        self.stage.open(self.page, self.sheet)

    def answer(self, route):
        """The network, as it is at the moment; now and then the server's answer is lost on its way."""
        if self.cut:
            route.abort()
        elif route.request.method == "POST" and self.random.random() < 0.02:
            route.fetch()
            route.abort()
        else:
            route.continue_()

    def play(self, actions=ACTIONS):
        """That many random actions, then calm."""
        kinds = [self.keys, self.undo, self.step, self.draw, self.timeline, self.drag, self.type, self.conflict]
        weights = [46, 14, 8, 10, 5, 8, 6, 3]
        rare = [self.network, self.reload, self.second, self.other]
        while self.done < actions:
            if self.random.random() < 0.03:
                self.random.choice(rare)()
            else:
                self.random.choices(kinds, weights)[0]()
        self.settle()

    def press(self, keys):
        for key in keys:
            self.page.keyboard.press(key)
        self.done += len(keys)

    def keys(self):
        self.press(self.random.choices(KEYS, k=self.random.randint(2, 8)))
        self.leave()

    def undo(self):
        self.press([self.random.choice(UNDO)] * self.random.randint(1, 4))

    def step(self):
        self.press(["Escape", self.random.choice(STEP_KEYS)])

    def leave(self):
        """Out of any dialog or list that a key has opened."""
        if self.page.locator("[role=dialog]:visible, [role=menu]:visible").count():
            self.page.keyboard.press("Escape")

    def point(self, box):
        return (
            box["x"] + box["width"] * self.random.uniform(0.15, 0.85),
            box["y"] + box["height"] * self.random.uniform(0.15, 0.85),
        )

    def pull(self, box):
        """A drag from somewhere to somewhere."""
        mouse = self.page.mouse
        mouse.move(*self.point(box))
        mouse.down()
        mouse.move(*self.point(box), steps=2)
        mouse.up()
        self.done += 1

    def surface(self):
        """The picture, or the reference picture in its place."""
        found = self.page.locator("[data-testid=picture]:visible, [data-testid=regions]:visible")
        return found.first.bounding_box() if found.count() else None

    def draw(self):
        self.press([self.random.choice(["Shift+Digit2", "Shift+Digit2", "Shift+Digit5"]), self.random.choice("bbd")])
        box = self.surface()
        if box:
            self.pull(box)
        self.leave()

    def drag(self):
        self.press(["v"])
        box = self.surface()
        if box:
            self.pull(box)

    def timeline(self):
        box = self.page.get_by_role("region", name="Timeline").bounding_box()
        if box and self.random.random() < 0.5:
            self.pull(box)
        elif box:
            self.page.mouse.click(*self.point(box))
            self.done += 1

    def type(self):
        """Words into one of the fields of the step."""
        self.press([self.random.choice(["Shift+Digit3", "Shift+Digit4", "Shift+Digit5"])])
        inspector = self.page.get_by_role("complementary", name="Inspector")
        count = inspector.locator(FIELDS).count()
        if count:
            inspector.locator(FIELDS).nth(self.random.randrange(count)).focus()
            for _ in range(self.random.randint(1, 4)):
                self.page.keyboard.insert_text(self.random.choice(WORDS))
                self.done += 1
            if self.random.random() < 0.3:
                self.press(["Backspace"] * 3)
            self.page.keyboard.press("Escape")
        self.leave()

    def conflict(self):
        """Decide, where two changes wait for it."""
        kept = self.page.get_by_role("button", name=re.compile("^Keep (mine|the other)$"))
        if kept.count() == 2:
            kept.nth(self.random.randrange(2)).click(force=True)
            self.done += 1

    def network(self):
        self.cut = not self.cut
        self.done += 1

    def reload(self):
        """As if the tab were closed and opened again."""
        address = f"/sheets/{self.sheet}"
        self.page.goto(address)
        self.ready()
        self.done += 1

    def second(self):
        """Another tab of the same person comes or goes."""
        if len(self.pages) == 1:
            self.pages.append(self.page.context.new_page())
            self.page = self.pages[-1]
            self.page.goto(f"/sheets/{self.sheet}")
            self.ready()
        else:
            self.pages.remove(self.page)
            self.page.close()
            self.page = self.pages[0]
            self.page.bring_to_front()
        self.done += 1

    def other(self):
        """To the other tab, if there is one."""
        if len(self.pages) == 2:
            self.page = self.pages[1 - self.pages.index(self.page)]
            self.page.bring_to_front()
            self.done += 1

    def ready(self):
        self.page.locator("[data-testid=frame], [data-testid=picture][data-frame]").first.wait_for(timeout=60_000)

    def settle(self):
        """The network is back, every decision is made, everything is saved."""
        self.cut = False
        for page in self.pages:
            self.page = page
            page.bring_to_front()
            page.keyboard.press("Escape")
            page.evaluate("window.dispatchEvent(new Event('online'))")
            calm = page.locator("[data-saving=saved]")
            asks = page.get_by_role("button", name=re.compile("^Keep mine$|^Give it up$"))
            for _ in range(50):
                expect(calm.or_(asks).first).to_be_visible(timeout=60_000)
                if not asks.count():
                    break
                refused = page.locator("#refused")
                assert not refused.count(), refused.inner_text()
                self.conflict()
            saving(page, "saved")

    def stored(self):
        """What the server has, in the same shape."""
        objects = self.stage.document(self.sheet)["objects"]
        return {kind: {row["id"]: row["value"] for row in rows} for kind, rows in objects.items()}


def apart_in(shown, stored):
    """The objects of one kind that differ: what the screen and what the server has of each."""
    ids = shown.keys() | stored.keys()
    return {id: (shown.get(id), stored.get(id)) for id in ids if shown.get(id) != stored.get(id)}


def play(stage, page, seed, actions=ACTIONS):
    """One seed to its end; how many actions it was. Screens and server agree, or an AssertionError says where not."""
    hands = Hands(stage, stage.sheet("constant"), seed, page)
    hands.play(actions)
    stored = hands.stored()
    for tab in hands.pages:
        try:
            tab.wait_for_function(AGREES, arg=stored, polling=200, timeout=HEARD_MS)
        except TimeoutError:
            shown = json.loads(tab.evaluate(SHOWN))
            apart = {kind: apart_in(shown[kind], rows) for kind, rows in stored.items() if shown[kind] != rows}
            raise AssertionError(f"seed {seed}: screen and server differ: {apart}") from None
    return hands


def check_release(stage, played, folder):
    """The release says of each played sheet what the server has."""
    stage.installation.manage("export", "--project", "stage", "--out", folder)
    documents = [json.loads(path.read_text()) for path in (folder / "videos").glob("*.json")]
    sheets = {sheet["id"]: sheet for document in documents for sheet in document["sheets"]}
    for hands in played:
        stored, sheet = hands.stored(), sheets[hands.sheet]
        (cut_list,) = stored["cut_list"].values()
        assert [pick(s, "id start end kind artwork") for s in sheet["segments"]] == [
            pick(s, "id start end kind artwork") for s in cut_list["segments"]
        ]
        assert {a["id"]: a["label"] for a in sheet["artworks"]} == labels(stored["sheet_artwork"], "label")
        assert {c["id"]: c["text"] for c in sheet["captions"]} == labels(stored["caption"], "text")
        assert {d["id"]: d["name"] for d in sheet["details"]} == labels(stored["detail"], "name")
        keyframes = {k["id"]: (k["frame"], k["visibility"]) for t in sheet["tracks"] for k in t["keyframes"]}
        assert keyframes == {id: (k["frame"], k["visibility"]) for id, k in stored["keyframe"].items()}


def pick(row, names):
    return {name: row[name] for name in names.split()}


def labels(rows, name):
    return {id: row[name] for id, row in rows.items()}
