"""Files copied in a file manager are looked at before anybody can paste them."""

from __future__ import annotations

from scene import CHAT, EDITOR, VAULT, Scene, app

from sonomos_platform.clipboard.api import Item

FILES = app("pcmanfm", 120)


def copy(scene: Scene, *paths: str) -> None:
    listed = "\r\n".join(f"file://{path}" for path in paths).encode()
    scene.clipboard.copy((Item("text/uri-list", "text/uri-list", 8, listed),), source=FILES)


def test_a_file_with_a_value_is_kept_from_a_guarded_app_and_asked_about() -> None:
    scene = Scene()
    scene.shelf.texts = {"/home/me/report.csv": b"id,HIGH-1"}
    copy(scene, "/home/me/report.csv")
    assert scene.holding
    assert scene.book.lines == [("HIGH-1", None, "flagged")]
    assert scene.paste(CHAT, target="text/uri-list") is None
    assert scene.screen.kinds == ["copied", "question"]
    assert scene.screen.prompts[-1].files == ("report.csv",)
    assert scene.paste(VAULT, target="text/uri-list") == "file:///home/me/report.csv"


def test_files_without_a_value_are_nobodys_business() -> None:
    scene = Scene()
    scene.shelf.texts = {"/a": b"nothing", "/b": b"either"}
    copy(scene, "/a", "/b")
    assert not scene.holding
    assert scene.screen.kinds == []


def test_a_folder_is_as_bad_as_the_worst_file_in_it() -> None:
    scene = Scene()
    scene.shelf.texts = {"/docs/a": b"fine", "/docs/b": b"MED-1"}
    copy(scene, "/docs/")
    assert scene.paste(CHAT, target="text/uri-list") is None
    assert scene.screen.prompts[0].files == ("b",)


def test_files_that_are_too_large_together_go_to_no_guarded_app() -> None:
    scene = Scene(max_scan_bytes=100)
    scene.shelf.texts = {"/a": b"x" * 60, "/b": b"y" * 60}
    copy(scene, "/a", "/b")
    assert scene.paste(CHAT, target="text/uri-list") is None
    assert scene.paste(EDITOR, target="text/uri-list") == "file:///a\r\nfile:///b"
