"""Format B.1.6 to B.1.9 in words for print."""

from django.conf import settings
from django.http import HttpRequest
from django.utils.translation import gettext as _

from teladan.documents.bimbingan import (
    BimbinganDokumen,
    FormatBimbingan,
    TandaBimbingan,
    render_bimbingan,
)
from teladan.documents.data import Identitas
from teladan.evaluation.facts.formulir import pangkat, zona_of
from teladan.feedback import policies, queries
from teladan.feedback.queries import PembinaanView, UmpanBalikBimbinganView
from teladan.feedback.states import JenisPembinaan
from teladan.foundation.errors import NotVisible, WrongState
from teladan.organisation.queries import PegawaiCard, instansi_view, pegawai_cards
from teladan.web.feedback.pembinaan.common import seen
from teladan.web.shortcuts import actor_of
from teladan_rules.permenpanrb_6_2022.kompetensi import RumpunKompetensi
from teladan_rules.permenpanrb_6_2022.periode import Periode

_KINDS = {
    "b16": FormatBimbingan.B_1_6,
    "b17": FormatBimbingan.B_1_7,
    "b18": FormatBimbingan.B_1_8,
    "b19": FormatBimbingan.B_1_9,
}
_OF = {
    FormatBimbingan.B_1_6: JenisPembinaan.COACHING,
    FormatBimbingan.B_1_7: JenisPembinaan.MENTORING,
}
Rows = dict[str, tuple[tuple[str, ...], ...]]


def printed(request: HttpRequest, pembinaan_id: int, formulir: str) -> tuple[bytes, str]:
    """The PDF and its name. Raises NotVisible, or WrongState where there is nothing to print."""
    kind = _KINDS.get(formulir)
    if kind is None:
        raise _unknown()
    if kind is FormatBimbingan.B_1_8:
        sent = queries.umpan_balik_bimbingan(pembinaan_id)
        policies.check_can_read_umpan_balik_bimbingan(sent, actor=actor_of(request))
        view = queries.pembinaan_view(pembinaan_id)
        if view is None or sent is None:
            raise _unknown()
        document = _document(request, view, kind, _answers(sent), {}, draf=False)
    else:
        view = seen(request, pembinaan_id)
        document = _of_record(request, view, kind)
    return render_bimbingan(document), f"Format {kind} {view.pegawai_nama}.pdf"


def _unknown() -> NotVisible:
    return NotVisible(_("Formulir itu tidak ditemukan."))


def _of_record(
    request: HttpRequest, view: PembinaanView, kind: FormatBimbingan
) -> BimbinganDokumen:
    if not policies.reads_isi(view, actor=actor_of(request)):
        raise _unknown()
    if kind is FormatBimbingan.B_1_9:
        if view.kompetensi_at is None:
            raise WrongState(
                _("Evaluasi kompetensi belum diisi."),
                next_step=_("Cetak sesudah yang memimpin bimbingan mengisinya."),
            )
        teks = {"rekomendasi": view.rekomendasi}
        return _document(request, view, kind, _judged(view), teks, draf=False)
    if _OF[kind] is not view.jenis:
        raise _unknown()
    draf = not (view.pegawai_ttd_at and view.pembimbing_ttd_at)
    peluang = view.isi.get("peluang") or [{}]
    teks = {"peluang": peluang[0].get("teks", "")}
    return _document(request, view, kind, _filled(view), teks, draf=draf)


def _filled(view: PembinaanView) -> Rows:
    """The rows as the form has its columns; the kind of mentoring stands before its material."""
    found: Rows = {}
    for part in queries.FORMULIR[view.jenis]:
        rows = []
        for row in view.isi.get(part.kunci, []):
            words = dict(row)
            for column in part.kolom:
                words[column.kunci] = dict(column.pilihan).get(
                    words.get(column.kunci, ""), words.get(column.kunci, "")
                )
            if part.kunci == "jurnal":
                both = (words.pop("bentuk", ""), words.get("materi", ""))
                words["materi"] = ": ".join(word for word in both if word)
            keys = [each.kunci for each in part.kolom if each.kunci != "bentuk"]
            rows.append(tuple(words.get(key, "") for key in keys))
        found[part.kunci] = tuple(rows)
    return found


def _answers(sent: UmpanBalikBimbinganView) -> Rows:
    labels, rows, number = dict(queries.PILIHAN_BIMBINGAN), [], 0
    for subject, criteria in queries.KRITERIA_BIMBINGAN:
        for place, text in enumerate(criteria):
            number += 1
            given = sent.jawaban.get(str(number), {})
            words = (labels.get(given.get("pilihan", ""), ""), given.get("kata", ""))
            answer = ". ".join(word for word in words if word)
            rows.append((subject if not place else "", f"{number}. {text}", answer))
    return {"kriteria": tuple(rows)}


def _judged(view: PembinaanView) -> Rows:
    judged = queries.kompetensi_of_pembinaan(view.id)
    listed = queries.kompetensi_of(view.instansi_id)
    rows: list[tuple[str, ...]] = []
    for place, group in enumerate(RumpunKompetensi, 1):
        rows.append((group.label, str(place), "", "", ""))
        kept = [
            each
            for each in listed
            if each.rumpun is group
            and (group is not RumpunKompetensi.TEKNIS or each.kunci in judged)
        ]
        for number, each in enumerate(kept, 1):
            found = judged.get(each.kunci)
            value, reason = (str(found.nilai), found.alasan) if found else ("", "")
            rows.append(("", str(number), each.label, value, reason))
    return {"kompetensi": tuple(rows)}


def _document(
    request: HttpRequest,
    view: PembinaanView,
    kind: FormatBimbingan,
    rows: Rows,
    teks: dict[str, str],
    *,
    draf: bool,
) -> BimbinganDokumen:
    actor = actor_of(request)
    begun = actor.local(view.mulai_at or view.dibuat_at).date()
    ids = [view.pegawai_id, view.pejabat_penilai_id]
    cards = pegawai_cards([*ids, *([view.pembimbing_id] if view.pembimbing_id else [])], on=begun)
    pembimbing = _person(cards.get(view.pembimbing_id or 0), view.pembimbing_nama)
    pegawai = _person(cards.get(view.pegawai_id), view.pegawai_nama)
    year = Periode.tahunan(Periode.from_key(view.periode).tahun)
    signed = view.pegawai_ttd_at, view.pembimbing_ttd_at
    if kind is FormatBimbingan.B_1_8:
        sent = queries.umpan_balik_bimbingan(view.id)
        signed = (sent.dikirim_at if sent else None), None
    if kind is FormatBimbingan.B_1_9:
        signed = None, view.kompetensi_at
    zone = zona_of(view.instansi_id)
    given = [at.astimezone(zone.info) if at else None for at in signed]
    return BimbinganDokumen(
        format=kind,
        instansi=instansi_view(view.instansi_id).nama,
        mulai=year.mulai,
        selesai=year.selesai,
        pegawai=pegawai,
        penilai=_person(cards.get(view.pejabat_penilai_id), view.penilai_nama),
        baris=rows,
        teks=teks,
        ttd_pegawai=TandaBimbingan(pegawai, given[0], zone.nama),
        ttd_pembimbing=TandaBimbingan(pembimbing, given[1], zone.nama),
        draf=draf,
        contoh=settings.TELADAN_DEMO,
    )


def _person(card: PegawaiCard | None, name: str) -> Identitas:
    if card is None:
        return Identitas(name)
    return Identitas(card.nama, card.nip, pangkat(card.golongan), card.jabatan_nama, card.unit_nama)
