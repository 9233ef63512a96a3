"""A citizen's answer to the survey. No account, no event: who answered is not known, and nothing
that is stored says so later.

An answer is its own transaction and leaves no audit event, because a time-ordered chain would
join it to a person; of a whole day there is one event, written when the day is closed. Answers
over a limit, or odd ones, are kept apart for a person to look at, and never dropped.
"""

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from django.db import IntegrityError, transaction
from django.utils.translation import gettext as _

from teladan.citizen_voice.commands.asal import (
    HALF,
    address_range,
    count_once_more,
    open_day,
    origin_of,
)
from teladan.citizen_voice.commands.token import burn_token
from teladan.citizen_voice.models import (
    JawabanSingkat,
    JawabanSkm,
    JumlahAsal,
)
from teladan.citizen_voice.queries.skm_profil import PILIHAN_PROFIL
from teladan.citizen_voice.queries.survei import Ground, ground_of
from teladan.citizen_voice.states import (
    AlasanKarantina,
    SaluranJawaban,
    StatusJawaban,
)
from teladan.foundation.errors import Invalid, NotVisible, WrongState
from teladan.foundation.redaction import redact
from teladan_rules.permenpanrb_14_2017.vocabulary import SKALA, PertanyaanSingkat, UnsurSkm

LONGEST_SARAN = 1000
LONGEST_WAIT = 600
"""Minutes: who waited longer waited for another day."""
_READING = {JawabanSkm: 5.0, JawabanSingkat: 2.0}
"""Seconds below which no person has read the questions."""
_SAME_FLAT, _SAME = 61, 6
"""So many equal answers in a row from one address are odd: many people give one mark to all
(sixty an hour at a counter may be honest), few give the same mixed one."""
_KUNCI = re.compile(r"[0-9a-f]{32}")
_UNSUR = tuple(each.value for each in UnsurSkm)


@dataclass(frozen=True)
class Tempat:
    """Of what one speaks: the unit, the service and the poster where known."""

    unit_id: int
    layanan_id: int | None = None
    titik_id: int | None = None


@dataclass(frozen=True)
class Kiriman:
    """How the form came. `kunci`: its own number, 32 hex signs; the same form sent twice is one
    answer. `detik`: how long it was open, None where it was never opened. `jebakan`: a field
    that no person sees was filled. `address` and `device` are only hashed."""

    kunci: str
    address: str
    device: str
    token: str = ""
    detik: float | None = None
    jebakan: bool = False


@dataclass(frozen=True)
class JawabanIsi:
    """The nine answers by the unsur's code name, 1 to 4; the rest as she liked to say it."""

    unsur: Mapping[str, int]
    profil: Mapping[str, str] = field(default_factory=dict)
    disabilitas: bool | None = None
    tunggu_menit: int | None = None
    saran: str = ""


@dataclass(frozen=True)
class SingkatIsi:
    """The three answers of the short form, 1 to 4."""

    nilai: Mapping[str, int]
    saran: str = ""


def deposit_answer(*, tempat: Tempat, isi: JawabanIsi, kiriman: Kiriman, at: datetime) -> None:
    """Store one answer to the nine questions.

    Raises NotVisible (no such unit, service or poster), Invalid (a question without an answer,
    an unknown word, too long a text), WrongState (the token was used, or the unit is closed).
    """
    values = checked_values(isi)
    _deposit(JawabanSkm, values, tempat, kiriman, at)


def deposit_short_answer(
    *, tempat: Tempat, isi: SingkatIsi, kiriman: Kiriman, at: datetime
) -> None:
    """Store one answer to the three questions; it is never part of an IKM. Raises as
    `deposit_answer`."""
    _deposit(JawabanSingkat, checked_short_values(isi), tempat, kiriman, at)


def checked_values(isi: JawabanIsi) -> dict[str, Any]:
    """The fields of an answer to the nine questions, whoever typed it: checked, the sentence
    without numbers that lead to a person. Raises Invalid."""
    _check_scores(isi.unsur, _UNSUR)
    _check_rest(isi)
    _check_saran(isi.saran)
    return {name: isi.unsur[name] for name in _UNSUR} | {
        "jumlah": sum(isi.unsur[name] for name in _UNSUR),
        "disabilitas": isi.disabilitas,
        "tunggu_menit": isi.tunggu_menit,
        "saran": redact(isi.saran.strip()).text,
        **isi.profil,
    }


def checked_short_values(isi: SingkatIsi) -> dict[str, Any]:
    """The fields of an answer to the three questions, checked. Raises Invalid."""
    names = tuple(each.value for each in PertanyaanSingkat)
    _check_scores(isi.nilai, names)
    _check_saran(isi.saran)
    return {name: isi.nilai[name] for name in names} | {"saran": redact(isi.saran.strip()).text}


def _check_scores(given: Mapping[str, int], names: tuple[str, ...]) -> None:
    missing = [name for name in names if given.get(name) not in SKALA]
    if missing or set(given) - set(names):
        raise Invalid(
            _("Ada pertanyaan yang belum dijawab."),
            fields={name: _("Pilih salah satu jawaban.") for name in missing},
            next_step=_("Jawaban lain tetap tersimpan di layar ini."),
        )


def _check_rest(isi: JawabanIsi) -> None:
    for name, value in isi.profil.items():
        if value not in PILIHAN_PROFIL.get(name, ()):
            raise Invalid(
                _("Ada pilihan yang tidak dikenal."),
                fields={name: _("Pilih dari daftar, atau kosongkan.")},
            )
    if isi.tunggu_menit is not None and not 0 <= isi.tunggu_menit <= LONGEST_WAIT:
        raise Invalid(
            _("Lama menunggu tidak masuk akal."),
            fields={"tunggu_menit": _("Isi 0 sampai %(most)s menit.") % {"most": LONGEST_WAIT}},
        )


