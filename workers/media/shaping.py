"""Decoded pictures as people see them: upright, square pixels, 8-bit BT.709, at any size."""

from __future__ import annotations

from dataclasses import dataclass, field
from fractions import Fraction
from typing import Final

import numpy as np
import numpy.typing as npt
from av.filter import Graph
from av.video.frame import VideoFrame
from av.video.reformatter import Interpolation, VideoReformatter

from workers.media import colour
from workers.media.orientation import Orientation

Bytes2D = npt.NDArray[np.uint8]

_BT709: Final = 1
_BT601: Final = 5
_UNSPECIFIED: Final = 2
_LIMITED: Final = 1
_FULL: Final = 2
_HD_LINES: Final = 720
_EXACT: Final = Interpolation.BICUBIC | Interpolation.ACCURATE_RND | Interpolation.FULL_CHR_H_INT
_PLAIN: Final = Interpolation.BICUBIC
_MATRIX_NAMES: Final = {1: "bt709", 4: "fcc", 5: "bt601", 6: "bt601", 7: "smpte240m", 9: "bt2020", 10: "bt2020"}


@dataclass(frozen=True, slots=True)
class Geometry:
    """What turns a stored picture into a displayed one.

    `coded_width`, `coded_height` are the decoder's; `sample_aspect` is the width of a stored pixel over its height.
    `width`, `height`: the full display size, upright with square pixels. The height of the stored picture is kept and
    its width is multiplied by the sample aspect, rounded to whole pixels.
    """

    coded_width: int
    coded_height: int
    sample_aspect: Fraction = Fraction(1)
    orientation: Orientation = field(default_factory=Orientation)

    @property
    def width(self) -> int:
        """Display width in pixels."""
        return self.orientation.size(*self._square)[0]

    @property
    def height(self) -> int:
        """Display height in pixels."""
        return self.orientation.size(*self._square)[1]

    @property
    def _square(self) -> tuple[int, int]:
        return max(1, round(self.coded_width * self.sample_aspect)), self.coded_height

    def fitted(self, max_size: tuple[int, int] | None) -> tuple[int, int]:
        """Largest (width, height) of the same shape inside `max_size`, never larger than the source."""
        if max_size is None:
            return self.width, self.height
        scale = min(Fraction(max_size[0], self.width), Fraction(max_size[1], self.height), Fraction(1))
        return max(1, round(self.width * scale)), max(1, round(self.height * scale))


def _state_colours(frame: VideoFrame) -> None:
    """Where the file says nothing of its colour matrix, say what players assume: BT.709 for HD, BT.601 below."""
    if frame.colorspace == _UNSPECIFIED and not frame.format.is_rgb:
        frame.colorspace = _BT709 if min(frame.width, frame.height) >= _HD_LINES else _BT601


class Shaper:
    """Turns decoded pictures of one video into display pictures of one size.

    Args:
        geometry: of the video.
        size: display (width, height) of what comes out; the full size where None.

    Keep one per size: it holds the scaler's tables.
    """

    def __init__(self, geometry: Geometry, size: tuple[int, int] | None = None) -> None:
        self.size = size or (geometry.width, geometry.height)
        self._orientation = geometry.orientation
        self._stored_size = geometry.orientation.size(*self.size)
        self._reformatter = VideoReformatter()
        self._graphs: dict[tuple[object, ...], Graph] = {}

    def rgb(self, frame: VideoFrame) -> Bytes2D:
        """`(height, width, 3)` uint8 RGB, full range."""
        return self._orientation.apply(self._shaped(frame, "rgb24", _FULL, _EXACT).to_ndarray())

    def grey(self, frame: VideoFrame) -> Bytes2D:
        """`(height, width)` uint8 luma, full range."""
        return self._orientation.apply(self._shaped(frame, "gray", _FULL, _PLAIN).to_ndarray())

    def yuv420p(self, frame: VideoFrame) -> VideoFrame:
        """A new 4:2:0 BT.709 limited-range picture that carries nothing else of the source; even sizes only."""
        planes: Bytes2D = np.asarray(self._shaped(frame, "yuv420p", _LIMITED, _PLAIN).to_ndarray(), dtype=np.uint8)
        if self._orientation != Orientation():
            planes = self._turned_planes(planes)
        shaped = VideoFrame.from_ndarray(planes, format="yuv420p")
        shaped.colorspace = shaped.color_primaries = shaped.color_trc = _BT709
        shaped.color_range = _LIMITED
        return shaped

    def _turned_planes(self, planes: Bytes2D) -> Bytes2D:
        width, height = self._stored_size
        luma = planes[:height]
        chroma = planes[height:].reshape(2, height // 2, width // 2)
        turned = [self._orientation.apply(plane).ravel() for plane in (luma, chroma[0], chroma[1])]
        return np.concatenate(turned).reshape(-1, self.size[0])

    def _shaped(self, frame: VideoFrame, pixel_format: str, value_range: int, flags: Interpolation) -> VideoFrame:
        _state_colours(frame)
        kind = colour.kind_of(frame)
        if kind is not None:
            return self._through_table(frame, kind, pixel_format, value_range)
        width, height = self._stored_size
        return self._reformatter.reformat(
            frame,
            width,
            height,
            pixel_format,
            dst_colorspace=_BT709,
            dst_color_range=value_range,
            interpolation=flags,
            threads=1,
        )

    def _through_table(
        self, frame: VideoFrame, kind: tuple[int, int], pixel_format: str, value_range: int
    ) -> VideoFrame:
        matrix = _MATRIX_NAMES.get(int(frame.colorspace), "bt2020")
        source_range = "pc" if frame.color_range == _FULL else "tv"
        key = (frame.width, frame.height, frame.format.name, kind, matrix, source_range, pixel_format)
        graph = self._graphs.get(key)
        if graph is None:
            graph = self._graphs[key] = self._graph(frame, kind, matrix, source_range, pixel_format, value_range)
        given = frame.pts
        frame.pts = 0
        graph.vpush(frame)
        frame.pts = given
        return graph.vpull()

    def _graph(
        self,
        frame: VideoFrame,
        kind: tuple[int, int],
        matrix: str,
        source_range: str,
        pixel_format: str,
        value_range: int,
    ) -> Graph:
        width, height = self._stored_size
        target_range = "pc" if value_range == _FULL else "tv"
        graph = Graph()
        graph.link_nodes(
            graph.add_buffer(width=frame.width, height=frame.height, format=frame.format, time_base=Fraction(1, 90000)),
            graph.add("scale", f"{width}:{height}:flags=bicubic:in_color_matrix={matrix}:in_range={source_range}"),
            graph.add("format", "gbrp10le"),
            graph.add("lut3d", file=str(colour.cube_file(*kind))),
            graph.add("scale", f"flags=bicubic:out_color_matrix=bt709:out_range={target_range}"),
            graph.add("format", pixel_format),
            graph.add("buffersink"),
        ).configure()
        return graph


def luma_bytes(frame: VideoFrame) -> npt.NDArray[np.uint8]:
    """The first plane as decoded, without the padding of its lines: `(height, width x bytes per sample)` uint8."""
    plane = frame.planes[0]
    rows = np.frombuffer(memoryview(plane), dtype=np.uint8).reshape(-1, abs(plane.line_size))
    component = frame.format.components[0]
    if len(frame.planes) == 1 and len(frame.format.components) > 1:
        used = frame.width * frame.format.padded_bits_per_pixel // 8  # packed samples
    else:
        used = frame.width * ((component.bits + 7) // 8)
    return rows[: frame.height, :used]
