"""A program that plays an ordinary user under a policy of root, by a plan on its standard input.

The plan is one line of JSON: `policy` (the file), `home`, `cache` (compiled rules), `uid` (None: stay who you are) and
`jobs`, each a command line with what it is given on standard input, or `["desktop"]`. Python may lie where only root
can look, so everything is imported and run once as root, on a folder that is thrown away, before the rights are gone.
"""

# ruff: noqa: E402 - the environment has to stand before anything asks for it

from __future__ import annotations

import io
import json
import os
import shutil
import sys
import tempfile
from pathlib import Path
from typing import Any

os.environ["QT_QPA_PLATFORM"] = "offscreen"
os.environ["PYTHON_KEYRING_BACKEND"] = "keyring.backends.fail.Keyring"
for name in ("DISPLAY", "WAYLAND_DISPLAY", "DBUS_SESSION_BUS_ADDRESS", "SONOMOS_HOME"):
    os.environ.pop(name, None)

from sonomos_app.cli.console import Console
from sonomos_app.cli.main import main
from sonomos_app.store import places


def command(home: Path, argv: list[str], given: str) -> dict[str, Any]:
    raw, err = io.BytesIO(), io.StringIO()
    out = io.TextIOWrapper(raw, encoding="utf-8", newline="\n")
    code = main(["--home", str(home), *argv], Console(io.BytesIO(given.encode()), out, err, {}))
    out.flush()
    return {"code": code, "out": raw.getvalue().decode(), "err": err.getvalue()}


def settle(home: Path, cache: str) -> None:
    home.mkdir(mode=0o700, exist_ok=True)
    for name in ("HOME", "XDG_CONFIG_HOME", "XDG_DATA_HOME", "XDG_STATE_HOME", "XDG_CACHE_HOME", "XDG_RUNTIME_DIR"):
        os.environ[name] = str(home / "user" / name.lower())
        Path(os.environ[name]).mkdir(mode=0o700, parents=True, exist_ok=True)
    if not (home / "data" / "cache").exists():
        (home / "data").mkdir(mode=0o700)
        shutil.copytree(cache, home / "data" / "cache")


def give(home: Path, uid: int) -> None:
    for folder, _, names in os.walk(home):
        for path in (folder, *(os.path.join(folder, name) for name in names)):
            os.lchown(path, uid, uid)


def step_down(uid: int) -> None:
    os.setgroups([])
    os.setgid(uid)
    os.setuid(uid)


def say(told: object) -> None:
    sys.stdout.write(json.dumps(told) + "\n")
    sys.stdout.flush()


def play(plan: dict[str, Any]) -> None:
    policy, home, cache, uid = Path(plan["policy"]), Path(plan["home"]), plan["cache"], plan["uid"]
    places.POLICY = policy
    app = None
    if any(job["argv"] == ["desktop"] for job in plan["jobs"]):
        from desktop_session import application  # type: ignore[import-not-found]

        app = application()
    if uid is not None:
        with tempfile.TemporaryDirectory() as thrown:
            settle(Path(thrown), cache)
            for job in plan["jobs"]:
                if job["argv"] == ["desktop"]:
                    _session(app, Path(thrown) / "data", None)
                else:
                    command(Path(thrown) / "data", job["argv"], job["stdin"])
        settle(home, cache)
        give(home, uid)
        step_down(uid)
    else:
        settle(home, cache)
    try:
        os.close(os.open(policy, os.O_WRONLY))
    except PermissionError:
        pass
    else:
        raise SystemExit("who plays the user could write the policy")
    for job in plan["jobs"]:
        if job["argv"] == ["desktop"]:
            _session(app, home / "data", lambda: sys.stdin.readline())
        else:
            say(command(home / "data", job["argv"], job["stdin"]))


def _session(app: Any, home: Path, wait: Any) -> None:
    from desktop_session import session

    session(app, home, say if wait is not None else lambda _: None, wait)


if __name__ == "__main__":
    sys.path.insert(0, str(Path(__file__).parent))
    play(json.loads(sys.stdin.readline()))
