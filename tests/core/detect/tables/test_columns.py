"""A column of passwords beside one of users holds passwords, plain words too; one of switches or types does not."""

from __future__ import annotations

import pytest

from sonomos_core.detect.cache import Cache
from sonomos_core.detect.detector import Detector
from sonomos_core.model.levels import Confidence

PASSWORDS = {
    "browser": "name,url,username,password,note\nforum,https://a.example,ada,{0},\nshop,https://b.example,bo,{1},x\n",
    "Bitwarden": "folder,favorite,type,name,notes,fields,reprompt,login_uri,login_username,login_password,login_totp\n"
    ",,login,A,,,0,https://a.example,ada,{0},\nB,1,login,C,,,0,https://b.example,bo,{1},\n",
    "LastPass": 'url,username,password,totp,extra,name,grouping,fav\nhttps://a.example,ada,{0},,"two\nlines",A,B,0\n'
    "https://b.example,bo,{1},,,B,C,1\n",
    "KeePass": '"Account","Login Name","Password","Web Site","Comments"\n"A","ada","{0}","",""\n"B","bo","{1}","",""\n',
    "French": "identifiant,mot de passe,service\ncompta,{0},paie\natelier,{1},stock\n",
    "Spanish": "usuario;contraseña;sede\nbhernandez;{0};Bilbao\nmruiz;{1};Vigo\n",
    "Japanese": "ユーザー名,パスワード,備考\ndeploy,{0},検証\nbatch,{1},夜間\n",
    "short name": "host\tuser\tpass\nweb1\tdeploy\t{0}\nweb2\troot\t{1}\n",
    "devices": "||Gerät||IP||Web-Passwort||\n|Drucker|10.14.3.21|{0}|\n|Kamera|10.14.3.22|{1}|\n",
    "open Markdown": "User | Pass\n--- | ---\nada | {0}\nbo | `{1}`\n",
    "aligned": "HOST     USER      PASSWORD\nweb1     deploy    {0}\ndb1      postgres  {1}\n",
    "insert": "INSERT INTO users (id, email, password) VALUES (1, 'ada@acme.org', '{0}'), (2, 'bo@acme.org', '{1}');",
    "copy": "COPY users (id, login, password) FROM stdin;\n1\tada\t{0}\n2\tbo\t{1}\n\\.\n",
    "enable secrets": "host\tenable_secret\tsite\nsw1\t{0}\thq\nsw2\t{1}\tlab\n",
    "communities": "| device | ip | snmp_community |\n|---|---|---|\n| sw1 | x | {0} |\n| sw2 | x | {1} |\n",
    "community beside hosts": "host,community,site\nsw0,public,hq\nsw1,{0},hq\nsw2,{1},lab\n",
    "keys of networks": "ssid,psk,vlan\nguest,{0},10\ncorp,{1},20\n",
    "keys of tunnels": "vpn;pre-shared key\nberlin;{0}\nparis;{1}\n",
    "passcodes": "door,user,passcode\nfront,ada,{0}\nback,bo,{1}\n",
    "markup": "<tr><th>User</th><th>Password</th></tr>"
    "<tr><td>ada</td><td>{0}</td></tr><tr><td>bo</td><td>{1}</td></tr>",
}

