"""Each step of a file as its form sends it: read, call the command, come back."""

from collections.abc import Callable, Mapping
from datetime import date, datetime
from typing import TypeVar

from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from teladan.followup import commands
from teladan.followup.commands import (
    KeputusanIsi,
    LaporanIsi,
    PanggilanIsi,
    PemeriksaanIsi,
    UpayaIsi,
)
from teladan.followup.queries import PerkaraRef
from teladan.followup.states.disiplin import UnsurTim
from teladan.foundation.actor import Actor
from teladan.foundation.errors import Invalid, NotVisible, Refusal, WrongState
from teladan.organisation.queries import pegawai_by_nip
from teladan.web.feedback.views import refusal
from teladan.web.followup.disiplin.berkas import file_page, open_now, seen
from teladan.web.monitoring.forms import Reader
from teladan.web.shortcuts import actor_of, at_of, redirect_with_message
from teladan_rules.permenpanrb_6_2022.vocabulary import Vocabulary
from teladan_rules.pp_94_2021.ketidakhadiran import JenisHukuman
from teladan_rules.pp_94_2021.pelanggaran import DampakPelanggaran

Step = Callable[[PerkaraRef, Reader, Actor, datetime], str]
Word = TypeVar("Word", bound=Vocabulary)


@require_POST
def take(request: HttpRequest, perkara_id: int, langkah: str) -> HttpResponse:
    """Take the step that the address names."""
    ref = seen(request, perkara_id)
    step = _STEPS.get(langkah)
    if step is None:
        raise NotVisible(_("Langkah ini tidak dikenal."))
    open_now(request, ref)
    reader = Reader({key: str(value) for key, value in request.POST.items()})
    try:
        said = step(ref, reader, actor_of(request), at_of(request))
    except (Invalid, WrongState) as refused:
        errors, status = _sentences(refused)
        return file_page(request, ref, errors=errors, where=langkah, status=status)
    address = "disiplin:index" if langkah in ("hentikan", "serah") else "disiplin:show"
    args = () if address == "disiplin:index" else (perkara_id,)
    return redirect_with_message(request, address, said, *args)


def _sentences(refused: Refusal) -> tuple[Mapping[str, str], int]:
    assert isinstance(refused, Invalid | WrongState)
    return refusal(refused)


def _day(reader: Reader, name: str) -> date:
    day = reader.day(name)
    if day is None:
        reader.errors.setdefault(name, _("Isi tanggalnya."))
    reader.check()
    assert day is not None
    return day


def _chosen(reader: Reader, name: str, kind: type[Word]) -> Word | None:
    text = reader.text(name)
    return kind(text) if text in set(kind) else None


def _hukuman(reader: Reader) -> JenisHukuman:
    chosen = _chosen(reader, "jenis", JenisHukuman)
    if chosen is None:
        reader.errors["jenis"] = _("Pilih jenis hukumannya.")
    reader.check()
    assert chosen is not None
    return chosen


def _summon(ref: PerkaraRef, reader: Reader, by: Actor, at: datetime) -> str:
    day = _day(reader, "hari")
    isi = PanggilanIsi(day, reader.text("jam"), reader.text("tempat"), reader.text("catatan"))
    commands.summon(perkara_id=ref.id, isi=isi, by=by, at=at)
    return _("Panggilan tercatat. Unduh naskahnya untuk ditandatangani.")


def _absent(ref: PerkaraRef, reader: Reader, by: Actor, at: datetime) -> str:
    commands.record_tidak_hadir(perkara_id=ref.id, bukti=reader.text("bukti"), by=by, at=at)
    return _("Tercatat. Ia masih dapat didengar sampai laporan dibuat.")


def _examine(ref: PerkaraRef, reader: Reader, by: Actor, at: datetime) -> str:
    isi = PemeriksaanIsi(
        _day(reader, "hari"), reader.text("cara"), reader.text("pertanyaan"),
        reader.text("kata_pegawai"), reader.text("bukti"),
    )  # fmt: skip
    commands.record_pemeriksaan(perkara_id=ref.id, isi=isi, by=by, at=at)
    return _("Berita acara tersimpan. Pegawai membacanya sekarang.")


def _answer(ref: PerkaraRef, reader: Reader, by: Actor, at: datetime) -> str:
    benar = reader.text("benar") == "1"
    kata = reader.text("kata")
    commands.respond_berita_acara(perkara_id=ref.id, benar=benar, kata=kata, by=by, at=at)
    return _("Tanggapan Anda tersimpan utuh dalam berkas.")


def _refused(ref: PerkaraRef, reader: Reader, by: Actor, at: datetime) -> str:
    commands.record_penolakan(perkara_id=ref.id, alasan=reader.text("alasan"), by=by, at=at)
    return _("Alasan penolakannya tersimpan.")


