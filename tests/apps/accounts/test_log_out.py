import pytest

from tests.apps.accounts.test_log_in import PASSWORD, URL, browser, post  # noqa: F401
from tests.factories import UserFactory

pytestmark = pytest.mark.django_db


def test_logs_out(browser):  # noqa: F811
    UserFactory(username="anna")
    post(browser, {"username": "anna", "password": PASSWORD})
    answer = browser.delete(URL, headers={"X-CSRFToken": browser.cookies["csrftoken"].value})
    assert answer.status_code == 204
    assert browser.get(URL).json() == {"user": None}


def test_nobody_can_log_out_too(browser):  # noqa: F811
    assert browser.delete(URL, headers={"X-CSRFToken": browser.cookies["csrftoken"].value}).status_code == 204
