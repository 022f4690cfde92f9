"""Each fact of the contract is shown to fail against a clipboard that breaks just it."""

from __future__ import annotations

import dataclasses

import pytest
from contract import OTHER, Contract, text
from fake_rig import FakeRig

from sonomos_core.policy.identity import App
from sonomos_platform.clipboard.api import Capability, Clip, Handler, Item, Read
from sonomos_platform.clipboard.fake import FakeClipboard, Held, Put, Theirs


class Between:
    """Stands between a broken clipboard and the handler, and passes everything on unchanged."""

    def __init__(self, handler: Handler) -> None:
        self.handler = handler

    def suspects(self, text: Item) -> bool:
        return self.handler.suspects(text)

    def wants_all(self, texts: tuple[Item, ...]) -> bool:
        return self.handler.wants_all(texts)

    def copied(self, clip: Clip) -> bool:
        return self.handler.copied(clip)

    def asked(self, read: Read) -> tuple[Item, ...]:
        return self.handler.asked(read)

    def front_changed(self) -> None:
        self.handler.front_changed()

    def lost(self, serial: int) -> None:
        self.handler.lost(serial)

    def failed(self, reason: str) -> None:
        self.handler.failed(reason)


class Spoiled(FakeClipboard):
    """A clipboard whose handler is reached through a `Between`."""

    between: type[Between] = Between

    def start(self, handler: Handler) -> None:
        super().start(self.between(handler))


def spoiled(**broken: object) -> type[FakeClipboard]:
    """A clipboard that goes through a `Between` with these methods."""
    return type("Spoiled", (Spoiled,), {"between": type("Broken", (Between,), broken)})


def changing(**fields: object) -> type[FakeClipboard]:
    """A clipboard that tells clips with other values in these fields."""
    return spoiled(copied=lambda self, clip: self.handler.copied(dataclasses.replace(clip, **fields)))


def misreading(**fields: object) -> type[FakeClipboard]:
    """A clipboard that asks with other values in these fields."""
    return spoiled(asked=lambda self, read: self.handler.asked(dataclasses.replace(read, **fields)))


class Powerless(FakeClipboard):
    capabilities = property(lambda self: frozenset({Capability.WATCH}))  # type: ignore[assignment]


class NewlyFound(FakeClipboard):
    """Reports what it finds as if it were just copied."""

    def _report(self, theirs: Theirs, *, restored: bool) -> None:
        super()._report(theirs, restored=False)


class Holds(FakeClipboard):
    """Holds whatever is copied, wanted or not."""

    def _report(self, theirs: Theirs, *, restored: bool) -> None:
        super()._report(theirs, restored=restored)
        assert self._handler is not None
        if self._content is theirs:
            self._content = Held(Clip(self._serial, theirs.items, theirs.source))


class HoldsSecrets(Holds):
    """Holds concealed clips too."""

    def _report(self, theirs: Theirs, *, restored: bool) -> None:
        if theirs.concealed:
            super()._report(theirs, restored=restored)
        else:
            FakeClipboard._report(self, theirs, restored=restored)


class NeverHolds(FakeClipboard):
    """Lets the original be read whatever the handler says."""

    def _report(self, theirs: Theirs, *, restored: bool) -> None:
        super()._report(theirs, restored=restored)
        if isinstance(self._content, Held):
            self._content = theirs


class Leaky(FakeClipboard):
    """Lists the original's formats whatever the reader may have."""

    def offer(self, target: str, requestor: App | None = None, active: App | None = None) -> tuple[Item, ...]:
        found = super().offer(target, requestor, active)
        return self._content.clip.items if target == "TARGETS" and isinstance(self._content, Held) else found


class Remembers(FakeClipboard):
    """Asks once and gives the same answer ever after."""

    memory: tuple[Item, ...] | None = None

    def offer(self, target: str, requestor: App | None = None, active: App | None = None) -> tuple[Item, ...]:
        self.memory = super().offer(target, requestor, active) if self.memory is None else self.memory
        return self.memory


