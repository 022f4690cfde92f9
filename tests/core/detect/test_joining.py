"""Where two looks at one text disagree, the surer one stays."""

from __future__ import annotations

from sonomos_core.detect import examples
from sonomos_core.detect.cache import Cache
from sonomos_core.detect.detector import Detector


def test_a_key_that_ends_like_a_soft_line_end_keeps_its_name_and_size(rules_cache: Cache) -> None:
    key = examples.fill("<base64:43>=", "wireguard")
    found = Detector.load(cache=rules_cache).scan(f"[Interface]\nPrivateKey = {key}\nAddress = none")
    assert [(match.rule, match.value) for match in found] == [("wireguard-private-key", key)]
