"""Decisions on penghargaan: reasoned per criterion, published only with consent, on paper."""

import secrets
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, datetime

from django.conf import settings
from django.db import connection, transaction
from django.utils.translation import gettext as _

from teladan.audit.commands import Subject, record
from teladan.documents.penghargaan import SuratPenghargaanDokumen, render_penghargaan
from teladan.followup.commands.integritas import request_integritas
from teladan.followup.commands.penghargaan import lock_usulan, subject_of
from teladan.followup.facts.surat_penghargaan import surat_dokumen
from teladan.followup.models import (
    KriteriaPenghargaan,
    PejabatPenghargaan,
    SuratPenghargaan,
    UsulanPenghargaan,
)
from teladan.followup.policies import penghargaan as policies
from teladan.followup.queries import penghargaan as queries
from teladan.followup.queries.penghargaan import UsulanView
from teladan.followup.states.disiplin import KeperluanIntegritas
from teladan.followup.states.penghargaan import JenisSurat, StatusUsulan
from teladan.foundation import storage
from teladan.foundation.actor import Actor
from teladan.foundation.errors import Denied, Invalid, NotVisible, WrongState
from teladan.organisation.models import Instansi
from teladan.organisation.queries import pegawai_ref
from teladan_rules.penghargaan.kriteria import Syarat
from teladan_rules.penghargaan.vocabulary import JenisPenghargaan, Kriteria

MAX_ALASAN = 1000
MAX_PUBLIK = 300


@dataclass(frozen=True)
class PutusanIsi:
    """A decision: per criterion whether it is met and why (a reason is needed where it differs
    from the records, or where no record answers); whether it is awarded; the whole reason; the
    declaration that the nominee is no kin; which priorities (P6 Pasal 31 ayat (1))."""

    ditetapkan: bool
    alasan: str
    bukan_keluarga: bool
    kriteria: Mapping[str, tuple[bool | None, str]] = field(default_factory=dict)
    prioritas_suksesi: bool = False
    prioritas_pengembangan: bool = False


def decide_usulan(*, usulan_id: int, isi: PutusanIsi, by: Actor, at: datetime) -> None:
    """Award it or not. Raises NotVisible, Denied, Invalid, WrongState (also while nobody has
    answered about integritas: then it cannot be awarded)."""
    with transaction.atomic():
        today = by.today(at)
        view = policies.check_can_decide(lock_usulan(usulan_id, by=by, at=at), actor=by, on=today)
        to = StatusUsulan.DITETAPKAN if isi.ditetapkan else StatusUsulan.TIDAK_DITETAPKAN
        policies.check_can_become(view, to)
        answers = _answers(view, isi)
        if isi.ditetapkan:
            _check_once(view)
        if isi.ditetapkan and not view.tim:
            _check_integritas(view)
        person = not view.tim and isi.ditetapkan
        UsulanPenghargaan.objects.filter(pk=usulan_id).update(
            status=to,
            pemutus_id=by.pegawai_id,
            diputus_at=at,
            putusan=answers,
            alasan_putusan=isi.alasan.strip(),
            prioritas_suksesi=person and isi.prioritas_suksesi,
            prioritas_pengembangan=person and isi.prioritas_pengembangan,
        )
        texts = {"alasan": isi.alasan.strip()}
        record("penghargaan.decided", subject_of(usulan_id), by=by, at=at, texts=texts, status=to)


def ask_integritas_again(*, usulan_id: int, by: Actor, at: datetime) -> None:
    """Ask anew when the answer has run out before the decision. Raises NotVisible, WrongState."""
    with transaction.atomic():
        today = by.today(at)
        view = policies.check_can_read_usulan(
            lock_usulan(usulan_id, by=by, at=at), actor=by, on=today
        )
        policies.check_not_only_reads(view, actor=by, on=today)
        if view.pegawai_id in (None, by.pegawai_id) or view.status is not StatusUsulan.DIUSULKAN:
            raise WrongState(_("Tidak ada yang perlu ditanyakan tentang usulan ini."))
        assert view.pegawai_id is not None
        purpose = KeperluanIntegritas.PENGHARGAAN
        request_integritas(pegawai_id=view.pegawai_id, keperluan=purpose, by=by, at=at)