class Pushy(FakeClipboard):
    """Gives the original to a reader that may have nothing."""

    def offer(self, target: str, requestor: App | None = None, active: App | None = None) -> tuple[Item, ...]:
        found = super().offer(target, requestor, active)
        return found or (self._content.clip.items if isinstance(self._content, Held) else ())


class Truncates(FakeClipboard):
    """Loses what does not fit into bytes."""

    def offer(self, target: str, requestor: App | None = None, active: App | None = None) -> tuple[Item, ...]:
        found = super().offer(target, requestor, active)
        return tuple(dataclasses.replace(item, format=8) for item in found)


class SmallOnly(FakeClipboard):
    """Does not hold a large text."""

    def _report(self, theirs: Theirs, *, restored: bool) -> None:
        super()._report(theirs, restored=restored)
        if isinstance(self._content, Held) and len(theirs.items[0].data) > 250_000:
            self._content = theirs


class KeepsLarge(FakeClipboard):
    """Goes on asking for a large text that is not wanted."""

    def _report(self, theirs: Theirs, *, restored: bool) -> None:
        super()._report(theirs, restored=restored)
        if self._content is theirs and len(theirs.items[0].data) > 250_000:
            self._content = Held(Clip(self._serial, theirs.items, None))


class Peeks(FakeClipboard):
    """Reads a concealed clip."""

    def _report(self, theirs: Theirs, *, restored: bool) -> None:
        assert self._handler is not None
        self._handler.copied(Clip(self._serial, theirs.items, None, theirs.concealed))


class NobodyInFront(FakeClipboard):
    def active(self) -> App | None:
        return None


class SilentLoss(FakeClipboard):
    """Never tells that a clip is lost."""

    between = Between

    def _replace(self, content: Theirs | Put | None) -> None:
        self._content = content


class DropsNothing(FakeClipboard):
    def drop(self, serial: int) -> None:
        assert self._handler is not None
        self._handler.lost(serial)


class DropsAnyHeld(FakeClipboard):
    def drop(self, serial: int) -> None:
        if isinstance(self._content, Held):
            self._replace(None)


class DropsAll(FakeClipboard):
    def drop(self, serial: int) -> None:
        self._replace(None)


class NoRecheck(FakeClipboard):
    def recheck(self) -> None:
        pass


class LooksOnly(FakeClipboard):
    """Tells on a recheck and takes nothing over."""

    def recheck(self) -> None:
        before = self._content
        super().recheck()
        self._content = before


class Rejudges(FakeClipboard):
    """Judges its own masked offer as if it were somebody's copy."""

    def recheck(self) -> None:
        if isinstance(self._content, Held):
            self._report(Theirs(self._content.clip.items), restored=True)
        else:
            super().recheck()


class AsksForPut(FakeClipboard):
    """Asks the handler about items that are for everybody."""

    def put(self, items: tuple[Item, ...]) -> None:
        self._replace(None)
        self._content = Held(Clip(0, items, None))


class PutsUnderneath(FakeClipboard):
    """Keeps a held clip in spite of a put."""

    def put(self, items: tuple[Item, ...]) -> None:
        if not isinstance(self._content, Held):
            super().put(items)


class PutsAlways(FakeClipboard):
    """Takes putting nothing for doing nothing."""

    def put(self, items: tuple[Item, ...]) -> None:
        if items:
            super().put(items)


class Deaf(FakeClipboard):
    """Hangs from the start."""

    def start(self, handler: Handler) -> None:
        super().start(handler)
        self.hangs = True


class Lingers(FakeClipboard):
    """Goes on serving after its end."""

    def stop(self, *, leave: tuple[Item, ...] = ()) -> None:
        pass


class Loser(FakeClipboard):
    """Forgets the original when somebody else's clip replaces a held one, and tells the wrong number."""

    def _replace(self, content: Theirs | Put | None) -> None:
        before, self._content = self._content, content
        if isinstance(before, Held) and self._handler is not None:
            self._handler.lost(before.clip.serial + 1)


