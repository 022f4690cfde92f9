"""A settings file with mistakes tells all of them and changes nothing; a change keeps what people wrote."""

from __future__ import annotations

import tomllib
from collections.abc import Callable
from pathlib import Path

import pytest

from sonomos_app.store.choices.config import AppsFile, ConfigFile
from sonomos_app.store.errors import StoreError
from sonomos_app.store.store import Store
from sonomos_core.errors import PolicyError
from sonomos_core.policy.apps import AppRule, parse_rules
from sonomos_core.policy.modes import Mode, Trust
from sonomos_core.policy.settings import Settings, Theme


@pytest.fixture
def config(home: Path) -> ConfigFile:
    home.mkdir(mode=0o700)
    return ConfigFile(home / "config.toml", home / ".lock")


@pytest.fixture
def apps(home: Path) -> AppsFile:
    home.mkdir(mode=0o700)
    return AppsFile(home / "apps.toml", home / ".lock")


def write(home: Path, text: str, name: str = "config.toml") -> None:
    (home / name).write_text(text, encoding="utf-8")


def test_no_file_is_the_defaults(config: ConfigFile) -> None:
    loaded = config.load()
    assert (loaded.value, loaded.mistakes) == (Settings(), ())


def test_all_mistakes_are_told_with_their_lines(config: ConfigFile, home: Path) -> None:
    write(home, '# mine\n[guard]\nmode = "baner"\nanswer_seconds = "x"\n\n[ui]\nthem = "dark"\n')
    assert [mistake.partition(" must")[0] for mistake in config.load().mistakes] == [
        "line 3: guard.mode",
        "line 4: guard.answer_seconds",
        "line 7: unknown setting 'ui.them'; did you mean 'ui.theme'?",
    ]


@pytest.mark.parametrize(
    ("broken", "sentence"),
    [
        ('[guard]\nmode = "sometimes"\n', "line 2: guard.mode must be one of"),
        ("[guard]\nmode =\n", "line 2: Invalid value"),
        ("[guard\n", "line 1: Expected ']'"),
        ("\ud800", "the file is not UTF-8 text"),
    ],
)
def test_the_last_good_file_stays_in_force_also_after_a_restart(
    config: ConfigFile, home: Path, broken: str, sentence: str
) -> None:
    write(home, 'ui.theme = "dark"\n')
    assert config.load().value.ui_theme is Theme.DARK
    (home / "config.toml").write_bytes(broken.encode("utf-8", "surrogatepass"))
    loaded = ConfigFile(home / "config.toml", home / ".lock").load()
    assert loaded.value.ui_theme is Theme.DARK
    assert len(loaded.mistakes) == 1
    assert loaded.mistakes[0].startswith(sentence)


def test_an_unknown_key_takes_no_other_keys_effect_away(config: ConfigFile, home: Path) -> None:
    write(home, '[ui]\ntheme = "dark"\ncolour = 1\n')
    loaded = config.load()
    assert loaded.value.ui_theme is Theme.DARK
    assert loaded.mistakes == ("line 3: unknown setting 'ui.colour'",)


def test_a_link_in_its_place_is_told_and_the_last_good_one_stays(
    config: ConfigFile, home: Path, tmp_path: Path
) -> None:
    write(home, 'ui.theme = "dark"\n')
    config.load()
    (home / "config.toml").unlink()
    (tmp_path / "other.toml").write_text('ui.theme = "light"\n')
    (home / "config.toml").symlink_to(tmp_path / "other.toml")
    loaded = config.load()
    assert loaded.value.ui_theme is Theme.DARK
    assert "is a link" in loaded.mistakes[0]


@pytest.mark.parametrize(
    "before",
    [
        "",
        '# mine\n[guard]   # strict\nmode = "off" # for now\n\n[ui]\nreduced_motion = true\n',
        'guard.mode = "off"\nui.reduced_motion = true\n',
        'guard = { mode = "off" }\n',
        "[other]\nkept = 1\n",
    ],
)
def test_a_change_leaves_everything_else_as_it_was(config: ConfigFile, home: Path, before: str) -> None:
    write(home, before)
    config.change("guard.mode", Mode.MODAL_ALWAYS)
    config.change("guard.answer_seconds", 30)
    after = (home / "config.toml").read_text(encoding="utf-8")
    expected = tomllib.loads(before)
    expected.setdefault("guard", {}).update(mode="modal-always", answer_seconds=30)
    assert tomllib.loads(after) == expected
    assert all(comment in after for comment in ("# mine", "# strict") if comment in before)
    assert config.load().value.guard_mode is Mode.MODAL_ALWAYS


