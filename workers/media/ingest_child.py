"""The process in which a foreign file is decoded: `python -m workers.media.ingest_child`, a JSON request on stdin.

Request: `{"source", "out", "limits"}`. It answers with JSON lines on stdout: `{"progress", "doing"}` at most five times
a second, and one last `{"result"}`, `{"refused": [code, detail]}` or `{"failed": sentence}`.
"""

from __future__ import annotations

import json
import os
import sys
import time
from pathlib import Path
from typing import Any, Final

from workers.media.limits import Limits, apply, die_with_parent

_BETWEEN_REPORTS_S: Final = 0.2


class _Reporter:
    def __init__(self) -> None:
        self._pipe = os.fdopen(os.dup(1), "w", buffering=1)
        os.dup2(2, 1)  # whatever else prints goes to stderr
        self._last = 0.0
        self._doing = ""

    def say(self, **message: Any) -> None:
        self._pipe.write(json.dumps(message) + "\n")

    def progress(self, share: float, doing: str) -> None:
        now = time.monotonic()
        if now - self._last >= _BETWEEN_REPORTS_S or doing != self._doing:
            self._last, self._doing = now, doing
            self.say(progress=round(share, 4), doing=doing)


def _work(request: dict[str, Any], reporter: _Reporter) -> None:
    from workers.media.errors import IngestFailed, Refused  # after the limits are in force
    from workers.media.ingest import ingest

    try:
        result = ingest(
            Path(request["source"]), Path(request["out"]), progress=reporter.progress, cancelled=lambda: False
        )
    except Refused as refusal:
        reporter.say(refused=[refusal.code, refusal.detail])
    except IngestFailed as failure:
        reporter.say(failed=failure.detail)
    except MemoryError:
        reporter.say(refused=["too_large", "The video needs more memory than one video may take."])
    except OSError as error:
        reporter.say(failed=f"{error.strerror or type(error).__name__}")
    else:
        reporter.say(result=result.to_json())


def main() -> int:
    """Do what stdin asks."""
    request = json.load(sys.stdin)
    die_with_parent()
    apply(Limits(**request["limits"]))
    _work(request, _Reporter())
    return 0


if __name__ == "__main__":
    sys.exit(main())
