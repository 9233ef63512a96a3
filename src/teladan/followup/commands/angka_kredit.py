"""Opening balances, additions and PAK: one person enters, another decides."""

from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal

from django.db import connection, transaction
from django.utils.translation import gettext as _

from teladan.audit.commands import Subject, record
from teladan.followup.commands._dokumen_ak import issue_penetapan
from teladan.followup.facts.angka_kredit import Halangan, KeadaanAngkaKredit, keadaan
from teladan.followup.facts.penetapan import bukti_penetapan
from teladan.followup.models import AngkaKreditAwal, PenetapanAngkaKredit, TambahanAngkaKredit
from teladan.followup.policies import karier as policies
from teladan.followup.queries.angka_kredit import AWAL, get_penetapan, get_usulan
from teladan.followup.queries.karier import bahan_karier
from teladan.followup.states.angka_kredit import StatusPenetapan, StatusUsulanAngkaKredit
from teladan.foundation import storage
from teladan.foundation.actor import Actor
from teladan.foundation.errors import Invalid, Stale, WrongState
from teladan.foundation.filetypes import check_file, safe_name
from teladan.organisation.queries import PegawaiRef, pegawai_ref
from teladan_rules.permenpanrb_1_2023.integrasi import di_atas_rentang, integrasi
from teladan_rules.permenpanrb_1_2023.jenjang import KETENTUAN
from teladan_rules.permenpanrb_1_2023.penetapan import tambahan_pendidikan
from teladan_rules.permenpanrb_6_2022.vocabulary import JenjangFungsional

PAK, INTEGRASI, PENDIDIKAN, PENYESUAIAN = "pak", "integrasi", "pendidikan", "penyesuaian"
_U, _P = StatusUsulanAngkaKredit, StatusPenetapan
_MOST = Decimal(2000)


@dataclass(frozen=True)
class AwalIsi:
    """An opening balance: of the last PAK, its total counted from the start of the jenjang; of
    the integration (`jenis` "integrasi"), the conventional figure. Every month up to the end of
    `sampai` is in it."""

    jenis: str
    jenjang: str
    golongan: str
    nilai: Decimal | None
    nomor: str
    tanggal: date | None
    sampai: date | None
    berkas: bytes = b""
    nama_berkas: str = ""


@dataclass(frozen=True)
class TambahanIsi:
    """An addition: "pendidikan" (its figure follows from the rule) or "penyesuaian"."""

    jenis: str
    nilai: Decimal | None
    nomor: str
    tanggal: date | None
    uraian: str
    berkas: bytes = b""
    nama_berkas: str = ""


def propose_angka_kredit_awal(*, pegawai_id: int, isi: AwalIsi, by: Actor, at: datetime) -> int:
    """Enter an opening balance; it counts once another person has confirmed it. Returns its id.

    Raises NotVisible, Denied, Invalid.
    """
    with transaction.atomic():
        _managed(pegawai_id, by=by, at=at)
        values = _checked_awal(isi, today=by.today(at)) | _proof(isi, by=by)
        row = AngkaKreditAwal.objects.create(
            instansi_id=by.instansi_id,
            pegawai_id=pegawai_id,
            diusulkan_oleh_id=by.pegawai_id,
            diusulkan_at=at,
            **values,
        )
        record(
            "angka_kredit_awal.proposed",
            Subject("angka_kredit_awal", row.pk),
            by=by,
            at=at,
            pegawai=pegawai_id,
            jenis=isi.jenis,
            nilai=row.nilai,
            sampai=isi.sampai,
        )
    return row.pk


def propose_tambahan_angka_kredit(
    *, pegawai_id: int, isi: TambahanIsi, by: Actor, at: datetime
) -> int:
    """Enter an addition for the jenjang that she holds; it counts once another person has
    confirmed it. Returns its id. Raises NotVisible, Denied, Invalid."""
    with transaction.atomic():
        _managed(pegawai_id, by=by, at=at)
        found = keadaan(bahan_karier([pegawai_id], on=by.today(at))[pegawai_id])
        values = _checked_tambahan(isi, found.jenjang) | _proof(isi, by=by)
        row = TambahanAngkaKredit.objects.create(
            instansi_id=by.instansi_id,
            pegawai_id=pegawai_id,
            diusulkan_oleh_id=by.pegawai_id,
            diusulkan_at=at,
            **values,
        )
        record(
            "tambahan_angka_kredit.proposed",
            Subject("tambahan_angka_kredit", row.pk),
            by=by,
            at=at,
            pegawai=pegawai_id,
            jenis=isi.jenis,
            nilai=row.nilai,
        )
    return row.pk