def revoke_penghargaan(*, usulan_id: int, alasan: str, by: Actor, at: datetime) -> None:
    """Take an award back with a reason that the person reads; it leaves the public page at once.
    Raises NotVisible, Denied, Invalid, WrongState."""
    with transaction.atomic():
        today = by.today(at)
        view = policies.check_can_decide(lock_usulan(usulan_id, by=by, at=at), actor=by, on=today)
        policies.check_can_become(view, StatusUsulan.DICABUT)
        text = _reason(alasan)
        UsulanPenghargaan.objects.filter(pk=usulan_id).update(
            status=StatusUsulan.DICABUT,
            dicabut_at=at,
            alasan_cabut=text,
            publik_at=None,
            publik_teks="",
            prioritas_suksesi=False,
            prioritas_pengembangan=False,
        )
        record("penghargaan.revoked", subject_of(usulan_id), by=by, at=at, texts={"alasan": text})


def publish_penghargaan(*, usulan_id: int, teks: str, by: Actor, at: datetime) -> None:
    """Let an award be seen by everybody, in these words: the person's own choice (for a team, of
    its pimpinan). Raises NotVisible, Invalid, WrongState."""
    with transaction.atomic():
        policies.check_can_publish(lock_usulan(usulan_id, by=by, at=at), actor=by)
        text = teks.strip()
        if not text or len(text) > MAX_PUBLIK:
            why = _("Tulis kalimat yang boleh dibaca siapa saja, paling panjang %(n)s karakter.")
            raise Invalid(why % {"n": MAX_PUBLIK}, fields={"teks": why % {"n": MAX_PUBLIK}})
        UsulanPenghargaan.objects.filter(pk=usulan_id).update(publik_teks=text, publik_at=at)
        record("penghargaan.published", subject_of(usulan_id), by=by, at=at, texts={"teks": text})


def unpublish_penghargaan(*, usulan_id: int, by: Actor, at: datetime) -> None:
    """Take it from the public page, at once and without a reason. Raises NotVisible,
    WrongState."""
    with transaction.atomic():
        policies.check_can_publish(lock_usulan(usulan_id, by=by, at=at), actor=by)
        UsulanPenghargaan.objects.filter(pk=usulan_id).update(publik_teks="", publik_at=None)
        record("penghargaan.unpublished", subject_of(usulan_id), by=by, at=at)


def issue_surat(*, usulan_id: int, jenis: JenisSurat, by: Actor, at: datetime) -> int:
    """Issue the letter or the piagam of an award once; returns its id, the same one when it was
    issued. Raises NotVisible, WrongState."""
    with transaction.atomic():
        today = by.today(at)
        view = policies.check_can_read_usulan(
            lock_usulan(usulan_id, by=by, at=at), actor=by, on=today
        )
        policies.check_not_only_reads(view, actor=by, on=today)
        if view.status is not StatusUsulan.DITETAPKAN:
            raise WrongState(
                _("Penghargaan ini belum ditetapkan, jadi belum ada suratnya."),
                next_step=_("Surat dan piagam terbit setelah keputusan."),
            )
        for known in view.surat:
            if known.jenis is jenis:
                return known.surat_id
        return _issue(surat_dokumen(view, on=today), view, jenis, by=by, at=at)


