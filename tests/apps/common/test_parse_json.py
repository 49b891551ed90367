import io

import pytest
from rest_framework.exceptions import ParseError

from annotator.common import parsers
from annotator.common.parsers import StrictJSONParser, TooLarge, loads
from annotator.domain.errors import Malformed


def parsed(body: bytes):
    return StrictJSONParser().parse(io.BytesIO(body))


def test_json_comes_through_and_nothing_is_an_empty_object():
    assert parsed(b'{"a": [1, 2.5, null, true, "\\ud83d\\ude00"]}') == {"a": [1, 2.5, None, True, "😀"]}
    assert parsed(b" ") == {}


@pytest.mark.parametrize("body", [b"{", b"{'a': 1}", b"\xff\xfe", b'{"a": 1}x', b'{"a": \x00}'])
def test_what_is_no_json_is_a_parse_error(body):
    with pytest.raises(ParseError):
        parsed(body)


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ('{"a": NaN}', "not_finite"),
        ("[Infinity]", "not_finite"),
        ("[-Infinity]", "not_finite"),
        ("[1e999]", "not_finite"),
        ("[" + "9" * 5000 + "]", "not_finite"),
        ("[" * 33 + "]" * 33, "too_deep"),
        ("[" * 200_000 + "]" * 200_000, "too_deep"),
        ('{"a":' * 100_000 + "1" + "}" * 100_000, "too_deep"),
        ('{"a": 1, "b": 2, "a": 3}', "doubled_key"),
        ('{"a": "\\ud800"}', "malformed_text"),
        ('{"\\udc00": 1}', "malformed_text"),
    ],
)
def test_json_that_means_nothing_here_is_refused(text, code):
    with pytest.raises(Malformed) as caught:
        loads(text)
    assert caught.value.code == code


def test_thirty_two_levels_are_taken_and_many_shallow_ones():
    assert loads("[" * 32 + "]" * 32)
    assert len(loads("[" + ",".join(['{"a": [1]}'] * 1000) + "]")) == 1000


def test_a_body_over_the_limit_is_too_large(monkeypatch):
    monkeypatch.setattr(parsers, "MAX_BODY_BYTES", 10)
    assert parsed(b'"12345678"') == "12345678"
    with pytest.raises(TooLarge):
        parsed(b'"123456789"')