def decide_usulan_angka_kredit(
    *, macam: str, usulan_id: int, sahkan: bool, alasan: str = "", by: Actor, at: datetime
) -> None:
    """Confirm or refuse an opening balance (`macam` "awal") or an addition ("tambahan"), by
    another person than who entered it. Raises NotVisible, Denied, WrongState, Invalid."""
    model = AngkaKreditAwal if macam == AWAL else TambahanAngkaKredit
    with transaction.atomic():
        if connection.features.has_select_for_update:
            model.objects.select_for_update().filter(pk=usulan_id).values_list("pk").first()
        view = get_usulan(macam, usulan_id, instansi_id=by.instansi_id)
        ref = _ref(view.pegawai_id, by=by, at=at)
        policies.check_can_decide_usulan(view, ref, actor=by)
        to = _U.DISAHKAN if sahkan else _U.DITOLAK
        policies.check_usulan_transition(view, to)
        if not sahkan:
            _reasoned(alasan)
        model.objects.filter(pk=usulan_id).update(
            status=to, diputus_oleh_id=by.pegawai_id, diputus_at=at, alasan=alasan.strip()[:500]
        )
        record(
            f"{'angka_kredit_awal' if macam == AWAL else 'tambahan_angka_kredit'}.decided",
            Subject("angka_kredit_awal" if macam == AWAL else "tambahan_angka_kredit", usulan_id),
            by=by,
            at=at,
            status=to,
            nilai=view.nilai,
        )


def prepare_penetapan(*, pegawai_id: int, by: Actor, at: datetime) -> int:
    """Prepare a PAK from the evaluations that are reported or locked, with its receipt; another
    person determines it. Returns its id.

    Raises NotVisible, Denied, WrongState (one is prepared already, nothing new to count, or not
    to be reckoned).
    """
    with transaction.atomic():
        ref = _managed(pegawai_id, by=by, at=at)
        if PenetapanAngkaKredit.objects.filter(pegawai_id=pegawai_id, status=_P.DISIAPKAN).exists():
            raise WrongState(
                _("PAK untuk pegawai ini sudah disiapkan dan menunggu ditetapkan."),
                next_step=_("Tetapkan atau batalkan yang itu lebih dahulu."),
            )
        found = _reckoned(pegawai_id, by=by, at=at)
        assert found.masukan is not None
        assert found.jenjang is not None
        kept = bukti_penetapan(found.masukan)
        row = PenetapanAngkaKredit.objects.create(
            instansi_id=by.instansi_id,
            pegawai_id=pegawai_id,
            unit_kerja_id=ref.unit_kerja_id,
            jenjang=found.jenjang,
            golongan=found.golongan,
            sampai=_until(found, by.today(at)),
            rules_version=kept.rules_version,
            regulation=kept.regulation,
            inputs=kept.inputs,
            inputs_hash=kept.inputs_hash,
            trace=kept.trace,
            result=kept.result,
            disiapkan_oleh_id=by.pegawai_id,
            disiapkan_at=at,
        )
        record(
            "penetapan_angka_kredit.prepared",
            Subject("penetapan_angka_kredit", row.pk),
            by=by,
            at=at,
            pegawai=pegawai_id,
            inputs_hash=kept.inputs_hash,
        )
    return row.pk