BITES: list[tuple[str, type[FakeClipboard]]] = [
    ("test_it_says_that_it_can_watch_and_hold", Powerless),
    ("test_a_copy_is_told_with_all_its_formats", changing(items=(OTHER,))),
    ("test_copies_are_numbered", changing(serial=7)),
    ("test_what_lay_there_before_the_start_is_told_as_found", NewlyFound),
    ("test_readers_of_a_held_clip_get_what_the_handler_says", NeverHolds),
    ("test_the_list_of_formats_is_made_from_the_answer", Leaky),
    ("test_each_read_is_asked_for_anew", Remembers),
    ("test_a_reader_may_get_nothing", Pushy),
    ("test_five_formats_come_back_byte_exact", Truncates),
    ("test_a_clip_that_is_not_wanted_stays_as_it_was", Holds),
    ("test_a_large_text_is_held_like_a_small_one", SmallOnly),
    ("test_a_large_text_that_is_not_wanted_stays_as_it_was", KeepsLarge),
    ("test_of_a_concealed_clip_only_the_mark_is_known", Peeks),
    ("test_a_concealed_clip_is_never_held", HoldsSecrets),
    ("test_a_format_that_never_comes_is_named", changing(unread=())),
    ("test_the_asked_handler_knows_who_asks_and_who_is_in_front", misreading(requestor=None)),
    ("test_the_asked_handler_knows_who_asks_and_who_is_in_front", misreading(active=None)),
    ("test_the_asked_handler_knows_who_asks_and_who_is_in_front", misreading(from_source=True)),
    ("test_the_asked_handler_knows_who_asks_and_who_is_in_front", misreading(focus_age_ms=-1.0)),
    ("test_a_question_for_the_list_says_so", misreading(target="UTF8_STRING")),
    ("test_the_copying_program_is_recognised_when_it_reads", misreading(from_source=False)),
    ("test_another_program_in_front_is_told", spoiled(front_changed=lambda self: None)),
    ("test_the_active_program_can_be_asked_for", NobodyInFront),
    ("test_a_held_clip_is_lost_when_somebody_else_copies", SilentLoss),
    ("test_a_held_clip_is_lost_when_somebody_else_copies", Loser),
    ("test_dropping_a_held_clip_empties_the_clipboard", DropsNothing),
    ("test_dropping_does_nothing_to_a_later_clip", DropsAnyHeld),
    ("test_dropping_does_nothing_to_what_others_copied", DropsAll),
    ("test_a_recheck_tells_the_present_clip_as_found", NoRecheck),
    ("test_a_recheck_tells_the_present_clip_as_found", NewlyFound),
    ("test_a_recheck_can_take_the_clip_over", LooksOnly),
    ("test_a_recheck_can_take_over_a_large_text_that_was_let_through", LooksOnly),
    ("test_a_recheck_leaves_a_held_clip_alone", Rejudges),
    ("test_what_is_put_is_for_everybody", AsksForPut),
    ("test_putting_ends_the_holding", PutsUnderneath),
    ("test_putting_nothing_clears", PutsAlways),
    ("test_a_ping_is_answered", Deaf),
    ("test_after_the_stop_nothing_of_ours_is_left", Lingers),
    ("test_after_the_stop_nothing_is_told", Lingers),
]


@pytest.mark.parametrize(("fact", "broken"), BITES, ids=[f"{fact}-{broken.__name__}" for fact, broken in BITES])
def test_a_broken_clipboard_is_caught(fact: str, broken: type[FakeClipboard]) -> None:
    with pytest.raises(AssertionError):
        getattr(Contract(), fact)(FakeRig(broken()))


def test_every_fact_is_shown_to_bite() -> None:
    facts = {name for name in vars(Contract) if name.startswith("test_")}
    assert {fact for fact, _ in BITES} == facts


def test_the_spoiled_clipboard_itself_is_honest() -> None:
    rig = FakeRig(spoiled()())
    Contract().test_five_formats_come_back_byte_exact(rig)
    assert rig.read("text/html") != text("masked")