def _report(ref: PerkaraRef, reader: Reader, by: Actor, at: datetime) -> str:
    isi = LaporanIsi(
        reader.text("analisis"), reader.text("simpulan"), _hukuman(reader),
        reader.text("meringankan"), reader.text("memberatkan"),
        _chosen(reader, "dampak", DampakPelanggaran), reader.text("alasan_menyimpang"),
    )  # fmt: skip
    commands.report_hasil(perkara_id=ref.id, isi=isi, by=by, at=at)
    return _("Laporan tersimpan dan menunggu pejabat yang berwenang.")


def _complete(ref: PerkaraRef, reader: Reader, by: Actor, at: datetime) -> str:
    commands.check_lengkap(perkara_id=ref.id, catatan=reader.text("catatan"), by=by, at=at)
    return _("Kelengkapan tercatat.")


def _send_back(ref: PerkaraRef, reader: Reader, by: Actor, at: datetime) -> str:
    commands.send_back(perkara_id=ref.id, alasan=reader.text("alasan"), by=by, at=at)
    return _("Laporan dikembalikan kepada pemeriksa.")


def _decide(ref: PerkaraRef, reader: Reader, by: Actor, at: datetime) -> str:
    isi = KeputusanIsi(
        _hukuman(reader), reader.text("pertimbangan"), reader.text("nomor"),
        _day(reader, "tanggal"), reader.text("alasan_menyimpang"), reader.text("pejabat_luar"),
    )  # fmt: skip
    commands.decide(perkara_id=ref.id, isi=isi, by=by, at=at)
    return _("Keputusan tercatat. Sampaikan paling lambat 14 hari kerja.")


def _deliver(ref: PerkaraRef, reader: Reader, by: Actor, at: datetime) -> str:
    commands.deliver(
        perkara_id=ref.id,
        diterima=_day(reader, "diterima"),
        cara=reader.text("cara"),
        catatan=reader.text("catatan"),
        by=by,
        at=at,
    )
    return _("Tanggal terima tersimpan.")


def _file_upaya(ref: PerkaraRef, reader: Reader, by: Actor, at: datetime) -> str:
    day = _day(reader, "tanggal")
    commands.file_upaya(perkara_id=ref.id, tanggal=day, uraian=reader.text("uraian"), by=by, at=at)
    return _("Upaya administratif tercatat; keputusan menunggu hasilnya.")


def _outcome(ref: PerkaraRef, reader: Reader, by: Actor, at: datetime) -> str:
    jenis = None if reader.text("hasil") == "batal" else _hukuman(reader)
    isi = UpayaIsi(jenis, _day(reader, "tanggal"), reader.text("nomor"), reader.text("uraian"))
    commands.settle_upaya(perkara_id=ref.id, isi=isi, by=by, at=at)
    return _("Hasil upaya administratif tersimpan.")


def _begin(ref: PerkaraRef, reader: Reader, by: Actor, at: datetime) -> str:
    commands.begin_hukuman(perkara_id=ref.id, catatan=reader.text("catatan"), by=by, at=at)
    return _("Tercatat berlaku dan terdokumentasi.")


def _stop(ref: PerkaraRef, reader: Reader, by: Actor, at: datetime) -> str:
    commands.stop_perkara(perkara_id=ref.id, alasan=reader.text("alasan"), by=by, at=at)
    return _("Perkara dihentikan. Berkasnya tertutup dan segera dimusnahkan.")


def _second(ref: PerkaraRef, reader: Reader, by: Actor, at: datetime) -> str:
    chosen = reader.id("pegawai") or 0
    commands.assign_penelaah(perkara_id=ref.id, penelaah_id=chosen, by=by, at=at)
    return _("Penelaah ditunjuk.")


def _hand_over(ref: PerkaraRef, reader: Reader, by: Actor, at: datetime) -> str:
    chosen = reader.id("pegawai") or 0
    commands.hand_over_perkara(perkara_id=ref.id, kepada_id=chosen, by=by, at=at)
    return _("Berkas diserahkan.")


def _team(ref: PerkaraRef, reader: Reader, by: Actor, at: datetime) -> str:
    people: dict[int, UnsurTim] = {}
    for unsur in UnsurTim:
        nip = "".join(reader.text(f"nip-{unsur}").split())
        if not nip:
            continue
        card = pegawai_by_nip(nip, instansi_id=by.instansi_id, on=by.today(at))
        if card is None:
            reader.errors[f"nip-{unsur}"] = _("NIP ini tidak ditemukan.")
        else:
            people[card.pegawai_id] = unsur
    reader.check()
    commands.set_tim(perkara_id=ref.id, anggota=people, by=by, at=at)
    return _("Tim pemeriksa tersimpan.")


_STEPS: Mapping[str, Step] = {
    "panggil": _summon,
    "tidak-hadir": _absent,
    "periksa": _examine,
    "tanggapi": _answer,
    "penolakan": _refused,
    "lapor": _report,
    "telaah": _complete,
    "kembalikan": _send_back,
    "putuskan": _decide,
    "sampaikan": _deliver,
    "upaya": _file_upaya,
    "hasil-upaya": _outcome,
    "berlaku": _begin,
    "hentikan": _stop,
    "penelaah": _second,
    "serah": _hand_over,
    "tim": _team,
}