SILENT = {
    "verdicts": "test,user,pass\nlogin,ada,yes\nsearch,bo,no\n",
    "counts": "suite,user,pass,fail\nauth,ada,12,0\nbilling,bo,104,2\n",
    "features": "| Client | User login | Password | OAuth |\n|---|---|---|---|\n"
    "| web | yes | supported | yes |\n| cli | yes | marmalade | no |\n",
    "schema": "| Column | Password | User |\n|---|---|---|\n| a | varchar | no |\n| b | marmalade | no |\n",
    "languages": "language,username,password\nGerman,Benutzername,Kennwort\nOther,Felhasználó,marmalade\n",
    "states": "user,password\nada,set\nbo,marmalade\n",
    "one word in every row": "user,password\na,marmalade\nb,marmalade\nc,marmalade\nd,marmalade\n",
    "sentences": "user,password\na,ask the office\nb,get marmalade first\n",
    "no user beside": "word,pass,meaning\nmountain,marmalade,Sattel\n",
    "communities of people": "community,host,members\nmarmalade,Ann,31\nTreppenwitz,Bob,12\n",
    "switched services": "host,snmp,ping\na,enabled,ok\nb,marmalade,ok\n",
    "pins of chips": "pin,host,net\nmarmalade,CLK100,N1\nB4,DATA07,N2\n",
    "masked": "user,password\nada,********\nbo,<hidden>\n",
    "keys of tables": "table,key,referenced\norders,PRIMARY,customers\nitems,marmalade,orders\n",
    "shortcuts": "| Action | Key |\n|---|---|\n| Save | Ctrl+Shift+S |\n",
}


@pytest.fixture(scope="module")
def detector(rules_cache: Cache) -> Detector:
    return Detector.load(cache=rules_cache)


def values(detector: Detector, text: str) -> list[str]:
    return [
        match.value
        for match in detector.scan(text)
        if match.type == "password" and match.confidence >= Confidence.MEDIUM
    ]


@pytest.mark.parametrize("table", PASSWORDS.values(), ids=list(PASSWORDS))
def test_plain_words_below_a_column_of_passwords_are_found(detector: Detector, table: str) -> None:
    assert values(detector, table.format("marmalade", "Treppenwitz")) == ["marmalade", "Treppenwitz"]


@pytest.mark.parametrize("table", SILENT.values(), ids=list(SILENT))
def test_what_else_stands_below_such_a_name_is_silence(detector: Detector, table: str) -> None:
    assert values(detector, table) == []


def test_a_column_of_pins_holds_them_where_every_cell_may_be_one(detector: Detector) -> None:
    assert values(detector, "name,pin,room\nada,492133,2\nbob,7712,3\n") == ["492133", "7712"]
    assert values(detector, "door;access code\nfront;4921\nback;73015\n") == ["4921", "73015"]
    assert values(detector, "name,pin,room\nada,492133,2\nbob,GPIO17,3\n") == []
    assert values(detector, "city,pin,room\nada,492133,2\nbob,771204,3\n") == []
    assert values(detector, "name,pin,room\na,492133,2\nb,492133,3\nc,492133,2\nd,771204,2\n") == []


def test_words_in_a_row_below_a_column_of_passphrases_are_one(detector: Detector) -> None:
    assert values(detector, "host\tuser\tpassphrase\na\troot\tviolet anchor ladder\n") == ["violet anchor ladder"]
    assert values(detector, "host\tuser\tpassphrase\na\troot\task the office first\n") == []


def test_a_column_of_keys_beside_services_holds_keys(detector: Detector) -> None:
    key = "".join(chr(97 + (7 * place) % 26) + str(place % 10) for place in range(20))
    found = detector.scan(f"service,key,owner\nmaps,{key},web\n")
    assert [match.value for match in found] == [key]
    assert detector.scan(f"file,key,owner\nmaps,{key},web\n") == ()


def test_both_halves_of_a_british_account_are_found_in_their_cells(detector: Detector) -> None:
    found = detector.scan("Name\tSort code\tAccount\nada\t80-68-07\t65443126\nbob\t95-59-20\t98010039\n")
    assert [match.value for match in found] == ["80-68-07", "65443126", "95-59-20", "98010039"]
    assert detector.scan("Name\tSorted\tAccount\nada\tyes\t65443126\n") == ()


def test_a_name_that_begins_with_a_digit_heads_a_column(detector: Detector) -> None:
    table = "| Login | Password | 2FA secret |\n|---|---|---|\n| ada | marmalade | - |\n"
    assert values(detector, table) == ["marmalade"]