@pytest.mark.parametrize(
    ("key", "value", "sentence"),
    [
        ("guard.mode", "never", "guard.mode must be one of"),
        ("guard.answer_seconds", 1, "between 5 and 600"),
        ("guard.colour", 1, "unknown setting 'guard.colour'"),
    ],
)
def test_a_wrong_change_is_refused(config: ConfigFile, home: Path, key: str, value: int | str, sentence: str) -> None:
    with pytest.raises(PolicyError, match=sentence):
        config.change(key, value)
    assert not (home / "config.toml").exists()


@pytest.mark.parametrize("broken", ["[guard\n", "guard = 3\n"])
def test_a_broken_file_is_not_overwritten(config: ConfigFile, home: Path, broken: str) -> None:
    write(home, broken)
    with pytest.raises(PolicyError, match="mend it first"):
        config.change("guard.mode", "off")
    assert (home / "config.toml").read_text() == broken


def test_a_change_without_a_folder_to_write_to_is_a_store_error(tmp_path: Path) -> None:
    (tmp_path / "data").write_text("a file")
    with pytest.raises(StoreError):
        ConfigFile(tmp_path / "data" / "config.toml", tmp_path / "data" / ".lock").change("ui.theme", "dark")


def test_the_store_hands_out_the_settings_in_force(store: Store) -> None:
    store.config.change("ui.theme", "dark")
    assert store.settings().ui_theme is Theme.DARK


def rules(file: AppsFile) -> tuple[tuple[AppRule, ...], tuple[str, ...]]:
    none: tuple[AppRule, ...] = ()
    loaded = file.load(parse_rules, none)
    return loaded.value, loaded.mistakes


def test_app_rules_survive_the_trip(apps: AppsFile) -> None:
    one = AppRule(name="Chat", exe=("chat",), trust=Trust.GUARDED)
    other = AppRule(name="Records", wm_class=("Records",), trust=Trust.ORDINARY, mode=Mode.BANNER)
    apps.put(one.as_table())
    apps.put(other.as_table())
    found, mistakes = rules(apps)
    assert [rule.as_table() for rule in found] == [one.as_table(), other.as_table()]
    assert mistakes == ()


def test_a_rule_replaces_the_one_of_its_name_and_keeps_comments(apps: AppsFile, home: Path) -> None:
    write(home, '# my apps\n[[app]]\nname = "Chat"\nexe = "chat"\n\n[[app]]\nname = "B"\nexe = "b"\n', "apps.toml")
    apps.put(AppRule(name="Chat", exe=("chat2",), trust=Trust.TRUSTED).as_table())
    assert [(rule.name, rule.exe) for rule in rules(apps)[0]] == [("Chat", ("chat2",)), ("B", ("b",))]
    assert (home / "apps.toml").read_text().startswith("# my apps\n")
    assert apps.remove("Chat")
    assert not apps.remove("Chat")
    assert [rule.name for rule in rules(apps)[0]] == ["B"]


@pytest.mark.parametrize("broken", ["[[app]]\nname = 1\n", "app = 3\n", "[[ap]]\n", "[app]\nname = 'x'\n", "[[app"])
def test_broken_app_rules_leave_the_last_good_ones_in_force(apps: AppsFile, home: Path, broken: str) -> None:
    apps.put(AppRule(name="Chat", exe=("chat",), trust=Trust.GUARDED).as_table())
    before, _ = rules(apps)
    write(home, broken, "apps.toml")
    after, mistakes = rules(apps)
    assert after == before
    assert mistakes


def test_a_mistake_in_an_app_rule_is_told_with_its_line(apps: AppsFile, home: Path) -> None:
    write(home, '# mine\n[[app]]\nname = "A"\nexe = "a"\n\n[[app]]\nname = "B"\n', "apps.toml")
    _, mistakes = rules(apps)
    assert mistakes == ("line 6: app B: says nothing by which the app could be recognised",)


def test_all_changes_of_two_writers_stay(
    apps: AppsFile, in_threads: Callable[[Callable[[int], object], int], None]
) -> None:
    in_threads(lambda number: apps.put(AppRule(name=f"App {number}", exe=(f"app{number}",)).as_table()), 8)
    assert {rule.name for rule in rules(apps)[0]} == {f"App {number}" for number in range(8)}