def determine_penetapan(*, penetapan_id: int, by: Actor, at: datetime) -> int:
    """Determine a prepared PAK and issue it; returns the id of its document. By another person
    than who prepared it. Raises NotVisible, Denied, WrongState, Stale (what it rests on has
    changed since)."""
    with transaction.atomic():
        view = _locked_penetapan(penetapan_id, by=by)
        ref = _ref(view.pegawai_id, by=by, at=at)
        policies.check_can_determine_penetapan(view, ref, actor=by)
        policies.check_penetapan_transition(view, _P.DITETAPKAN)
        fresh = _reckoned(view.pegawai_id, by=by, at=at).masukan
        if fresh is None or bukti_penetapan(fresh).inputs_hash != view.inputs_hash:
            raise Stale(
                _("Yang dihitung PAK ini berubah sejak disiapkan."),
                next_step=_("Batalkan, lalu siapkan sekali lagi dari keadaan sekarang."),
            )
        PenetapanAngkaKredit.objects.filter(pk=penetapan_id).update(
            status=_P.DITETAPKAN, diputus_oleh_id=by.pegawai_id, diputus_at=at
        )
        TambahanAngkaKredit.objects.filter(
            pk__in=[item.id for item in view.masukan.tambahan]
        ).update(penetapan_id=penetapan_id)
        dokumen_id = issue_penetapan(penetapan_id, by=by, at=at)
        record(
            "penetapan_angka_kredit.determined",
            Subject("penetapan_angka_kredit", penetapan_id),
            by=by,
            at=at,
            inputs_hash=view.inputs_hash,
            dokumen=dokumen_id,
        )
    return dokumen_id


def cancel_penetapan(*, penetapan_id: int, alasan: str, by: Actor, at: datetime) -> None:
    """Drop a prepared PAK, with a reason; also by who prepared it. Raises NotVisible, Denied,
    WrongState, Invalid."""
    with transaction.atomic():
        view = _locked_penetapan(penetapan_id, by=by)
        policies.check_can_manage_karier(_ref(view.pegawai_id, by=by, at=at), actor=by)
        policies.check_penetapan_transition(view, _P.DIBATALKAN)
        _reasoned(alasan)
        PenetapanAngkaKredit.objects.filter(pk=penetapan_id).update(
            status=_P.DIBATALKAN,
            diputus_oleh_id=by.pegawai_id,
            diputus_at=at,
            alasan=alasan.strip()[:500],
        )
        record(
            "penetapan_angka_kredit.cancelled",
            Subject("penetapan_angka_kredit", penetapan_id),
            by=by,
            at=at,
        )


def _ref(pegawai_id: int, *, by: Actor, at: datetime) -> PegawaiRef:
    return policies.check_can_read_karier(pegawai_ref(pegawai_id, on=by.today(at)), actor=by)


def _managed(pegawai_id: int, *, by: Actor, at: datetime) -> PegawaiRef:
    ref = _ref(pegawai_id, by=by, at=at)
    policies.check_can_manage_karier(ref, actor=by)
    return ref


def _locked_penetapan(penetapan_id: int, *, by: Actor):  # type: ignore[no-untyped-def]
    if connection.features.has_select_for_update:
        rows = PenetapanAngkaKredit.objects.select_for_update().filter(pk=penetapan_id)
        rows.values_list("pk").first()
    return get_penetapan(penetapan_id, instansi_id=by.instansi_id)


def _reckoned(pegawai_id: int, *, by: Actor, at: datetime) -> KeadaanAngkaKredit:
    found = keadaan(bahan_karier([pegawai_id], on=by.today(at))[pegawai_id], tetap=True)
    if found.masukan is None:
        raise WrongState(
            {
                Halangan.PPPK: _("PAK adalah dokumen PNS; pegawai ini PPPK."),
                Halangan.BUKAN_JF: _("Pegawai ini tidak sedang memangku jabatan fungsional."),
                Halangan.TANPA_GOLONGAN: _("Golongan pegawai ini belum dicatat."),
            }.get(
                found.halangan or Halangan.GOLONGAN_LAIN,
                _("Golongan pegawai ini bukan golongan jenjangnya, jadi perlu diperiksa dahulu."),
            ),
            next_step=_("Periksa riwayat jabatan dan pangkatnya."),
        )
    data = found.masukan
    if not (data.konversi or data.koreksi or data.tambahan):
        raise WrongState(
            _("Belum ada angka kredit baru untuk ditetapkan."),
            next_step=_("PAK menghitung evaluasi yang sudah dilaporkan atau terkunci."),
        )
    return found


def _until(found: KeadaanAngkaKredit, today: date) -> date:
    """The last day of the last month that is counted."""
    last = max((line.masa for line in found.baris), default=None, key=_end)
    return _end(last) if last else today


