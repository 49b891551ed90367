"""The hard options: each does what it says, and the truth stays true."""

from dataclasses import asdict, replace

import av
import cv2
import numpy as np
import pytest

from annotator.domain.states import SegmentKind, Visibility
from workers.synthetic.camera import Camera, Pose, homography, outline
from workers.synthetic.develop import Darkroom
from workers.synthetic.encode import Encoder
from workers.synthetic.lens import Lens
from workers.synthetic.spec import HardOptions, VisitSpec
from workers.synthetic.visit import Visit, render_visit

SMALL = VisitSpec(seed=21, seconds=12, width=320, height=180, works=1, scenes=("vanitas",))


def _visit(**hard):
    return Visit(replace(SMALL, hard=HardOptions(**hard)))


@pytest.fixture(scope="module")
def usual():
    return _visit()


def _sharpness(picture):
    return cv2.Laplacian(cv2.cvtColor(picture, cv2.COLOR_BGR2GRAY), cv2.CV_64F).var()


def test_the_lens_puts_points_where_it_says():
    """Bright dots in the ideal picture, while the camera turns fast: found where `where` says, to 0.1 px."""
    lens = Lens(Camera(480, 270, 384.0), 0.25, 0.030)
    middle = Pose((0, 0, 1.5), 0.3, 0.0, 0.02)

    def at(delay):
        return replace(middle, yaw=middle.yaw + 1.5 * delay, pitch=0.8 * delay)

    rows = [at(delay) for delay in lens.row_times()]
    assert lens.ideal.focal_px < lens.camera.focal_px
    for point in ((240.5, 135.5), (60.5, 40.5), (430.5, 60.5), (100.5, 220.5), (400.5, 230.5)):
        ideal = np.zeros((270, 480, 3), np.uint8)
        ideal[int(point[1]) - 1 : int(point[1]) + 2, int(point[0]) - 1 : int(point[0]) + 2] = 200
        taken = lens.taken(ideal, rows, middle)[:, :, 0].astype(np.float64)
        y, x = np.mgrid[0:270, 0:480] + 0.5
        found = (taken * x).sum() / taken.sum(), (taken * y).sum() / taken.sum()
        assert np.allclose(found, lens.where(point, at, middle), atol=0.1)
        assert np.hypot(found[0] - point[0], found[1] - point[1]) > 0.3 or point == (240.5, 135.5)


def test_a_lens_that_bends_nothing_is_the_identity():
    lens = Lens(Camera(480, 270, 384.0), 0.0, 0.0)
    assert not lens.bends
    pose = Pose((0, 0, 1.5), 0.0, 0.0, 0.0)
    assert lens.where((12.25, 250.0), lambda _: pose, pose) == pytest.approx((12.25, 250.0))


def test_corners_are_true_through_lens_and_shutter():
    """The work painted white on black: its corner pixels are where the truth puts them."""
    hard = HardOptions(distortion=0.3, readout_ms=25)
    visit = Visit(replace(SMALL, width=960, height=540, hard=hard))
    gallery, work = visit.gallery, visit.gallery.works[0]
    for texture in (*gallery.walls, gallery.floor, gallery.ceiling, work.patch.texture):
        texture.image[:] = 0
        texture.levels.clear()
    texture, hanging = work.patch.texture, gallery.room.hangings[0]
    per_x, per_y = texture.metres_per_texel()
    x = round((hanging.u_m - work.patch.origin_m[0]) / per_x)
    y = round((hanging.v_m - work.patch.origin_m[1]) / per_y)
    texture.image[y : y + round(hanging.height_m / per_y), x : x + round(hanging.width_m / per_x)] = 255
    checked = 0
    for frame in (60, 75, 120):
        picture, (place,) = visit.picture(frame)
        straight, _ = outline(homography(gallery.camera, visit.poses[frame], work.plane), *_size(work.plane))
        mask = (picture[:, :, 0] > 100).astype(np.uint8)
        contour = max(cv2.findContours(mask, cv2.RETR_EXTERNAL, cv2.CHAIN_APPROX_NONE)[0], key=cv2.contourArea)
        outline_px = contour[:, 0, :] + 0.5
        for corner, ideal in zip(place.quad_px, straight, strict=True):
            if 5 < corner[0] < 955 and 5 < corner[1] < 535:
                assert np.hypot(*(outline_px - corner).T).min() < 1.6
                checked += np.hypot(corner[0] - ideal[0], corner[1] - ideal[1]) > 15
    assert checked >= 4