def set_kriteria(
    *,
    jenis: JenisPenghargaan,
    syarat: tuple[Syarat, ...],
    dasar: str,
    berlaku_dari: date | None,
    by: Actor,
    at: datetime,
) -> int:
    """Announce what is asked from a coming day on; returns the row's id. Raises Denied, Invalid
    (a day that has come: rules are known beforehand)."""
    with transaction.atomic():
        policies.check_can_manage(actor=by)
        _check_kriteria(syarat, dasar, berlaku_dari, today=by.today(at))
        assert berlaku_dari is not None
        rows = KriteriaPenghargaan.objects.filter(instansi_id=by.instansi_id, jenis=jenis)
        rows.filter(berlaku_dari__gte=berlaku_dari).delete()
        rows.filter(berlaku_sampai__isnull=True).update(berlaku_sampai=_before(berlaku_dari))
        row = KriteriaPenghargaan.objects.create(
            instansi_id=by.instansi_id,
            jenis=jenis,
            kriteria=[{"kunci": each.kunci.value, "ambang": each.ambang} for each in syarat],
            dasar=dasar.strip(),
            berlaku_dari=berlaku_dari,
            diumumkan_at=at,
        )
        record(
            "penghargaan.criteria_set",
            Subject("kriteria_penghargaan", row.pk),
            by=by,
            at=at,
            jenis=jenis,
            berlaku_dari=berlaku_dari,
            kriteria=row.kriteria,
        )
    return row.pk


def name_pejabat_penghargaan(
    *, pegawai_id: int, dasar: str, berlaku_dari: date | None, by: Actor, at: datetime
) -> int:
    """Record whom the PPK named to decide, and by which decision; returns the row's id. Raises
    Denied, NotVisible, Invalid."""
    with transaction.atomic():
        policies.check_can_manage(actor=by)
        today = by.today(at)
        ref = pegawai_ref(pegawai_id, on=today)
        if ref is None or ref.instansi_id != by.instansi_id:
            raise NotVisible(_("Pegawai itu tidak ditemukan."))
        if pegawai_id == by.pegawai_id:
            raise Denied(
                _("Anda tidak dapat mencatat diri sendiri sebagai pejabat yang memutuskan.")
            )
        errors = _dated(dasar, berlaku_dari)
        if berlaku_dari is not None and berlaku_dari < today:
            errors["berlaku_dari"] = _("Mulai hari ini atau sesudahnya.")
        if errors or berlaku_dari is None:
            raise Invalid(_("Penunjukan belum disimpan."), fields=errors)
        rows = PejabatPenghargaan.objects.filter(instansi_id=by.instansi_id)
        rows.filter(berlaku_dari__gte=berlaku_dari).delete()
        rows.filter(berlaku_sampai__isnull=True).update(berlaku_sampai=_before(berlaku_dari))
        row = PejabatPenghargaan.objects.create(
            instansi_id=by.instansi_id,
            pegawai_id=pegawai_id,
            dasar=dasar.strip(),
            berlaku_dari=berlaku_dari,
        )
        subject = Subject("pejabat_penghargaan", row.pk)
        record("penghargaan.decider_named", subject, by=by, at=at, pegawai_id=pegawai_id)
    return row.pk


def _before(day: date) -> date:
    return date.fromordinal(day.toordinal() - 1)


def _answers(view: UsulanView, isi: PutusanIsi) -> list[dict[str, object]]:
    errors: dict[str, str] = {}
    if not isi.bukan_keluarga:
        errors["bukan_keluarga"] = _("Nyatakan bahwa penerima bukan keluarga Anda.")
    if not 10 <= len(isi.alasan.strip()) <= MAX_ALASAN:
        errors["alasan"] = _("Tulis alasan keputusan Anda dalam satu atau dua kalimat.")
    answers: list[dict[str, object]] = []
    for each in view.kriteria:
        if each.kunci is Kriteria.INTEGRITAS:
            continue
        met, why = isi.kriteria.get(each.kunci.value, (None, ""))
        if met is None:
            errors[f"kriteria-{each.kunci.value}"] = _("Pilih terpenuhi atau belum.")
        elif (met is not each.terpenuhi and not why.strip()) or len(why.strip()) > MAX_ALASAN:
            errors[f"alasan-{each.kunci.value}"] = _(
                "Tulis alasannya: jawaban Anda berbeda dari catatan, atau catatannya tidak ada."
            )
        answers.append({"kunci": each.kunci.value, "terpenuhi": met, "alasan": why.strip()})
    if isi.ditetapkan and not errors and not all(each["terpenuhi"] for each in answers):
        errors["ditetapkan"] = _("Ada kriteria yang belum terpenuhi, jadi belum dapat ditetapkan.")
    if errors:
        raise Invalid(_("Keputusan belum disimpan."), fields=errors)
    return answers