def _end(masa: object) -> date:
    tahun, bulan = masa.tahun, masa.bulan_selesai  # type: ignore[attr-defined]
    return date.fromordinal(date(tahun + bulan // 12, bulan % 12 + 1, 1).toordinal() - 1)


def _reasoned(alasan: str) -> None:
    if len(alasan.strip()) < 5:
        text = _("Tulis alasannya, agar yang menyiapkan tahu apa yang perlu diperbaiki.")
        raise Invalid(text, fields={"alasan": text})


def _proof(isi: AwalIsi | TambahanIsi, *, by: Actor) -> dict[str, str]:
    if not isi.berkas:
        return {}
    check_file(isi.nama_berkas, isi.berkas)
    stored = storage.store(by.instansi_id, [isi.berkas])
    return {"bukti_sha256": stored.sha256, "bukti_nama": safe_name(isi.nama_berkas)}


def _checked_awal(isi: AwalIsi, *, today: date) -> dict[str, object]:
    errors = _common_errors(isi)
    if isi.jenis not in {PAK, INTEGRASI}:
        errors["jenis"] = _("Pilih asal saldonya.")
    if isi.jenjang not in set(JenjangFungsional):
        errors["jenjang"] = _("Pilih jenjangnya.")
    elif isi.golongan not in KETENTUAN[JenjangFungsional(isi.jenjang)].golongan:
        errors["golongan"] = _("Golongan ini tidak ada pada jenjang itu.")
    if isi.sampai is None or isi.sampai > today:
        errors["sampai"] = _("Isi hari terakhir yang dihitung saldo ini, paling lambat hari ini.")
    if isi.nilai is None or not 0 <= isi.nilai <= _MOST:
        errors["nilai"] = _("Isi angka kreditnya, misalnya 112,5.")
    if not isi.berkas:
        errors["berkas"] = _("Lampirkan PAK atau dokumen integrasinya.")
    nilai = isi.nilai
    if isi.jenis == INTEGRASI and nilai is not None and not errors:
        try:
            found = integrasi(isi.golongan, nilai)
        except ValueError:
            errors["nilai"] = _("Angka konvensional ini tidak cocok dengan golongannya.")
        else:
            if di_atas_rentang(isi.golongan, nilai):
                errors["nilai"] = _("Angka ini sudah masuk rentang golongan berikutnya.")
            nilai = Decimal(found.numerator) / Decimal(found.denominator)
    _refuse(errors)
    return {
        "jenis": isi.jenis,
        "jenjang": isi.jenjang,
        "golongan": isi.golongan,
        "nilai": nilai,
        "konvensional": isi.nilai if isi.jenis == INTEGRASI else None,
        "nomor": isi.nomor.strip()[:120],
        "tanggal": isi.tanggal,
        "sampai": isi.sampai,
    }


def _checked_tambahan(isi: TambahanIsi, jenjang: JenjangFungsional | None) -> dict[str, object]:
    errors = _common_errors(isi)
    if jenjang is None:
        errors["jenis"] = _("Pegawai ini tidak sedang memangku jabatan fungsional.")
    if isi.jenis not in {PENDIDIKAN, PENYESUAIAN}:
        errors["jenis"] = _("Pilih jenis tambahannya.")
    if len(isi.uraian.strip()) < 10:
        errors["uraian"] = _("Tulis apa yang menjadi dasarnya.")
    if not isi.berkas:
        errors["berkas"] = _("Lampirkan buktinya, misalnya ijazah atau surat penyetaraan.")
    nilai = isi.nilai
    if isi.jenis == PENYESUAIAN and (nilai is None or nilai == 0 or abs(nilai) > _MOST):
        errors["nilai"] = _("Isi angkanya; boleh kurang dari nol untuk pembetulan.")
    _refuse(errors)
    if isi.jenis == PENDIDIKAN and jenjang is not None:
        found = tambahan_pendidikan(KETENTUAN[jenjang])
        nilai = Decimal(found.numerator) / Decimal(found.denominator)
    return {
        "jenis": isi.jenis,
        "jenjang": jenjang,
        "nilai": nilai,
        "nomor": isi.nomor.strip()[:120],
        "tanggal": isi.tanggal,
        "uraian": isi.uraian.strip()[:500],
    }


def _common_errors(isi: AwalIsi | TambahanIsi) -> dict[str, str]:
    errors: dict[str, str] = {}
    if not isi.nomor.strip():
        errors["nomor"] = _("Isi nomor dokumennya.")
    if isi.tanggal is None:
        errors["tanggal"] = _("Isi tanggal dokumennya.")
    return errors


def _refuse(errors: dict[str, str]) -> None:
    if errors:
        raise Invalid(_("Usulan belum dapat disimpan."), fields=errors)
