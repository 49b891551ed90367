"""The project's settings show what is stored, and store what is chosen."""

from playwright.sync_api import expect


def test_required_captions(stage, visit):
    carla = stage.apis["carla"]
    before = carla.get("projects/stage")["required_kinds"]
    assert {"kind": "contextual", "language": "en"} in before
    page = visit()
    stage.enter(page, "carla")
    page.goto("/projects/stage/settings")
    box = page.get_by_role("checkbox", name="Contextual, English")
    for wanted in (False, True):
        expect(box).to_be_checked(checked=not wanted)
        box.click()
        expect(box).to_be_checked(checked=wanted)
        with page.expect_response("**/api/v1/projects/stage"):
            page.get_by_role("button", name="Save").click()
        stored = carla.get("projects/stage")["required_kinds"]
        assert ({"kind": "contextual", "language": "en"} in stored) is wanted
