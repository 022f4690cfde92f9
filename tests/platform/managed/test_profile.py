"""The values of a macOS configuration profile."""

from __future__ import annotations

import os
import plistlib
import sys
from pathlib import Path

import pytest

if sys.platform == "win32":
    pytest.skip("owners and permission bits", allow_module_level=True)

from sonomos_platform.errors import UnsafePath
from sonomos_platform.managed import administered_files, administered_values
from sonomos_platform.managed.profile import PLACE, profile_values

ME = os.geteuid()


@pytest.fixture
def place(tmp_path: Path) -> Path:
    path = tmp_path / PLACE.name
    path.write_bytes(plistlib.dumps({"guard.floor": "banner", "guard.allow_pause": False, "PayloadUUID": "x"}))
    path.chmod(0o644)
    return path


@pytest.mark.parametrize("format_", [plistlib.FMT_XML, plistlib.FMT_BINARY])
def test_it_is_read_without_the_profiles_own_keys(place: Path, format_: plistlib.PlistFormat) -> None:
    given = plistlib.loads(place.read_bytes())
    place.write_bytes(plistlib.dumps(given, fmt=format_))
    assert profile_values(place, admin=ME) == {"guard.floor": "banner", "guard.allow_pause": False}


def test_one_that_the_user_could_have_written_is_refused(place: Path) -> None:
    place.chmod(0o666)
    with pytest.raises(UnsafePath):
        profile_values(place, admin=ME)


@pytest.mark.parametrize("data", [b"", b"bplist00broken", b"<plist><array/></plist>", b"<plist>"])
def test_what_is_no_property_list_of_keys_is_a_mistake(place: Path, data: bytes) -> None:
    place.write_bytes(data)
    with pytest.raises(ValueError, match="is not a property list"):
        profile_values(place, admin=ME)


def test_without_a_profile_there_is_nothing(tmp_path: Path) -> None:
    assert profile_values(tmp_path / "none.plist", admin=ME) == {}


def test_on_linux_there_is_no_such_place() -> None:
    assert administered_values("linux") == {}
    assert administered_files("linux") == ()
    assert administered_files("darwin") == (PLACE,)
