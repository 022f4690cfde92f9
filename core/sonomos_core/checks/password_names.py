"""What passwords are called in the languages of people: a text that holds such a name speaks of one and is none.

>>> stand_in("Wachtwoord vergeten?"), stand_in("mitt lösenord"), stand_in("marmalade")
(True, True, False)
"""

from __future__ import annotations

STEMS = (
    *("passw", "passphrase", "passord", "pwd", "mot de passe", "mdp", "kennwort", "wachtwoord", "lösenord", "losenord"),
    *("kodeord", "adgangskode", "salasan", "salason", "salasõn", "lykil", "contrase", "senha", "parol", "pasahitz"),
    *("hasło", "haslo", "heslo", "geslo", "lozinka", "zaporka", "jelsz", "slapta", "şifre", "sifre", "mật khẩu"),
    *("kata sandi", "парол", "кодов", "κωδικ", "סיסמה", "كلمة", "पासवर्ड", "パスワード", "密码", "密碼", "비밀번호"),
)
"""In small letters, without the endings of cases and genders."""
EITHER = "|".join(STEMS)
"""The same as alternatives of a pattern."""


def stand_in(text: str) -> bool:
    """Whether one of the names stands anywhere in the text, whatever the case."""
    lowered = text.lower()
    return any(stem in lowered for stem in STEMS)
