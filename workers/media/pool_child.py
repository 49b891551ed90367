"""The process behind a slot of `pool.DecodePool`: one JSON line in, one answer out, until stdin ends."""

from __future__ import annotations

import importlib
import json
import os
import signal
import struct
import sys
from typing import IO, Any, Final

from workers.media.limits import Limits, apply

_LENGTH: Final = struct.Struct("<IQ")
_ALLOWED: Final = ("workers.media.", "workers.vision.")
_GRACE_S: Final = 5


def _run(request: dict[str, Any]) -> bytes:
    module, _, name = request["function"].partition(":")
    if not module.startswith(_ALLOWED) or name.startswith("_"):
        raise PermissionError(f"not a function to call here: {request['function']}")
    answer = getattr(importlib.import_module(module), name)(**request["arguments"])
    if not isinstance(answer, bytes):
        raise TypeError(f"{request['function']} returned no bytes")
    return answer


def _answer(line: bytes) -> tuple[int, bytes]:
    try:
        request = json.loads(line)
        # Should the parent be gone and the decoder hang, nobody else would end this process.
        signal.alarm(int(request["timeout_s"]) + _GRACE_S)
        return 0, _run(request)
    except Exception as error:
        return 1, json.dumps([getattr(error, "code", None) or type(error).__name__, str(error)]).encode()
    finally:
        signal.alarm(0)


def _serve(requests: IO[bytes], answers: IO[bytes]) -> None:
    for line in requests:
        failed, answer = _answer(line)
        answers.write(_LENGTH.pack(failed, len(answer)))
        answers.write(answer)
        answers.flush()


def main() -> int:
    """Serve until stdin ends."""
    apply(Limits(**json.loads(sys.argv[1])))
    answers = os.fdopen(os.dup(1), "wb")
    os.dup2(2, 1)
    _serve(sys.stdin.buffer, answers)
    return 0


if __name__ == "__main__":
    sys.exit(main())
