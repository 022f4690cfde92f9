"""The administrator's policy of this machine: read, never written."""

from __future__ import annotations

import logging
import tomllib
from pathlib import Path

from sonomos_app.store.tomlfile import Loaded, key_lines
from sonomos_core.errors import PolicyError
from sonomos_core.policy.managed import BROKEN, NONE, Managed, parse_managed
from sonomos_platform.errors import UnsafePath
from sonomos_platform.files.administered import read_administered

log = logging.getLogger("sonomos.store")

ADMIN = 0


class ManagedFile:
    """One policy file. It is outside of the data folder, so that neither `--home` nor a fresh start gets round it."""

    def __init__(self, path: Path) -> None:
        self._path = path
        self._good: Managed | None = None

    def load(self) -> Loaded[Managed]:
        """The policy in force, and what is wrong with its file. Never raises.

        A file that the user could have written is refused and says nothing. One with mistakes leaves the last good
        policy of this process in force, and a strict floor where there is none.
        """
        try:
            text = read_administered(self._path, admin=ADMIN).decode("utf-8-sig")
            policy = parse_managed(tomllib.loads(text), key_lines(text))
        except FileNotFoundError:
            return Loaded(NONE)
        except UnsafePath as error:
            log.warning("the managed policy is refused: %s", error)
            return Loaded(NONE, (f"The managed policy is refused: {error}.",))
        except PolicyError as error:
            return self._broken(error.mistakes)
        except (tomllib.TOMLDecodeError, UnicodeDecodeError):
            return self._broken((f"{self._path.name} is not a TOML file",))
        except OSError as error:
            return self._broken((f"{self._path.name} cannot be read: {error.strerror or type(error).__name__}",))
        self._good = policy
        return Loaded(policy)

    def _broken(self, mistakes: tuple[str, ...]) -> Loaded[Managed]:
        log.error("the managed policy has %d mistakes; the last good one or a strict floor holds", len(mistakes))
        return Loaded(self._good or BROKEN, mistakes)
