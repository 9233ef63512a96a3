"""The one opening of a round: from sealed answers to cells of five, and nothing in between kept.

Everything happens in one transaction and in memory; the key is destroyed after the commit. Cut
short before the commit, nothing has happened; cut short after it, the next turn destroys the key.
"""

import logging
import secrets
from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.db import transaction

from teladan.audit.commands import Subject, record
from teladan.feedback.commands import kotak
from teladan.feedback.models import (
    HasilUmpanBalik,
    KalimatUmpanBalik,
    PolaUmpanBalik,
    Putaran,
    Undian,
)
from teladan.feedback.queries.rilis import (
    Pasangan,
    answered_pairs,
    due_for_release,
    induk_of_units,
)
from teladan.feedback.states import PUTARAN_TRANSITIONS, StatusPutaran
from teladan.foundation.actor import Actor, system_actor
from teladan.foundation.errors import WrongState
from teladan.foundation.sealed_box import KeyLost
from teladan.organisation.queries import instansi_list
from teladan_rules.permenpanrb_6_2022.vocabulary import NilaiBerakhlak, ZonaWaktu
from teladan_rules.umpan_balik.penggabungan import Pembagian, Sel, Suara, gabung
from teladan_rules.umpan_balik.pola import Jawaban, Pola, pola
from teladan_rules.umpan_balik.vocabulary import MINIMUM, KelompokPemberi, TingkatPerilaku

_log = logging.getLogger(__name__)
_RANDOM = secrets.SystemRandom()


@dataclass(frozen=True)
class _Isi:
    """An opened answer that a drawn person gave, in memory only."""

    pasangan: Pasangan
    kelompok: KelompokPemberi
    nilai: Mapping[NilaiBerakhlak, int]
    kekuatan: str
    saran: str


def release_due(*, at: datetime) -> None:
    """Release every round whose last day is over where its instansi is. One that fails is logged
    and keeps none back. Run again, it finds nothing."""
    for instansi in instansi_list():
        by = system_actor(instansi.instansi_id, zona=ZonaWaktu(instansi.zona_waktu).zoneinfo)
        for putaran_id in due_for_release(instansi.instansi_id, on=by.today(at)):
            try:
                release_putaran(putaran_id=putaran_id, by=by, at=at)
            except KeyLost:
                _log.error("putaran %s: its release key is not in the folder", putaran_id)
            except Exception as error:
                # Only the kind: an error's text and its frames may hold what somebody answered.
                _log.error("putaran %s is not released: %s", putaran_id, type(error).__name__)


def release_putaran(*, putaran_id: int, by: Actor, at: datetime) -> None:
    """Open a round's box once, keep cells of at least five and destroy the rest.

    A round that is not running or whose last day is not over is left as it is (WrongState).
    Raises KeyLost while the key may still come back; after a week the round is HILANG.
    """
    with transaction.atomic():
        putaran = _locked(putaran_id, by=by, at=at)
        rows = kotak.lock_kotak(putaran.kotak_id) if putaran.kotak_id else 0
        try:
            opened = kotak.read_kotak(putaran.kotak_id) if putaran.kotak_id else []
        except KeyLost:
            if by.today(at) <= putaran.selesai + kotak.TENGGANG_KUNCI:
                raise
            _finish(putaran, StatusPutaran.HILANG, {"terkirim": rows}, by=by, at=at)
            return
        pairs = answered_pairs(putaran_id)
        answers = _own(opened, pairs)
        ringkasan = _store(putaran, answers)
        ringkasan |= {
            "ditandai": len(pairs),
            "terbaca": len(answers),
            "asing": rows - len(answers),
            "tidak_sampai": len(pairs) - len(answers),
        }
        _finish(putaran, StatusPutaran.DIRILIS, ringkasan, by=by, at=at)


def _locked(putaran_id: int, *, by: Actor, at: datetime) -> Putaran:
    putaran = Putaran.objects.select_for_update().get(pk=putaran_id, instansi_id=by.instansi_id)
    if StatusPutaran.DIRILIS not in PUTARAN_TRANSITIONS[StatusPutaran(putaran.status)]:
        raise WrongState(f"putaran {putaran_id} is {putaran.status}")
    if by.today(at) <= putaran.selesai:
        raise WrongState(f"putaran {putaran_id} runs until {putaran.selesai}")
    return putaran


def _own(opened: Iterable[kotak.Answer], pairs: Mapping[tuple[int, int], Pasangan]) -> list[_Isi]:
    """The answers of pairs that were drawn and are marked, one each; copies are dropped."""
    found: dict[tuple[int, int], _Isi] = {}
    for item in opened:
        pair = (item["pemberi"], item["penerima"])
        if pair not in pairs or pair in found:
            continue
        found[pair] = _Isi(
            pairs[pair],
            KelompokPemberi(item["kelompok"]),
            {NilaiBerakhlak(name): angka for name, angka in item["nilai"].items()},
            item["kekuatan"],
            item["saran"],
        )
    return list(found.values())


