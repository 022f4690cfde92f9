"""Words that people choose as passwords, alone or joined: what they look like, and which words are none.

Whether such a word is a password is told by where it stands (`beside_setting`, `code_literal`, `shell_argument`).

>>> is_plain("pfeffermuehle"), is_plain("zitrone-Minze"), is_plain("!Neujahr"), is_plain("moewe&fisch")
(True, True, True, True)
>>> is_plain("SecureString"), is_plain("user_password"), is_plain("expired"), is_plain("not-set"), is_plain("x1")
(False, False, False, False, False)
"""

from __future__ import annotations

import re

from sonomos_core.checks import password_names
from sonomos_core.checks.placeholder import is_placeholder

_SHAPE = re.compile(
    r"!{0,2}[^\W\d_][^\W_]{1,39}(?:[-_.+~!?&,;#*^/=:@|]{1,2}[^\W_]{1,40}){0,6}[!?.+*#]{0,2}"
)  # letters first, so that a number, a path or an operator is none
_PART = re.compile(r"[A-ZÄÖÜ]?[^\W\d_A-ZÄÖÜ]+|[A-ZÄÖÜ]+")
TYPED_NOWHERE = re.compile(r"[\u0590-\u06ff\u0900-\u0e7f\u3040-\u9fff\uac00-\ud7af]")
"""Letters of scripts that no keyboard types into the field of a password."""
_FEWEST_LETTERS = 5
_NAMES_PASSWORD = re.compile(
    rf"(?i){password_names.EITHER}|secret|token|credential|placeholder|change-?_?me|redact"
    r"|^(?:proxy|user|db|my|admin|root|mail|test|login|ftp|smtp|ldap|sql|key)pass$"
)
_OF_CODE = frozenset(
    """
    user users username usr login logins account accounts admin root name names key keys id ids type types field fields
    value values val var variable arg args param params string str text txt int integer bool boolean char varchar bytes
    byte object array list dict map any null none nil undefined void true false optional nullable number float double
    date datetime uuid enum struct class interface function func method callback handler error errors exception err
    message msg label labels title hint placeholder prompt input output form request response result data payload body
    header headers config conf cfg settings setting option options opts env environ environment process session cookie
    cookies file files path paths dir url uri link host hostname port server client domain realm scope role roles group
    groups auth authentication authorization oauth bearer basic digest hash hashed hasher hashing salt salted crypt
    encrypted encoded decoded encoding cipher plain plaintext cleartext clear masked hidden visible provider service
    manager factory builder helper util utils default defaults fallback example sample test tests testing mock dummy
    fake
    foo bar baz stdin stdout tty keyring keychain vault secretsmanager ssm kms ldap saml sso otp totp mfa pin code
    codes
    pw pass db sql index column columns table row query attr attribute attributes prop props property element node item
    items entry model schema format pattern regex min max length size count limit timeout retry strength policy expiry
    generator generated random lambda self this cls ctx context state store storage cache init setup define undef
    const static public
    private protected readonly export import module package require required include template view page screen dialog
    button submit icon image color colour css html json yaml xml toml markdown utf ascii base hex binary
    """.split()  # noqa: SIM905 - a list read as a text
)
_OF_STATE = frozenset(
    """
    invalid valid incorrect correct wrong right bad good expired expires missing present absent empty blank unset set
    unchanged changed reset resetting forgotten forgot weak strong short long mismatch mismatched match matches matched
    failed fails failure success successful succeeded accepted rejected denied refused allowed forbidden enabled
    disabled
    mandatory unknown known unused used locked unlocked unlock lock active inactive confirmed unconfirmed confirm
    confirmation repeat again current previous former new old updated created deleted removed stored saved temporary
    permanent initial unavailable available supported unsupported deprecated ignored internal external local remote
    global sensitive insensitive safe unsafe secure insecure secured protected unprotected personal shared common same
    different identical similar unique needed optionally always never sometimes manual automatic auto inherit inherited
    custom standard normal simple complex advanced interactive noninteractive noecho omitted skipped pending done okay
    yes no on off not without with only also here there below above before after later nothing something anything
    everything whatever someone nobody yesterday today tomorrow please thanks sorry instead already still yet soon now
    and the for you your our from that this these those have has had was were will would should could can cannot must
    may might shall does did about into over under when where which while than then them they their its are but because
    too least most more less many much some each every both either neither
    enter entered entering choose chosen create creating change changing update updating send sent show hide view edit
    save cancel delete remove add forward back next previous close open start stop run read write print check verify
    verified validate validated validation recover recovery renew rotate rotated login logon logout signin signup
    sign-in sign-up log-in welcome hello help info information details detail description note notice warning about
    reception colleague office manager support administrator operator owner guest everyone nobody customer member
    varchar2 nvarchar tinytext longtext mediumtext passwd numeric alphanumeric letters digits symbols characters
    bcrypt argon scrypt pbkdf sha md5 ntlm kerberos cert certificate certificates publickey pubkey privatekey keyfile
    keystore truststore keypair gssapi negotiate plainlogin chap pap eap cram scram peer ident trust mutual implicit
    person envelope folder eye locked shield email e-mail mail phone address city country language theme locale guard
    web
    dunno nope yeah moment coming checking looking sending bitwarden keepass onepassword lastpass foobared staff
    wheel nogroup docker sudo daemon nginx apache confirmation
    command commands switch switches flag flags argument arguments userid debian ubuntu incomplete deferred windowspe
    oobesystem specialize generalize localhost postgres mysql mariadb mongo mongodb redis minio rabbitmq elastic
    jenkins tomcat sekrit geheim secreto
    aaaaaa asdfgh qwerty qwertz qwertyuiop abcdef abcdefg abcdefgh lorem ipsum blah null none
    """.split()  # noqa: SIM905 - a list read as a text
)


STATES_ELSEWHERE = frozenset(
    """
    erforderlich notwendig ungültig falsch verplicht vereist verlopen onjuist ongeldig onbekend requis requise
    obligatoire invalide expiré expirée inconnu inconnue obligatoria obligatorio requerida requerido incorrecta
    incorrecto inválida inválido caducado desconocida obbligatoria obbligatorio richiesta scaduta errata sbagliata
    sconosciuta obrigatória obrigatório incorreta incorreto expirada desconhecida wymagane nieprawidłowe błędne
    wygasło nieznane vyžadováno povinné nesprávné neplatné vypršelo neznámé påkrævet udløbet forkert ugyldig ukendt
    påkrevd utløpt ukjent krävs felaktigt obligatoriskt saknas ogiltigt okänt vaaditaan virheellinen vanhentunut
    tuntematon väärä pakollinen
    """.split()  # noqa: SIM905 - a list read as a text
)
"""What forms in other languages say of a password: required, wrong, expired, unknown."""


def is_plain(value: str) -> bool:
    """Whether people could have made it up as a password: letters first, and neither a word of code nor of a state."""
    if (
        _SHAPE.fullmatch(value) is None
        or TYPED_NOWHERE.search(value)
        or _NAMES_PASSWORD.search(value) is not None
        or is_placeholder(value)
    ):
        return False
    if sum(map(str.isalpha, value)) < _FEWEST_LETTERS:
        return False
    parts = [part.lower() for part in _PART.findall(value)]
    if len(parts) == 1:
        return not is_common(parts[0])
    return not any(part in _OF_CODE for part in parts) and not all(part in _OF_STATE for part in parts)


def is_common(word: str) -> bool:
    """Whether code, forms or messages about passwords have the word where a password would stand."""
    return word in _OF_CODE or word in _OF_STATE or word in STATES_ELSEWHERE
