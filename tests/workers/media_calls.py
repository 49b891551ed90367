"""What children are told to do in the tests of sandbox and pool: things that a foreign file might cause."""

import ctypes
import json
import os
import sys
import time
from pathlib import Path


def crash() -> None:
    ctypes.string_at(0)


def child() -> None:
    """Stands in for the ingest process: `python -m tests.workers.media_calls MODE`."""
    request = json.load(sys.stdin)
    out = Path(request["out"])
    out.mkdir(parents=True)
    (out / "half").write_bytes(b"half a file")
    print(json.dumps({"progress": 0.1, "doing": os.environ["TMPDIR"]}), flush=True)
    mode = sys.argv[1]
    if mode == "crash":
        crash()
    elif mode == "hang":
        time.sleep(600)
    elif mode == "grandchild":
        pid = os.fork()
        if pid:
            (out / "pid").write_text(str(pid))
            (out / "pid").rename(out.parent.parent / "grandchild")
        time.sleep(600)
    elif mode == "exit":
        sys.exit("the machine is on fire")


if __name__ == "__main__":
    child()