def _check_saran(saran: str) -> None:
    if len(saran) > LONGEST_SARAN:
        raise Invalid(
            _("Saran terlalu panjang."),
            fields={"saran": _("Paling banyak %(most)s huruf.") % {"most": LONGEST_SARAN}},
        )


def _deposit(
    model: type[JawabanSkm] | type[JawabanSingkat],
    values: dict[str, Any],
    tempat: Tempat,
    kiriman: Kiriman,
    at: datetime,
) -> None:
    if not _KUNCI.fullmatch(kiriman.kunci):
        raise Invalid(_("Formulir ini rusak di jalan. Muat ulang halamannya, lalu isi lagi."))
    # What can be read before is read before: a transaction that writes is short, because on
    # SQLite all others wait for it.
    ground = _open_ground(tempat, at)
    local = ground.local
    row = model(
        instansi_id=ground.instansi_id,
        unit_id=tempat.unit_id,
        layanan_id=tempat.layanan_id,
        titik_id=tempat.titik_id,
        hari=local.date(),
        jam=local.hour,
        kunci=kiriman.kunci,
        **values,
    )
    if not kiriman.token:
        row.asal = origin_of(address=kiriman.address, device=kiriman.device, day=row.hari)
    try:
        with transaction.atomic():
            if kiriman.token:
                burn_token(kiriman.token, unit_id=tempat.unit_id, on=row.hari)
                open_day(row.hari)
                row.saluran = SaluranJawaban.TIKET
            else:
                _from_poster(row, kiriman, ground)
            row.save(force_insert=True)
    except (IntegrityError, WrongState):
        # The same form once more: its answer is there, and that is what was asked for.
        if not model.objects.filter(kunci=kiriman.kunci).exists():
            raise


def _open_ground(tempat: Tempat, at: datetime) -> Ground:
    found = ground_of(tempat.unit_id, layanan_id=tempat.layanan_id, titik_id=tempat.titik_id, at=at)
    if found is None:
        raise NotVisible(_("Unit layanan ini tidak ditemukan."))
    if not found.known:
        raise NotVisible(_("Layanan atau poster ini bukan milik unit tersebut."))
    if not found.open:
        raise WrongState(
            _("Unit ini sudah tidak melayani, jadi tidak dapat dinilai lagi."),
            next_step=_("Cari unit penggantinya di beranda warga."),
        )
    return found


def _from_poster(row: JawabanSkm | JawabanSingkat, kiriman: Kiriman, ground: Ground) -> None:
    """Count the origin, and put aside what comes too often or oddly."""
    row.saluran = SaluranJawaban.TERBUKA
    jumlah = count_once_more(row.asal, jenis=f"skm-{row.instansi_id}", local=ground.local)
    over = jumlah > ground.batas
    if over:
        _quarantine_hour(row)
    alasan = AlasanKarantina.MELEBIHI_BATAS if over else _odd(row, kiriman)
    if alasan is not None:
        row.status, row.alasan_karantina = StatusJawaban.DIKARANTINA, alasan


def _quarantine_hour(row: JawabanSkm | JawabanSingkat) -> None:
    """Once per origin and hour: what came before the limit was reached is no better."""
    mark = {
        "hari": row.hari, "jam": row.jam, "jenis": f"skmq-{row.instansi_id}",
        "asal": row.asal[:HALF],
    }  # fmt: skip
    if JumlahAsal.objects.filter(**mark).exists():
        return
    JumlahAsal.objects.bulk_create([JumlahAsal(**mark)], ignore_conflicts=True)
    since, below = address_range(row.asal)
    for model in (JawabanSkm, JawabanSingkat):
        model.objects.filter(
            instansi_id=row.instansi_id, hari=row.hari, jam=row.jam,
            asal__gte=since, asal__lt=below, status=StatusJawaban.DITERIMA,
        ).update(
            status=StatusJawaban.DIKARANTINA, alasan_karantina=AlasanKarantina.MELEBIHI_BATAS
        )  # fmt: skip


def _odd(row: JawabanSkm | JawabanSingkat, kiriman: Kiriman) -> AlasanKarantina | None:
    if kiriman.jebakan:
        return AlasanKarantina.JEBAKAN
    if kiriman.detik is None:
        return AlasanKarantina.TANPA_FORMULIR
    if kiriman.detik < _READING[type(row)]:
        return AlasanKarantina.TERLALU_CEPAT
    if isinstance(row, JawabanSkm) and _repeats(row):
        return AlasanKarantina.POLA_SAMA
    return None


def _repeats(row: JawabanSkm) -> bool:
    """Whether the last answers of this address to this unit today were all the same as this."""
    mine = tuple(getattr(row, name) for name in _UNSUR)
    needed = _SAME_FLAT if len(set(mine)) == 1 else _SAME
    since, below = address_range(row.asal)
    before = JawabanSkm.objects.filter(
        instansi_id=row.instansi_id, hari=row.hari, unit_id=row.unit_id,
        asal__gte=since, asal__lt=below,
    ).order_by("-pk")  # fmt: skip
    last = list(before.values_list("pk", *_UNSUR)[: needed - 1])
    if len(last) < needed - 1 or any(tuple(rest) != mine for _pk, *rest in last):
        return False
    JawabanSkm.objects.filter(
        pk__in=[pk for pk, *_rest in last], status=StatusJawaban.DITERIMA
    ).update(status=StatusJawaban.DIKARANTINA, alasan_karantina=AlasanKarantina.POLA_SAMA)
    return True
