"""My work: what was handed in can be taken back while nobody validates it."""

from types import SimpleNamespace

from playwright.sync_api import expect

from tests.sheet_tools import complete


def test_a_sheet_is_taken_back(stage, visit):
    sheet = stage.sheet("variable")
    anna = stage.apis["anna"]
    frames = anna.get(f"videos/{stage.clip('variable')}")["frames"]
    project = SimpleNamespace(required_kinds=anna.get("projects/stage")["required_kinds"])
    complete(stage.seed(sheet), project, frames=frames)
    version = anna.get(f"sheets/{sheet}")["version"]
    status, answer = anna.call("POST", f"/api/v1/sheets/{sheet}/submit", {"expected": version})
    assert status == 200, answer
    page = visit()
    stage.enter(page)
    page.goto("/work")
    with page.expect_response("**/reopen"):
        page.get_by_role("button", name="Take variable back").click()
    expect(page.get_by_role("button", name="Take variable back")).to_have_count(0)
    assert anna.get(f"sheets/{sheet}")["state"] == "in_progress"
