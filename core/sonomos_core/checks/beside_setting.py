"""What the lines and entries around a setting tell of its value: settings, code that only names variables, or labels.

>>> is_bare_word("bollwerk", Surroundings("[db]\\nuser = shop\\npassword = ", "\\nport = 1\\n"))
True
>>> is_bare_word("bollwerk", Surroundings("def f(a):\\n    user = a.b()\\n    password = ", "\\n    return 1\\n"))
False
>>> are_labels("Geheimwort", Surroundings('"username": "Username", "password": "', '", "email": "E-Mail"'))
True
>>> are_labels("Geheimwort", Surroundings('"user": "shop", "password": "', '", "port": 5432'))
False
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from sonomos_core.checks.plain_word import is_common, is_plain
from sonomos_core.detect.ruling import REACH, Surroundings

_LINE_END = re.compile(r"[ \t]*(?:#[^\r\n]*)?\r?(?:\n|$)")
_SETTING_LINE = re.compile(
    r"[ \t+-]*(?:[#;!>][^\r\n]*|//[^\r\n;(]*|\[[^\r\n]*\]|-{2,}|\.{3}"
    r"|-?[ ]?[\"']?[\w./ @*-]{1,48}[\"']?[ \t]*[:=][^(){};]*"
    r"|(?:[\w./-]+[ ]){0,6}[\w./-]+[:,.]?|[-*][ ][^(){};]*|)[ \t\r]*"
)
_CODE_LINE = re.compile(
    r"[ \t]*(?:def|class|if|elif|else|for|while|return|import|from|try|except|finally|with|fn|func|function|let|const"
    r"|var|val|pub|public|private|protected|static|export|type|interface|struct|enum|end|do|begin|raise|throw|assert"
    r"|self\.|this\.)\b"
)
_MEMBER = re.compile(
    r"[:=][ \t]*(?:self|this|args|opts|options|config|cfg|settings|params|env|os|process|req|request|ctx|data|form|user"
    r"|props|state|match|parser)\."
)
_OPENS_LINE = re.compile(
    r"[-+*>#|\s]*(?:[\w.,:'\"@/!*\x80-\U0010ffff-]+[ \t]+){0,8}[\w.\"'*\[\]\x80-\U0010ffff-]*(?:::\w+){0,6}"
    r"[ \t]*[:=]\*{0,2}[ \t]*"
)
_JOINED_LINE = re.compile(
    r"[+-]?[ \t]*(?:-[ ])?(?:export[ ]|set[ ]|Environment=|local[ ]|declare[ ]|readonly[ ]|ENV[ ]|ARG[ ])?\"?[\w.-]+="
)
_PAIR_BEFORE = re.compile(
    r"[\w \t.-]{1,24}=[^;&,=\r\n]{0,60}[;&,][ \t]*[\w .-]{1,32}=$|(?:^"
    r"|[\s\"'(\[{])[\w.-]{1,24}=[^\s=;&,]{1,60}[, ][ ]?[\w.-]{1,32}=$"
)
_ENDS_PAIR = re.compile(r"[;&\"'\]}]|[ ,][ ]?[\w.-]{1,32}=|[ \t]*\r?(?:\n|$)")
_SETTING_BEHIND = re.compile(r"[ ][a-z]\w{0,24}=[^\s=]")
_OPTION = re.compile(r"(?:^|\s)-{1,2}[A-Za-z][\w-]*[ =][\"']?(?:[\w.-]+=[^\s,]*,)*[\w.\[\]-]+=$")
_ENDS_WORD = re.compile(r"[\s\"',;|&)]|$")
_NETRC = re.compile(r"(?i)\blogin\s+\S+\s+password\s+$")
_FLOW = re.compile(
    r"[ \t]*(?:-[ ]|[\w.\"'-]+:[ ]?\[?|\[|,)?[ \t]*\{[^(){};]*[\w\"'-]+:[ ]$"
    r"|[^(){};]*\}[ ]?,[ ]?\{[^(){};]*[\w\"'-]+:[ ]$"
)
_ENDS_FLOW = re.compile(r"[ ]?[,}]")
_ENTRY = re.compile(
    r"[\"']?([A-Za-z][\w.-]{0,39})[\"']?[ \t]*(?:=>|[:=])[ \t]*(?:\"([^\"\r\n]{1,60})\"|'([^'\r\n]{1,60})'"
    r"|([^\s\"'{}\[\],;&|][^\r\n,;&|{}]{0,59}))"
)
_ELEMENT = re.compile(r"<([\w.:-]{1,40})(?:[ ][^<>]{0,60})?>([^<>\r\n]{1,60})</")
_OF_PASSWORD = re.compile(r"(?i)pass|pwd|pw$|kennwort|secret|psk")
_OF_VARIABLE = re.compile(r"(?:^|[\s.$])[\w.]{1,60}[ \t]*=[ \t]*[bru@$]{0,2}[\"'`]$")  # in code nobody translates these
_KEY_ELEMENTS = frozenset({"key", "name", "string", "value"})
_SWITCHES = frozenset({"true", "false", "yes", "no", "none", "null", "on", "off"})
_OF_SYSTEM = re.compile(
    r"(?i)(?:.*[._-])?(?:host\w*|server|port|data_?base|db\w*|url|uri|dsn|path|dialect|driver|ssl\w*|tls\w*|timeout"
    r"|schema|charset|realm|region|bucket|endpoint|protocol|scheme|encryption|enabled|ssid|wlan|wi-?fi|network|vhost"
    r"|adapter|pool\w*|roles?|database_?name|dbname|engine)"
)
_OF_USER = re.compile(r"(?i)(?:.*[._-]|[a-z]*)(?:user\w*|login|uid|benutzer|usuario|identifiant|account)|.*dn")
_LETTERS_ONLY = re.compile(r"[^\W\d_]+(?:[ -][^\W\d_]+){0,5}[:.?!…]?")
_GOES_ON = re.compile(r"\\?[\"'`][ \t]*(?:\+|\.\.|\.format|%[ ])")
_PASS_OF_SETUP = re.compile(r"(?i)<settings pass=\"$")  # the stages of an answer file of Windows
_ANDROID = re.compile(r"<string name=\"[^\"]*\"[^<>]*>$")
_TELLS_LABEL = re.compile(
    r"(?i)\b(?:label|title|placeholder|hint|tooltip|caption|i18n|messages?|translations?)\b[^\r\n=:]{0,30}[\"':=({ ]"
)


def is_bare_word(value: str, surroundings: Surroundings) -> bool:
    """Whether a word without quotes is the value of a setting, an option or a connection string, not a name of code."""
    return is_word_of_setting(value, surroundings) and not are_labels(value, surroundings)


def is_word_of_setting(value: str, surroundings: Surroundings) -> bool:
    """The same, whatever the entries around it are."""
    if not is_plain(value):
        return False
    before, after = surroundings.before, surroundings.after
    line = before[before.rfind("\n") + 1 :]
    if (
        (line.endswith(">") and after.startswith("</"))
        or (line.endswith("「") and after[:1] == "」")
        or _NETRC.search(before)
    ):
        return True
    if (line.endswith("=") and _is_joined(line, after)) or (_FLOW.fullmatch(line) and _ENDS_FLOW.match(after)):
        return True
    if _LINE_END.match(after) is None or _OPENS_LINE.fullmatch(line) is None or _CODE_LINE.match(line):
        return False
    return _are_settings(surroundings)


def is_quoted_word(value: str, surroundings: Surroundings) -> bool:
    """Whether a word between quotes is a password: the quote is closed, and the entries around it are no labels."""
    return is_closed_word(value, surroundings) and not are_labels(value, surroundings)


def is_closed_word(value: str, surroundings: Surroundings) -> bool:
    """The same, whatever the entries around it are."""
    quote = surroundings.before[-1:]
    closed = surroundings.after.lstrip("\\")[:1] == quote
    if not closed or _GOES_ON.match(surroundings.after) or _PASS_OF_SETUP.search(surroundings.before):
        return False
    return is_plain(value)


def are_labels(value: str, surroundings: Surroundings) -> bool:
    """Whether the entries around the value are texts that people read, so that it is one as well.

    A value with digits or signs is none. An entry that says what it is called (`"email": "E-Mail"`) or is a sentence
    speaks for labels, an address, a number or a name of the system against it.
    """
    if _LETTERS_ONLY.fullmatch(value) is None or _OF_VARIABLE.search(surroundings.before):
        return False
    if _ANDROID.search(surroundings.before) or _TELLS_LABEL.search(surroundings.before):
        return True
    votes = [_vote(*entry) for entry in _entries(surroundings)]
    labels, settings = votes.count(1), votes.count(-1)
    return labels > settings


def _vote(name: str, text: str) -> int:
    """1 for a label, -1 for a setting, 0 for what may be either."""
    if _OF_PASSWORD.search(name) or name in _KEY_ELEMENTS or text.lower() in _SWITCHES:
        return 0
    if text[0].lower() in name.lower() and _says_its_name(name.lower(), text):
        return 1
    if not _LETTERS_ONLY.fullmatch(text) or _OF_SYSTEM.fullmatch(name):
        return 1 if text.endswith(("…", "...", "?")) else -1
    titled = text[0].isupper() and text[1:].islower()
    if _OF_USER.fullmatch(name):
        return 0 if titled else -1
    return 1 if titled else 0


def _says_its_name(name: str, text: str) -> bool:
    letters = "".join(filter(str.isalpha, text.lower()))
    return letters == re.split(r"[._-]", name)[-1] or (len(letters) > 3 and letters in name.replace("_", ""))


def _entries(surroundings: Surroundings) -> Iterator[tuple[str, str]]:
    before, after = surroundings.before, surroundings.after
    if len(before) == REACH:
        before = before[max(before.find("\n"), before.find(","), 0) :]
    for part in (before, after):
        for found in _ENTRY.finditer(part):
            text = found[2] or found[3] or found[4]
            if text and found.end() < len(part):
                yield found[1], text.strip()
        for name, text in _ELEMENT.findall(part):
            yield name, text.strip()


def _is_joined(line: str, after: str) -> bool:
    """Whether name and value are joined without blanks in a line of their own, in a row or as an option."""
    if _JOINED_LINE.fullmatch(line) and (_LINE_END.match(after) or after[:1] == '"'):
        return True
    if "(" not in line and (_SETTING_BEHIND.match(after) or (_ENDS_PAIR.match(after) and _PAIR_BEFORE.search(line))):
        return True
    return _OPTION.search(line) is not None and _ENDS_WORD.match(after) is not None


def _are_settings(surroundings: Surroundings) -> bool:
    """Whether all other lines are settings, headings or notes, and none is a line of code."""
    lines = list(_other_lines(surroundings))
    if not lines:
        return len(surroundings.before) < REACH
    return all(_SETTING_LINE.fullmatch(line) and not _is_code(line) for line in lines)


def _is_code(line: str) -> bool:
    """Whether the line begins like code, names a member, or gives a type behind the colon, as in a schema."""
    if _CODE_LINE.match(line) or _MEMBER.search(line):
        return True
    name, sign, text = line.partition(":")
    return bool(sign) and name.strip().isidentifier() and is_common(text.strip().lower().rstrip("?!,"))


def _other_lines(surroundings: Surroundings) -> Iterator[str]:
    before, after = surroundings.before.split("\n")[:-1], surroundings.after.split("\n")[1:]
    if len(surroundings.before) == REACH:
        before = before[1:]
    if len(surroundings.after) == REACH:
        after = after[:-1]
    return (line for line in (*before, *after) if line.strip())