def _size(plane):
    return plane.width_m, plane.height_m


def test_motion_blur_smears_where_the_camera_moves(usual):
    blurred = _visit(motion_blur=1.0)
    speed = [abs(b.yaw - a.yaw) for a, b in zip(usual.poses, usual.poses[1:], strict=False)]
    fast = int(np.argmax(speed))
    assert _sharpness(blurred.picture(fast)[0]) < 0.7 * _sharpness(usual.picture(fast)[0])
    assert blurred.picture(fast)[1] == usual.picture(fast)[1]


def test_exposure_swings_and_noise_is_as_strong_as_asked():
    even = Darkroom(3, 320, 180, HardOptions())
    assert {even.gain(t) for t in (0.0, 1.0, 7.3)} == {1.0}
    swinging = Darkroom(3, 320, 180, HardOptions(exposure=1.0))
    gains = [swinging.gain(t / 10) for t in range(300)]
    assert max(gains) / min(gains) > 1.8
    assert max(abs(np.log2(gain)) for gain in gains) <= 1.0
    grey = np.full((180, 320, 3), 128, np.uint8)
    noisy = Darkroom(3, 320, 180, HardOptions(noise=9)).developed(grey, 5, 0.2)
    difference = noisy.astype(float) - even.developed(grey, 5, 0.2)
    assert difference.std() == pytest.approx(9, abs=0.3)
    again = Darkroom(3, 320, 180, HardOptions(noise=9)).developed(grey, 5, 0.2)
    assert np.array_equal(noisy, again)
    assert not np.array_equal(noisy, Darkroom(3, 320, 180, HardOptions(noise=9)).developed(grey, 6, 0.2))


def test_glare_lies_on_the_painted_surface_only(usual):
    glazed = _visit(glare=0.9)
    brighter = np.zeros((180, 320))
    for frame in range(60, 280, 20):
        plain, (place,) = usual.picture(frame)
        picture, _ = glazed.picture(frame)
        gain = picture.astype(int).sum(axis=2) - plain.astype(int).sum(axis=2)
        inside = np.zeros((180, 320), np.uint8)
        if place.quad_px is not None:
            cv2.fillPoly(inside, [np.round(np.array(place.quad_px)).astype(np.int32)], 1)
        assert gain[inside == 0].max(initial=0) == 0
        brighter = np.maximum(brighter, gain)
    assert brighter.max() > 250


def _angles(visit):
    """Degrees between the work's normal and the direction to the camera, while the camera attends to it."""
    plane = visit.gallery.works[0].plane
    normal = np.cross(plane.down, plane.right)
    centre = plane.point(plane.width_m / 2, plane.height_m / 2)
    away = [np.asarray(pose.position_m) - centre for pose in visit.poses]
    return np.degrees([np.arccos(v @ normal / np.linalg.norm(v)) for v in away])


def test_oblique_looks_come_from_that_far_aside(usual):
    assert _angles(_visit(oblique_deg=65))[60:].max() > 58
    assert _angles(usual)[60:].max() < 55


def test_far_works_are_small(usual):
    def height(visit):
        boxes = [visit.picture(frame)[1][0].box_px for frame in (90, 120, 150)]
        return max(box[3] for box in boxes if box is not None)

    assert height(_visit(far=True)) < 0.35 * 180 < 0.5 * 180 < height(usual)


def test_re_entry_leaves_the_work_and_comes_back():
    visit = _visit(re_entry=True)
    truth = visit.truth([visit.picture(frame)[1] for frame in range(len(visit.pts))])
    kinds = [s.kind for s in truth.segments]
    assert kinds == [
        SegmentKind.UNRELATED,
        SegmentKind.WALKING,
        SegmentKind.ARTWORK,
        SegmentKind.UNRELATED,
        SegmentKind.ARTWORK,
        SegmentKind.UNRELATED,
    ]
    away = truth.segments[3]
    places = truth.artworks[0].places
    assert any(places[n].visibility is Visibility.OUT for n in range(away.start, away.end))
    assert places[away.end + 10].visibility is Visibility.VISIBLE


