"""What stored values are called on the screens of evaluation."""

from typing import Any

from django.utils.translation import gettext as _

from teladan.evaluation.policies import status_label
from teladan.evaluation.queries.inti import EvaluasiInti
from teladan.evaluation.states import StatusEvaluasi
from teladan_rules.permenpanrb_6_2022.vocabulary import (
    JenisHasilKerja,
    Predikat,
    PredikatOrganisasi,
    RatingEkspektasi,
)

_S = StatusEvaluasi
_WAY = (
    _S.DRAF,
    _S.DITANDATANGANI_PENILAI,
    _S.DISERAHKAN,
    _S.DITERIMA,
    _S.DITANDATANGANI_PEGAWAI,
    _S.DILAPORKAN,
    _S.TERKUNCI,
)


def words() -> dict[str, str]:
    """Stored ratings and predikat → their official labels, for the derivation tree."""
    found = {item.value: item.label for item in PredikatOrganisasi}
    found |= {item.value: item.label for item in (*RatingEkspektasi, *Predikat)}
    return found | {
        "berkas": _("berkas"),
        "tautan": _("tautan"),
        "rekaman": _("catatan tertulis"),
        "positif": _("sebagian besar positif"),
        "sebagian_positif": _("sebagian positif"),
        "tidak_positif": _("sebagian besar tidak positif"),
        "tidak_tentu": _("tidak jelas condongnya"),
        "naik": _("makin tinggi makin baik"),
        "turun": _("makin rendah makin baik"),
        "rentang": _("di dalam rentang"),
        "tanggal": _("selesai pada tanggal"),
    }


def rating_options() -> list[tuple[str, str]]:
    """The three ratings as choices."""
    return [(item.value, _(item.label)) for item in RatingEkspektasi]


def base(view: EvaluasiInti | None = None) -> dict[str, Any]:
    """Labels that every page of evaluation needs."""
    return {
        "status_words": {status.value: status_label(status) for status in _S},
        "rating_words": {item.value: _(item.label) for item in RatingEkspektasi},
        "predikat_words": {item.value: _(item.label) for item in Predikat},
        "capaian_words": {item.value: _(item.label) for item in PredikatOrganisasi},
        "jenis_words": {item.value: _(item.label) for item in JenisHasilKerja},
        "view": view,
    }


def way(view: EvaluasiInti) -> list[tuple[str, str]]:
    """The steps of the file with where it stands, for `ui.file_position`."""
    names = {
        _S.DRAF: _("Dinilai"),
        _S.DITANDATANGANI_PENILAI: _("Ditandatangani penilai"),
        _S.DISERAHKAN: _("Diserahkan"),
        _S.DITERIMA: _("Diterima"),
        _S.DITANDATANGANI_PEGAWAI: _("Ditandatangani pegawai"),
        _S.DILAPORKAN: _("Dilaporkan"),
        _S.TERKUNCI: _("Terkunci"),
    }
    if view.keberatan_teks:
        names[_S.DITANDATANGANI_PEGAWAI] = _("Keberatan dicatat")
    here = _S.DITANDATANGANI_PEGAWAI if view.status is _S.KEBERATAN else view.status
    at = _WAY.index(here)
    last = len(_WAY) - 1
    return [
        (names[step], "done" if n < at or n == last == at else "current" if n == at else "todo")
        for n, step in enumerate(_WAY)
    ]


def task_words() -> dict[str, str]:
    """What the holder has to do."""
    return {
        "menilai": _("menilai dan menandatangani"),
        "menyerahkan": _("menyerahkan dokumen kepada pegawai"),
        "menerima": _("menyatakan dokumen diterima"),
        "menjawab": _("menandatangani, atau mencatat keberatan"),
        "melaporkan": _("melaporkan kepada PyB"),
        "mengunci": _("mengunci dokumen"),
        "": "",
    }