def _check_integritas(view: UsulanView) -> None:
    answer = view.integritas
    if answer is None or answer.ada_hambatan is None:
        raise WrongState(
            _("Integritas masih perlu dipastikan oleh pemeriksa disiplin."),
            next_step=_("Tunggu jawabannya, atau tanyakan lagi dari halaman ini."),
        )
    if answer.ada_hambatan:
        raise WrongState(
            _("Penghargaan ini belum dapat ditetapkan saat ini."),
            next_step=_("Anda dapat memutuskan tidak menetapkan, atau menunggu."),
        )


def _check_once(view: UsulanView) -> None:
    same = UsulanPenghargaan.objects.filter(
        queries.to(view.pegawai_id, view.unit_kerja_id),
        instansi_id=view.instansi_id,
        jenis=view.jenis,
        tahun=view.tahun,
        status=StatusUsulan.DITETAPKAN,
    )
    if same.exists():
        raise WrongState(
            _("Penghargaan ini sudah ditetapkan untuk penerima yang sama pada tahun ini."),
            next_step=_("Buka yang sudah ditetapkan dari daftar usulan."),
        )


def _reason(alasan: str) -> str:
    text = alasan.strip()
    if not 10 <= len(text) <= MAX_ALASAN:
        why = _("Tulis alasannya dalam satu atau dua kalimat.")
        raise Invalid(why, fields={"alasan": why})
    return text


def _dated(dasar: str, berlaku_dari: date | None) -> dict[str, str]:
    errors = {}
    if not dasar.strip() or len(dasar.strip()) > 200:
        errors["dasar"] = _("Tulis dasarnya, misalnya nomor keputusan.")
    if berlaku_dari is None:
        errors["berlaku_dari"] = _("Isi mulai kapan berlaku.")
    return errors


def _check_kriteria(
    syarat: tuple[Syarat, ...], dasar: str, berlaku_dari: date | None, *, today: date
) -> None:
    errors = _dated(dasar, berlaku_dari)
    if berlaku_dari is not None and berlaku_dari <= today:
        errors["berlaku_dari"] = _("Kriteria diumumkan lebih dahulu: mulai besok atau sesudahnya.")
    if not syarat or len({each.kunci for each in syarat}) != len(syarat):
        errors["kriteria"] = _("Pilih sedikitnya satu kriteria, masing-masing sekali.")
    if any(not 0 <= each.ambang <= 100 for each in syarat):
        errors["kriteria"] = _("Ambang antara 0 dan 100.")
    if errors:
        raise Invalid(_("Kriteria belum disimpan."), fields=errors)


def _issue(
    data: SuratPenghargaanDokumen, view: UsulanView, jenis: JenisSurat, *, by: Actor, at: datetime
) -> int:
    if connection.features.has_select_for_update:
        Instansi.objects.select_for_update().filter(pk=by.instansi_id).values_list("pk").first()
    rows = SuratPenghargaan.objects.filter(instansi_id=by.instansi_id).order_by("-urut")
    urut = (rows.values_list("urut", flat=True).first() or 0) + 1
    kode = secrets.token_hex(10)
    nomor = f"PG/{urut:06d}/{view.tahun}"
    url = f"{settings.TELADAN_BASE_URL.rstrip('/')}/penghargaan/periksa/{kode}/"
    content = render_penghargaan(jenis.value, data, nomor=nomor, url=url)
    file = storage.store(by.instansi_id, [content])
    row = SuratPenghargaan.objects.create(
        instansi_id=by.instansi_id, usulan_id=view.usulan_id, jenis=jenis, urut=urut, nomor=nomor,
        kode=kode, sha256=file.sha256, ukuran=file.size, terbit_at=at,
    )  # fmt: skip
    record(
        "penghargaan.issued",
        Subject("surat_penghargaan", row.pk),
        by=by,
        at=at,
        nomor=nomor,
        sha256=file.sha256,
    )
    return row.pk
