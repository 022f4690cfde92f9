"""What stands in a text in another form is found, and its span is the whole of that form."""

from __future__ import annotations

import base64
import hashlib

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from sonomos_core import Detector
from sonomos_core.decode import stage
from sonomos_core.mask import mask, mask_through

MAIL = "bob.jones" + "@" + "corp.org"
KEY_ID = "AKIA" + "QYLPMN5HFIQR7XYA"
SSN = "-".join(["219", "09", "9998"])
CARD = "4" + "1" * 15
IBAN = ["DE89", "3704", "0044", "0532", "0130", "00"]
TOKEN = "gh" + "p_" + "16C7e42F292c6912E7710c838347Ae178B4a"


def b64(text: str, encoding: str = "utf-8") -> str:
    return base64.b64encode(text.encode(encoding)).decode()


FORMS = {
    "url": (f"q={MAIL.replace('@', '%40')}&x=1", "email", MAIL),
    "html, decimal": (MAIL.replace("@", "&#64;"), "email", MAIL),
    "html, hex": (MAIL.replace("@", "&#x40;"), "email", MAIL),
    "html, by name": (MAIL.replace("@", "&commat;").replace(".", "&period;"), "email", MAIL),
    "html, label in quotes": ("&quot;password&quot;: &quot;S3cret!x99&quot;", "password", "S3cret!x99"),
    "json, unicode": (r'{"mail": "' + MAIL.replace("@", r"\u0040") + '"}', "email", MAIL),
    "json, line end": (rf'"key:\n{KEY_ID}\nnext"', "aws_access_key", KEY_ID),
    "json, tab": (rf'"\t{SSN}\n"', "us_ssn", SSN),
    "json, slashes": (r'"https:\/\/ada:S0mmer!wind@db.acme.io\/x"', "url_credentials", "S0mmer!wind"),
    "c": (MAIL.replace("@", r"\x40"), "email", MAIL),
    "base64": (f"data: {b64(f'my mail is {MAIL} ok')}", "email", MAIL),
    "base64, for addresses": (base64.urlsafe_b64encode(f"??>>~ {MAIL} ?>".encode()).decode(), "email", MAIL),
    "base64, not padded": (b64(f"write to {MAIL} now").rstrip("="), "email", MAIL),
    "base64, behind a path": (f"api/v1/{b64(f'mail {MAIL} now')}", "email", MAIL),
    "base64, in lines": (base64.encodebytes(f"{'x' * 70} mail {MAIL} and more text".encode()).decode(), "email", MAIL),
    "base64, in lines of a quote": ("> " + base64.encodebytes(f"{'x' * 70} {MAIL} bye".encode()).decode().replace(
        "\n", "\n> "), "email", MAIL),
    "base64 of UTF-16": (b64(f"mail {MAIL}", "utf-16-le"), "email", MAIL),
    "hex": (f"mail {MAIL}".encode().hex(), "email", MAIL),
    "hex, upper case": ("0x" + f"mail {MAIL}".encode().hex().upper(), "email", MAIL),
    "dashes of a word processor": (f"ssn {SSN.replace('-', chr(0x2013))}", "us_ssn", SSN.replace("-", "")),
    "dashes that do not break": (f"ssn {SSN.replace('-', chr(0x2011))}", "us_ssn", SSN.replace("-", "")),
    "spaces that do not break": ("\u00a0".join(IBAN), "iban", "".join(IBAN).lower()),
    "zero width": (f"{KEY_ID[:4]}\u200b{KEY_ID[4:9]}\u2060{KEY_ID[9:]}", "aws_access_key", KEY_ID),
    "soft hyphens": (MAIL.replace(".", "\u00ad."), "email", MAIL),
    "wide digits": ("".join(chr(0xFEE0 + ord(digit)) for digit in CARD), "credit_card", CARD),
    "arabic digits": ("".join(chr(0x630 + ord(digit)) for digit in CARD), "credit_card", CARD),
    "cyrillic letters": (f"{KEY_ID.replace('A', chr(0x410), 1)}", "aws_access_key", KEY_ID),
    "several cyrillic letters": (MAIL.replace("o", chr(0x43E)), "email", MAIL),
    "quoted printable": ("password=S3cr=\net!Pass99", "password", "S3cret!Pass99"),
    "aligned behind the sign": (f"Password:{' ' * 17}S3cret!x99", "password", "S3cret!x99"),
    "aligned before the sign": (f"auth_token{' ' * 21}= {TOKEN[4:36]!r}", "generic_secret", TOKEN[4:36]),
    "a token over two lines": (f"token {TOKEN[:22]}\n{TOKEN[22:]}\nend", "github_pat", TOKEN),
    "a token in a quote": (f"> token: {TOKEN[:30]}\n> {TOKEN[30:]} bye", "github_pat", TOKEN),
}  # fmt: skip


