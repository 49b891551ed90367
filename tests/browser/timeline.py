"""The timeline's canvas as tests point at it and read it."""


class Timeline:
    """The canvas, by pictures instead of pixels."""

    def __init__(self, work):
        self.work, self.page = work, work.page
        self.canvas = self.page.get_by_test_id("timeline")
        self.playhead = self.page.get_by_test_id("playhead")
        self.tip = self.page.get_by_test_id("timeline-tip")
        self.box = self.canvas.bounding_box()

    def data(self, name):
        return float(self.canvas.get_attribute(f"data-{name}"))

    def settle(self):
        self.page.evaluate("() => new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done)))")

    def x_of(self, frame):
        return self.box["x"] + self.data("gutter") + (frame - self.data("first")) * self.data("px")

    def frame_at(self, x):
        return self.data("first") + (x - self.box["x"] - self.data("gutter")) / self.data("px")

    def move(self, x, y, **options):
        self.page.mouse.move(x, self.box["y"] + y, **options)

    def click(self, frame, y):
        self.page.mouse.click(self.x_of(frame + 0.5), self.box["y"] + y)

    def wheel(self, dx, dy):
        self.page.mouse.wheel(dx, dy)
        self.settle()

    def pixels(self, x, y, width, height):
        """Colours of a part of the canvas as a set of hex words."""
        return set(
            self.canvas.evaluate(
                """(c, [x, y, w, h]) => {
                  const d = c.getContext('2d').getImageData(x, y, w, h).data, found = [];
                  for (let i = 0; i < d.length; i += 4)
                    found.push([d[i], d[i + 1], d[i + 2]].map((v) => v.toString(16).padStart(2, '0')).join(''));
                  return found;
                }""",
                [round(x - self.box["x"]), y, width, height],
            )
        )