def _store(putaran: Putaran, answers: list[_Isi]) -> dict[str, Any]:
    """Write cells, sentences and patterns, each table in a random order under random ids."""
    pembagian = _cells(putaran, answers)
    hasil: list[HasilUmpanBalik] = []
    kalimat: list[KalimatUmpanBalik] = []
    for sel in _shuffled(pembagian.sel):
        members = [answers[index] for index in sel.anggota]
        hasil.append(_hasil(putaran, sel, members))
        if sel.penerima_id is not None:
            kalimat += _sentences(hasil[-1], members)
    HasilUmpanBalik.objects.bulk_create(hasil, batch_size=500)
    KalimatUmpanBalik.objects.bulk_create(_shuffled(kalimat), batch_size=500)
    found = pola([_jawaban(item) for item in answers])
    PolaUmpanBalik.objects.bulk_create([_pola(putaran, item) for item in _shuffled(found)])
    own = [sel for sel in pembagian.sel if sel.penerima_id is not None]
    return {
        "sel": len(own),
        "sel_digabung": sum(len(sel.kelompok) > 1 for sel in own),
        "sel_unit": len(pembagian.sel) - len(own),
        "dibuang": len(pembagian.dibuang),
        "pola": len(found),
    }


def _cells(putaran: Putaran, answers: list[_Isi]) -> Pembagian:
    suara = [
        Suara(
            item.pasangan.pemberi_id,
            item.pasangan.penerima_id,
            item.pasangan.unit_id,
            item.kelompok,
        )
        for item in answers
    ]
    return gabung(suara, induk=induk_of_units(putaran.instansi_id))


def _hasil(putaran: Putaran, sel: Sel, members: list[_Isi]) -> HasilUmpanBalik:
    return HasilUmpanBalik(
        instansi_id=putaran.instansi_id,
        putaran=putaran,
        penerima_id=sel.penerima_id,
        unit_kerja_id=sel.unit_id,
        kelompok=[side.value for side in sel.kelompok],
        jumlah=len({item.pasangan.pemberi_id for item in members}),
        hitungan=_counts(members),
    )


def _counts(members: list[_Isi]) -> dict[str, list[int]]:
    """Per value how often each level was chosen, where at least five persons could judge it."""
    counts: dict[str, list[int]] = {}
    for nilai in NilaiBerakhlak:
        judged = [item for item in members if nilai in item.nilai]
        if len({item.pasangan.pemberi_id for item in judged}) < MINIMUM:
            continue
        chosen = Counter(item.nilai[nilai] for item in judged)
        counts[nilai.value] = [chosen[tingkat.angka] for tingkat in TingkatPerilaku]
    return counts


def _sentences(hasil: HasilUmpanBalik, members: list[_Isi]) -> list[KalimatUmpanBalik]:
    return [
        KalimatUmpanBalik(hasil=hasil, jenis=jenis, teks=teks)
        for item in members
        for jenis, teks in (("kekuatan", item.kekuatan), ("saran", item.saran))
        if teks
    ]


def _jawaban(item: _Isi) -> Jawaban:
    pair = item.pasangan
    return Jawaban(pair.pemberi_id, pair.penerima_id, pair.unit_id, item.nilai)


def _pola(putaran: Putaran, item: Pola) -> PolaUmpanBalik:
    return PolaUmpanBalik(
        instansi_id=putaran.instansi_id,
        putaran=putaran,
        unit_kerja_id=item.unit_id,
        jenis=item.jenis.value,
        rincian={"jumlah": item.jumlah, "dari": item.dari},
    )


def _shuffled(items: Iterable[Any]) -> list[Any]:
    found = list(items)
    _RANDOM.shuffle(found)
    return found


def _finish(
    putaran: Putaran, status: StatusPutaran, ringkasan: dict[str, Any], *, by: Actor, at: datetime
) -> None:
    """The end, good or bad: the box is emptied, nobody is marked any more, what was written about
    a drawn person to have her replaced is gone (UU 27/2022), one event is kept."""
    Undian.objects.filter(putaran=putaran).update(dijawab=None, alasan_ganti="")
    if putaran.kotak_id:
        kotak.empty_kotak(putaran.kotak_id, at)
    putaran.status, putaran.ringkasan = status, putaran.ringkasan | ringkasan
    putaran.dirilis_at = at if status == StatusPutaran.DIRILIS else None
    putaran.save(update_fields=["status", "ringkasan", "dirilis_at"])
    action = "putaran.released" if status == StatusPutaran.DIRILIS else "putaran.lost"
    record(action, Subject("putaran", putaran.pk), by=by, at=at, **ringkasan)