@pytest.mark.parametrize(("text", "kind", "plain"), FORMS.values(), ids=list(FORMS))
def test_a_value_in_another_form_is_found(shipped: Detector, text: str, kind: str, plain: str) -> None:
    (match,) = (match for match in shipped.scan(text) if match.type == kind)
    assert match.normal in {plain, plain.lower(), "".join(filter(str.isdigit, plain))}
    assert text[match.start : match.end] == match.value


@pytest.mark.parametrize(("text", "kind", "plain"), FORMS.values(), ids=list(FORMS))
def test_masking_takes_the_form_with_it(shipped: Detector, text: str, kind: str, plain: str) -> None:
    masked = mask_through(text, shipped.scan(text), shipped.scan)
    assert f"[{kind.upper()}_1]" in masked
    assert not [match for match in shipped.scan(masked) if match.type == kind]


@pytest.mark.parametrize("order", ["utf-16-le", "utf-16-be"])
def test_utf_16_within_bytes_is_read(shipped: Detector, order: str) -> None:
    data = b"\x07\x01junk" + f" mail {MAIL} ".encode(order) + b"\xff\xfe"
    (match,) = shipped.scan(data)
    assert match.normal == MAIL
    assert MAIL.encode(order) in data[match.start - 1 : match.end + 1]


def test_the_same_value_has_one_normal_form_however_it_is_written(shipped: Detector) -> None:
    text = f"{MAIL} {b64(f'mail {MAIL} ')} {MAIL.replace('@', '%40')}"
    matches = shipped.scan(text)
    assert [match.normal for match in matches] == [MAIL] * 3
    assert mask(text, matches).count("[EMAIL_1]") == 3


def test_what_comes_out_is_not_opened_again(shipped: Detector) -> None:
    once = b64(f"the mail is {MAIL} ok")
    assert shipped.scan(once)
    assert shipped.scan(b64(f"again: {once}")) == ()


def test_a_text_that_hides_nothing_is_not_opened() -> None:
    assert stage.opened(b"Nothing here but words, 12 of them: no escape, no long run, no other alphabet.") is None


def test_a_token_that_is_whole_is_not_made_longer_by_the_next_line(shipped: Detector) -> None:
    (match,) = shipped.scan(f"id: {KEY_ID}\nname: Pelle1234\n")
    assert match.value == KEY_ID


def test_lines_of_a_log_are_not_read_as_one() -> None:
    line = "2026-03-14T09:26:53.589Z INFO GET /orders status=200 trace_id=" + "4e7a91c0" * 4
    assert stage.opened("\n".join([line] * 9).encode()) is None
    assert stage.opened((line + "\n2026x" + "4e7a91c0" * 4).encode()) is not None


def test_a_sentence_below_a_long_line_is_not_part_of_its_token(shipped: Detector) -> None:
    token = "-".join(["xox" + "b", "996209320073", "638998905776", "UpBEQg3f23g9t72FfZPikpJk"])
    begun = "SLACK_BOT_TOKEN_OF_THE_ALERTS="
    said = shipped.scan(f"{begun}{token}\nPlease check before Monday.")
    broken = shipped.scan(f"{begun}{token[:-5]}\n{token[-5:]}\nPlease check before Monday.")
    assert [match.value for match in said] == [token]
    assert [match.value for match in broken] == [f"{token[:-5]}\n{token[-5:]}"]


def test_two_keys_in_two_lines_are_not_read_as_one(shipped: Detector) -> None:
    begins = "sk" + "_"
    text = f"{begins}live_{'A1b2' * 5}c3D\n{begins}test_{'Q7r8' * 5}s9T\n"
    assert [match.value for match in shipped.scan(text) if "\n" in match.value] == []