def test_look_alikes_share_the_composition_and_differ_in_hand():
    works = Visit(replace(SMALL, works=2, scenes=(), hard=HardOptions(look_alikes=True))).gallery.works
    one, other = (work.painting for work in works)
    assert (one.scene, one.details, one.captions) == (other.scene, other.details, other.captions)
    assert one.metadata.inventory_number != other.metadata.inventory_number


def test_low_texture_and_ornament():
    low = Visit(replace(SMALL, scenes=(), hard=HardOptions(low_texture=True)))
    pattern = Visit(replace(SMALL, scenes=(), hard=HardOptions(ornament=True)))
    usual = Visit(SMALL)

    def busy(visit):
        plane = visit.gallery.works[0]
        image = plane.patch.texture.image
        middle = image[image.shape[0] // 3 : image.shape[0] // 2, image.shape[1] // 3 : image.shape[1] // 2]
        return _sharpness(middle)

    assert low.gallery.works[0].painting.scene == "monochrome"
    assert pattern.gallery.works[0].painting.scene == "tile_panel"
    assert busy(low) < 0.3 * busy(usual)
    wall = cv2.cvtColor(pattern.gallery.walls[0].image, cv2.COLOR_BGR2GRAY).astype(np.float32)
    rows = wall[60:200] - cv2.GaussianBlur(wall[60:200], (0, 0), 25)
    shift = round(wall.shape[1] / pattern.gallery.room.width_m * 0.24 * 2)
    ours = np.corrcoef(rows[:, :-shift].ravel(), rows[:, shift:].ravel())[0, 1]
    half = np.corrcoef(rows[:, : -shift // 4].ravel(), rows[:, shift // 4 :].ravel())[0, 1]
    assert ours > 0.7 > half


@pytest.mark.parametrize("rotation", [90, 180, 270])
def test_a_turned_file_says_how_to_turn_it(tmp_path, rotation):
    upright = np.zeros((90, 160, 3), np.uint8)
    upright[:45, :80] = (40, 40, 220)
    with Encoder(tmp_path / "v.mp4", 160, 90, SMALL.fps, rotation=rotation) as encoder:
        encoder.add(upright, 0)
        encoder.add(upright, 3600)
    with av.open(str(tmp_path / "v.mp4")) as container:
        frame = next(container.decode(video=0))
        stored = frame.to_ndarray(format="bgr24")
    assert stored.shape == ((160, 90, 3) if rotation != 180 else (90, 160, 3))
    assert frame.rotation % 360 == -rotation % 360
    shown = np.rot90(stored, -rotation // 90)
    assert np.abs(shown.astype(int) - upright).mean() < 6


def test_a_turned_visit_keeps_its_upright_truth(tmp_path):
    spec = replace(SMALL, seconds=1, hard=HardOptions(rotation=90))
    truth = render_visit(spec, tmp_path)
    assert (truth.width, truth.height, truth.rotation) == (320, 180, 90)
    with av.open(str(tmp_path / "visit.mp4")) as container:
        stream = container.streams.video[0]
        assert (stream.width, stream.height) == (180, 320)
        assert tuple(frame.pts for frame in container.decode(stream)) == truth.pts


@pytest.mark.parametrize(
    "wrong",
    [{"motion_blur": 2}, {"noise": -1}, {"oblique_deg": 80}, {"rotation": 45}, {"distortion": float("nan")},
     {"look_alikes": True, "ornament": True}],
)  # fmt: skip
def test_senseless_options_are_refused(wrong):
    with pytest.raises(ValueError, match=r"must be|exclude"):
        HardOptions(**wrong)


def test_everything_is_off_by_default():
    assert not any(asdict(HardOptions()).values())


def test_the_outline_of_the_plane_is_the_quad_without_a_lens(usual):
    work, camera = usual.gallery.works[0], usual.gallery.camera
    place = usual.picture(150)[1][0]
    corners, _ = outline(homography(camera, usual.poses[150], work.plane), work.plane.width_m, work.plane.height_m)
    assert np.allclose(corners, place.quad_px, atol=0.006)
