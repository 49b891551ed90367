"""Reads what the page really shows: the number painted into each picture, in the very paint in which it appears.

Pictures carry their number as a row of white and black cells (`stage.barcode_clip`). After each paint the pixels of
the picture's canvas are read back, and where the leftmost outline lies on the canvas above it.
"""

from dataclasses import dataclass

from tests.browser.stage import BARCODE_BITS, BARCODE_CELL

WITHOUT_DECODER = "delete window.VideoDecoder;"
WITHOUT_FILM = "delete HTMLVideoElement.prototype.requestVideoFrameCallback;"
PATHS = {
    "combined": "",
    "decoder": WITHOUT_FILM,
    "video": WITHOUT_DECODER,
    "stills": WITHOUT_DECODER + WITHOUT_FILM,
}
"""What to take from a browser before the page loads, by the path that is left to it."""

COUNT_OPEN = """
window.pictures = { open: 0, most: 0 };
const more = (by) => { pictures.open += by; pictures.most = Math.max(pictures.most, pictures.open); };
const Real = window.VideoDecoder, alive = new WeakSet();
window.VideoDecoder = class extends Real {
  constructor({ output, error }) {
    super({ output: (frame) => { alive.add(frame); more(1); output(frame); }, error });
  }
};
const { clone, close } = VideoFrame.prototype;
VideoFrame.prototype.clone = function () { const made = clone.call(this); alive.add(made); more(1); return made; };
VideoFrame.prototype.close = function () { if (alive.delete(this)) more(-1); close.call(this); };
"""
"""Counts the decoded pictures that nobody has closed yet, in `pictures`."""

_WATCH = """([bits, cell]) => {
  const [canvas, overlay] = ['picture', 'overlay'].map((name) => document.querySelector(`[data-testid=${name}]`));
  const read = () => {
    const [scale, x, y] = canvas.dataset.view.split(' ').map(Number);
    const ratio = canvas.width / canvas.clientWidth;
    const at = (px, offset) => Math.round((px * scale + offset) * ratio);
    const left = at(0, x);
    const row = canvas.getContext('2d').getImageData(left, at(1.5 * cell, y), at(bits * cell, x) - left, 1).data;
    let painted = 0;
    for (let bit = 0; bit < bits; bit++) {
      const px = 4 * (at((bit + 0.5) * cell, x) - left);
      if (row[px] + row[px + 1] + row[px + 2] > 384) painted += 2 ** bit;
    }
    return painted;
  };
  const edge = (line) => {
    const [scale, x, y] = canvas.dataset.view.split(' ').map(Number);
    const ratio = overlay.width / overlay.clientWidth;
    const row = Math.round((line * scale + y) * ratio);
    const pixels = overlay.getContext('2d').getImageData(0, row, overlay.width, 1).data;
    // Inside the picture: its own border is painted, too.
    let px = Math.ceil((x + 2) * ratio);
    while (px < overlay.width && pixels[4 * px + 3] === 0) px++;
    return px === overlay.width ? null : (px / ratio - x) / scale;
  };
  window.watched = { shown: [], line: null, at: 0, busy: 0 };
  for (const type of ['keydown', 'keyup', 'pointerdown', 'pointermove']) {
    addEventListener(type, (event) => { watched.at = event.timeStamp; }, true);
  }
  new MutationObserver(() => {
    const now = performance.now();
    watched.shown.push({
      named: Number(canvas.dataset.frame), painted: read(), ms: now - watched.at, now,
      sharp: canvas.dataset.sharp === 'true', path: canvas.dataset.path,
      edge: watched.line === null ? null : edge(watched.line),
    });
  }).observe(canvas, { attributes: true, attributeFilter: ['data-frame'] });
}"""


@dataclass
class Watch:
    """Everything that an open workspace shows from now on."""

    page: object
    bits: int = BARCODE_BITS
    cell: int = BARCODE_CELL

    def __post_init__(self):
        self.page.evaluate(_WATCH, [self.bits, self.cell])

    def taken(self):
        """What was shown since the last time: `named`, `painted`, `ms` after the last input, `sharp`, `edge` …"""
        return self.page.evaluate("watched.shown.splice(0)")

    def edges_at(self, line):
        """From now on read, too, where the leftmost outline crosses that line of the picture."""
        self.page.evaluate("(line) => { watched.line = line; }", line)

    def until(self, condition, timeout_ms=30_000):
        """Wait for a JavaScript condition over `shown`, the pictures since the last time."""
        self.page.wait_for_function(f"() => {{ const {{ shown }} = watched; return {condition}; }}", timeout=timeout_ms)

    def rest(self):
        """Wait until the picture of the hand's place is shown; its number."""
        self.page.wait_for_function(
            """() => document.querySelector('[data-testid=picture]').dataset.frame ===
                 document.querySelector('[role=slider][aria-valuemax]')?.getAttribute('aria-valuenow')""",
        )
        return int(self.page.get_by_test_id("picture").get_attribute("data-frame"))


def wrong(shown):
    """Those whose name is not the number in their pixels."""
    return [one for one in shown if one["named"] != one["painted"]]