def test_a_token_that_calls_itself_a_stand_in_is_not_opened(shipped: Detector) -> None:
    hidden = b64(f'{{"mail":"{MAIL}","n":1}}')
    assert shipped.scan(f"tok_{hidden}") != ()
    assert shipped.scan(f"tok_DUMMY{hidden[5:]}") == ()


def test_a_second_look_never_uncovers(shipped: Detector) -> None:
    text = f"password=abc%40{MAIL.replace('@', '%40')}xyz9"
    covered = {place for match in shipped.scan(text) for place in range(match.start, match.end)}
    assert text.index("abc") in covered


PIECES = [
    MAIL, MAIL.replace("@", "%40"), "%", "%4", "&#64;", "&", "&amp;", "\\u0040", "\\", "\\n", '"', b64(f"mail {MAIL} "),
    b"mail".hex(), f"x {MAIL} y".encode().hex(), "\n", " ", "a\u200b", "\u0430b", "\uff14", "4111111111111111",
    "=\n", "\0", "m\0a\0i\0l\0", TOKEN[:20], TOKEN[20:], "日", "\ud800", "Zm9v", "QUJDREVGR0hJSktMTU5P",
]  # fmt: skip
texts = st.one_of(st.text(), st.lists(st.sampled_from(PIECES), max_size=25).map("".join))


@settings(max_examples=150, deadline=None)
@given(texts)
def test_for_any_text_spans_are_true_apart_and_the_same_in_bytes(shipped: Detector, text: str) -> None:
    matches = shipped.scan(text)
    reached = 0
    for match in matches:
        assert reached <= match.start < match.end <= len(text)
        assert text[match.start : match.end] == match.value
        reached = match.end
    in_bytes = shipped.scan(text.encode("utf-8", "surrogatepass"))
    assert [match.rule for match in in_bytes] == [match.rule for match in matches]


@settings(max_examples=100, deadline=None)
@given(st.binary(max_size=200))
def test_no_bytes_upset_it(shipped: Detector, data: bytes) -> None:
    for match in shipped.scan(data):
        assert 0 <= match.start < match.end <= len(data)


@settings(max_examples=100, deadline=None)
@given(
    st.text(st.sampled_from("abc XYZ.-\n"), max_size=40),
    st.text(st.sampled_from("abc XYZ.-\n"), max_size=40),
    st.sampled_from(["%", "&", "\\u", "base64", "hex", "utf-16"]),
)
def test_the_span_of_a_written_form_decodes_to_something_that_holds_the_value(
    before: str, after: str, form: str
) -> None:
    """The way back is exact: the value's own characters and nothing but what cannot be told apart from them."""
    text, low, high = _written(f"{before} ", MAIL, f" {after}", form)
    opened = stage.opened(text)
    assert opened is not None
    at = opened.data.index(MAIL.encode())
    span = opened.origin(at, at + len(MAIL))
    assert span is not None
    assert span[0] <= low < high <= span[1]
    assert max(low - span[0], span[1] - high) <= 4


def _written(before: str, value: str, after: str, form: str) -> tuple[bytes, int, int]:
    """The text with the value in this form, and where the form of the value stands in it."""
    match form:
        case "%":
            middle = "".join(f"%{ord(sign):02X}" for sign in value)
        case "&":
            middle = "".join(f"&#{ord(sign)};" for sign in value)
        case "\\u":
            middle = "".join(f"\\u{ord(sign):04x}" for sign in value)
        case "hex":
            return (
                f"!{(before + value + after).encode().hex()}".encode(),
                1 + 2 * len(before),
                1 + 2 * len(before + value),
            )
        case "utf-16":
            return (before + value + after).encode("utf-16-le"), 2 * len(before), 2 * len(before + value)
        case _:
            whole = b64(before + value + after)
            return f"!{whole}".encode(), 1 + len(before) * 4 // 3, 1 + -(-len(before + value) * 4 // 3)
    return (before + middle + after).encode(), len(before), len(before + middle)


@pytest.mark.parametrize("below", ["APP_DEBUG=true", "PORT=8080", "name: shop", '  "name": "shop"'])
def test_a_padded_key_ends_where_the_next_setting_begins(shipped: Detector, below: str) -> None:
    key = base64.b64encode(hashlib.sha256(b"shop").digest()).decode()
    (match,) = (match for match in shipped.scan(f"password={key}\n{below}\n") if match.start == len("password="))
    assert match.value == key
