"""Numbers that states and banks give out, each checked by its scheme in python-stdnum.

A scheme is named by its module there (https://arthurdejong.org/python-stdnum/doc/): `nl.bsn` is the Dutch citizen
service number. Modules are imported when their number is first seen: few texts hold one, and every start would pay.

>>> is_valid("nl.bsn", "1112.22.333"), is_valid("nl.bsn", "1112.52.333")
(True, False)
"""

from __future__ import annotations

import functools
import importlib
import re
from collections.abc import Callable, Mapping
from typing import Any

from sonomos_core.checks import labels
from sonomos_core.detect.ruling import Check, Ruling, Surroundings

SCHEMES = tuple(
    """
    ad.nrt al.nipt ar.cbu ar.cuit ar.dni at.tin at.uid at.vnr au.abn au.acn au.tfn az.voen be.bis be.nn be.vat bg.egn
    bg.pnf bic br.cnpj br.cpf by.unp ca.bc_phn ca.bn ch.ssn ch.uid cl.rut cn.uscc co.nit cr.cpf cr.cr cu.ni cy.vat
    cz.bankaccount cz.dic cz.rc de.stnr dk.cpr dk.cvr do.cedula do.rnc dz.nif ec.ci ec.ruc ee.ik eg.tn es.ccc es.cif
    es.nif eu.vat fi.hetu fi.veronumero fi.ytunnus fo.vn fr.nif fr.siren fr.siret fr.tva gb.upn gb.utr gb.vat gh.tin
    gn.nifp gr.amka gr.vat gt.nit hr.oib hu.anum id.nik id.npwp ie.pps ie.vat il.hp il.idnr imei imsi in_.aadhaar
    in_.epic in_.gstin in_.pan in_.vid is_.kennitala it.iva jp.cn ke.pin kr.rrn li.peid lt.asmens lt.pvm lu.tva lv.pvn
    ma.ice md.idno me.pib meid mk.edb mt.vat mx.curp mx.rfc my.nric mz.nuit nl.bsn nl.btw nl.onderwijsnummer
    no.fodselsnummer no.kontonr no.orgnr nz.bankaccount nz.ird pe.cui pe.ruc pk.cnic pl.nip pl.pesel pl.regon pt.cc
    pt.nif py.ruc ro.cf ro.cnp rs.pib ru.inn ru.ogrn se.orgnr se.personnummer se.vat sg.uen si.ddv si.emso sk.dph
    sn.ninea sv.nit th.pin th.tin tn.mf tr.tckimlik tr.vkn tw.ubn ua.edrpou ua.rntrc us.ein us.itin us.ptin uy.rut
    ve.rif vn.mst za.idnr za.tin
    """.split()  # noqa: SIM905 - a list read as a text
)
_HOUR = re.compile(r"(?:[01]\d|2[0-3])[0-5]\d$")
_GOES_ON = re.compile(rf"[-./]?[0-9]|[{labels.EDGED}]| [0-9]{{4}}(?![0-9])")
_SIGN = re.compile(r"\W")
_BEFORE_REACH = 12
_BEGINS_BEFORE = re.compile(rf"[{labels.EDGED}+]$|[0-9][-./]$|(?<![0-9])[0-9]{{4}} $|\+[0-9][0-9 ]{{0,8}} $")
_PERSONS: Mapping[int, tuple[str, ...]] = {
    10: ("se.personnummer", "dk.cpr", "bg.egn", "cz.rc", "at.vnr", "is_.kennitala"),
    11: ("pl.pesel", "no.fodselsnummer", "ee.ik", "hr.oib", "tr.tckimlik", "be.nn", "br.cpf", "gr.amka", "lv.pvn"),
    12: ("se.personnummer", "in_.aadhaar"),
    13: ("ro.cnp", "za.idnr", "th.pin", "si.emso", "kr.rrn", "ch.ssn"),
    15: ("fr.nir",),
}
"""By the number of digits; those that nearly any number would pass are left out."""
_SELF_TOLD = frozenset({"imei", "meid", "imsi", "eu.vat"})
"""Of things, or with letters that say enough: these count behind any word."""
_EXTENSION = {"hu.anum": re.compile(r"-?[1-5]-?[0-9]{2}$")}
"""What may follow a number of a scheme and belongs to it, without being checked."""


def is_valid(scheme: str, number: str) -> bool:
    """Whether structure and check digits are those of the scheme, one of `SCHEMES`."""
    options = {"allow_temporary": True} if scheme == "fi.hetu" else {}
    return bool(_module(scheme).is_valid(number, **options))


def check_of(scheme: str) -> Check:
    """The check of one scheme: a wrong check digit is silence, and so is a part of a longer number or a filler."""
    return functools.partial(_check, scheme)


def check_swedish_form(value: str, surroundings: Surroundings) -> Ruling | None:
    """A Swedish personal number without a label: silence when it could be a day and an hour."""
    return None if _HOUR.search(value) else _check("se.personnummer", value, surroundings)


def check_person(value: str, surroundings: Surroundings) -> Ruling | None:
    """A personal number of any country whose numbers have so many digits."""
    digits = sum(char.isdigit() for char in value)
    found = (_check(scheme, value, surroundings) for scheme in _PERSONS.get(digits, ()))
    return next((ruling for ruling in found if ruling is not None), None)


def name_of(scheme: str) -> str:
    """The name by which rules know the check of a scheme.

    >>> name_of("in_.pan")
    'scheme_in_pan'
    """
    return "scheme_" + re.sub(r"\W+", "_", scheme.replace("_.", "."))


def stands_alone(surroundings: Surroundings) -> bool:
    """Whether no letter or digit joins the number; letters of scripts without word edges, such as 号 and で, may.

    >>> stands_alone(Surroundings("は", "で")), stands_alone(Surroundings("x")), stands_alone(Surroundings("", "-7"))
    (True, False, False)
    """
    begins_before = _BEGINS_BEFORE.search(surroundings.before[-_BEFORE_REACH:])
    return _GOES_ON.match(surroundings.after) is None and begins_before is None


def _check(scheme: str, value: str, surroundings: Surroundings) -> Ruling | None:
    plausible = _PLAUSIBLE.get(scheme)
    if plausible is not None and not plausible(value):
        return None
    if not stands_alone(surroundings):
        return None
    extension = _EXTENSION.get(scheme)
    number = extension.sub("", value) if extension is not None and len(_SIGN.sub("", value)) > 10 else value
    if len(set(_SIGN.sub("", value))) < 2 or not is_valid(scheme, number):
        return None
    if scheme not in _SELF_TOLD and labels.names_other_thing(surroundings.before):
        return None
    return Ruling()


def _is_plausible_nif(number: str) -> bool:
    """Whether the last letter is the one of the digits before it; logs are full of eight digits and a letter.

    >>> _is_plausible_nif("12345678Z"), _is_plausible_nif("12345678A"), _is_plausible_nif("X-1234567-L")
    (True, False, True)
    """
    plain = number.replace("-", "").upper()
    digits = {"X": "0", "Y": "1", "Z": "2"}.get(plain[:1], plain[:1]) + plain[1:-1]
    return not digits.isdigit() or "TRWAGMYFPDXBNJZSQVHLCKE"[int(digits) % 23] == plain[-1]


_PLAUSIBLE: Mapping[str, Callable[[str], bool]] = {"es.nif": _is_plausible_nif}
"""What says no at once to most numbers that the library would take long to refuse."""


@functools.cache
def _module(scheme: str) -> Any:
    return importlib.import_module(f"stdnum.{scheme}")
