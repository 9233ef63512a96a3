"""Format B.1.3, B.1.4 and B.1.5: the record of umpan balik berkelanjutan of an SKP in a period.

What was said stands at its hasil kerja or value; what was said of the work as a whole, the talks
and the promises follow the form's own tables (P6 Pasal 17 ayat (3): all of it is recorded).
"""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import replace
from zoneinfo import ZoneInfo

from teladan.documents import data as d
from teladan.documents.text import tanggal
from teladan.evaluation.facts.formulir import hasil_kerja, orang, periode_kata
from teladan.evaluation.facts.formulir_skp import SkpTercetak
from teladan.evaluation.queries.fakta import RhkFakta, rhk_of_plan
from teladan.evaluation.queries.rekaman import JanjiFakta, UcapanBernama, rekaman_of
from teladan.feedback.queries import DialogView, HasilPutaran, SelHasil
from teladan.feedback.states import HubunganPemberi, StatusJanji
from teladan_rules.permenpanrb_6_2022.periode import Periode
from teladan_rules.permenpanrb_6_2022.vocabulary import NilaiBerakhlak, SifatUmpanBalik
from teladan_rules.umpan_balik.ringkasan import Sebaran
from teladan_rules.umpan_balik.vocabulary import TingkatPerilaku


def rekaman_dokumen(skp: SkpTercetak, periode: Periode) -> d.RekamanDokumen:
    """Format B.1.3, B.1.4 or B.1.5 of a period. The caller asks who may read it."""
    found = rekaman_of(skp.skp_id, periode=periode)
    people = orang(
        [skp.pegawai_id, found.pejabat_penilai_id],
        instansi_id=skp.instansi_id,
        on=min(periode.selesai, skp.kepala.selesai),
    )
    rows = tuple(
        replace(row, bukti=found.bukti.get(row.id, ())) for row in rhk_of_plan(skp.isi, periode)
    )
    place = d.TandaTangan(people.instansi.kota or None)
    general = tuple(
        ucapan_bernama(item, people.zona)
        for item in found.ucapan
        if item.rhk_id is None and not item.nilai
    )
    return d.RekamanDokumen(
        kepala=replace(
            skp.kepala,
            pegawai=people.identitas(skp.pegawai_id),
            pejabat_penilai=people.identitas(found.pejabat_penilai_id),
            ttd_pegawai=place,
            ttd_pejabat_penilai=place,
        ),
        periode=periode_kata(periode),
        hasil_kerja=_hasil_kerja(rows, found.ucapan, people.zona),
        perilaku=tuple(
            d.PerilakuBaris(
                nilai,
                ekspektasi_khusus=_lines(skp.isi.ekspektasi.get(nilai.value, "")),
                umpan_balik=(
                    *(
                        ucapan_bernama(item, people.zona)
                        for item in found.ucapan
                        if item.nilai == nilai and item.rhk_id is None
                    ),
                    *sel_kalimat(found.putaran, nilai),
                ),
            )
            for nilai in NilaiBerakhlak
        ),
        umum=general,
        dialog=tuple(d.DialogBaris(item.tanggal, _dialog(item)) for item in found.dialog),
        janji=tuple(_janji(item) for item in found.janji),
    )


def _lines(text: str) -> tuple[str, ...]:
    return (text.strip(),) if text.strip() else ()


def _hasil_kerja(
    rows: Iterable[RhkFakta], said: Iterable[UcapanBernama], zona: ZoneInfo
) -> tuple[d.HasilKerjaBaris, ...]:
    facts = tuple(rows)
    words: dict[int | None, list[str]] = defaultdict(list)
    for item in said:
        words[item.rhk_id].append(ucapan_bernama(item, zona))
    return tuple(
        replace(baris, umpan_balik=tuple(words.get(row.id, ())))
        for row, baris in zip(facts, hasil_kerja(facts), strict=True)
    )


def ucapan_bernama(item: UcapanBernama, zona: ZoneInfo) -> str:
    """ "Ratna Dewi (Pimpinan), 12 Agustus 2026 - Positif: …" """
    hubungan = HubunganPemberi(item.hubungan).label
    day = tanggal(item.diberikan_at.astimezone(zona).date())
    sifat = SifatUmpanBalik(item.sifat).label
    return f"{item.pemberi} ({hubungan}), {day} - {sifat}: {item.teks}"


def sel_kalimat(putaran: Iterable[HasilPutaran], nilai: NilaiBerakhlak) -> tuple[str, ...]:
    """One sentence per released cell with its n; a value that fewer than five could judge is not
    in the cell and gets none."""
    return tuple(
        _satu_sel(each.putaran.nama, cell, cell.per_nilai[nilai])
        for each in putaran
        for cell in each.sel
        if nilai in cell.per_nilai
    )


def _satu_sel(nama: str, cell: SelHasil, sebaran: Sebaran) -> str:
    sides = ", ".join(side.label.lower() for side in cell.kelompok)
    shares = ", ".join(
        f"{n} {level.label.lower()}"
        for n, level in zip(sebaran.hitungan, TingkatPerilaku, strict=True)
        if n
    )
    return f"Umpan balik dari berbagai pihak ({sides}), {nama}, {sebaran.n} orang: {shares}."


def _dialog(view: DialogView) -> tuple[str, ...]:
    """What was noted of a talk, both sides'; private notes never reach this place."""
    talked = (
        f"{item.teks}: {item.kata}" if item.kata else item.teks
        for item in view.butir
        if item.dibahas
    )
    words = [*talked, *_lines(view.catatan)]
    if view.tanggapan.strip():
        words.append(f"Tanggapan {view.pegawai_nama}: {view.tanggapan.strip()}")
    words += [f"Tambahan {note.oleh_nama}: {note.teks}" for note in view.tambahan]
    return tuple(words)


def _janji(item: JanjiFakta) -> str:
    state = StatusJanji(item.status).label.lower()
    words = f"{item.pemegang}, sampai {tanggal(item.tenggat)}: {item.teks} ({state})"
    if item.keterangan:
        words += f". {item.keterangan}"
    if item.bantahan:
        words += f". Pihak lain: {item.bantahan}"
    return words
