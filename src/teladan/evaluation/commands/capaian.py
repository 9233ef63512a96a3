"""The predikat capaian kinerja organisasi, with its evidence (Lampiran Bab IV huruf B angka 1)."""

from dataclasses import dataclass
from datetime import datetime

from django.db import transaction
from django.utils.translation import gettext as _

from teladan.audit.commands import Subject, record
from teladan.evaluation.models import CapaianOrganisasi, EvaluasiKinerja
from teladan.evaluation.queries.capaian import may_determine
from teladan.evaluation.states import StatusEvaluasi
from teladan.foundation import storage
from teladan.foundation.actor import Actor
from teladan.foundation.errors import Denied, Invalid
from teladan.foundation.filetypes import check_file, safe_name
from teladan.monitoring.commands import recap_layanan
from teladan.organisation.models import Penugasan
from teladan_rules.permenpanrb_6_2022.periode import Periode
from teladan_rules.permenpanrb_6_2022.vocabulary import PredikatOrganisasi


@dataclass(frozen=True)
class CapaianIsi:
    """What is determined: the predikat, what it rests on in words, and an optional file."""

    predikat: str
    dasar: str
    nama_berkas: str = ""
    berkas: bytes = b""


def set_capaian_organisasi(
    *, unit_kerja_id: int, periode: str, isi: CapaianIsi, by: Actor, at: datetime
) -> int:
    """Determine the capaian of a unit for a period; returns its id. A second time corrects it:
    signed evaluations keep the one they were made with, drafts take the new one.

    Raises Denied (neither the pimpinan of the unit above nor a pengelola kinerja), Invalid.
    """
    with transaction.atomic():
        if not may_determine(unit_kerja_id, actor=by):
            raise Denied(
                _("Capaian unit ditetapkan oleh pimpinan unit di atasnya atau pengelola kinerja."),
                next_step=_("Minta pimpinan unit di atasnya menetapkannya."),
            )
        values = _checked(periode, isi) | {"ditetapkan_oleh_id": by.pegawai_id, "ditetapkan_at": at}
        if isi.berkas:
            check_file(isi.nama_berkas, isi.berkas)
            file = storage.store(by.instansi_id, [isi.berkas])
            values |= {"bukti_sha256": file.sha256, "bukti_nama": safe_name(isi.nama_berkas)}
        row, _created = CapaianOrganisasi.objects.update_or_create(
            unit_kerja_id=unit_kerja_id,
            periode=periode,
            defaults=values,
            create_defaults={**values, "instansi_id": by.instansi_id},
        )
        # A draft's predikat was determined with the former capaian: it has to be made anew,
        # where the pejabat penilai stands for this unit (huruf g).
        penilai = Penugasan.objects.filter(jabatan__unit_kerja_id=unit_kerja_id)
        EvaluasiKinerja.objects.filter(
            instansi_id=by.instansi_id,
            periode=periode,
            status=StatusEvaluasi.DRAF,
            pejabat_penilai_id__in=penilai.values("pegawai_id"),
        ).exclude(predikat="").update(predikat="", capaian_organisasi="")
        recap_layanan(unit_kerja_id=unit_kerja_id, periode=periode, by=by, at=at)
        record(
            "capaian_organisasi.determined",
            Subject("capaian_organisasi", row.pk),
            by=by,
            at=at,
            unit_kerja=unit_kerja_id,
            periode=periode,
            predikat=isi.predikat,
            bukti_sha256=row.bukti_sha256,
        )
    return row.pk


def _checked(periode: str, isi: CapaianIsi) -> dict[str, object]:
    fields: dict[str, str] = {}
    if isi.predikat not in {item.value for item in PredikatOrganisasi}:
        fields["predikat"] = _("Pilih salah satu predikat.")
    if len(isi.dasar.strip()) < 10:
        fields["dasar"] = _("Tulis dasar penetapannya, misalnya capaian indikator atau notula.")
    try:
        Periode.from_key(periode)
    except ValueError:
        fields["periode"] = _("Periode tidak dikenal.")
    if fields:
        raise Invalid(_("Capaian organisasi belum dapat disimpan."), fields=fields)
    return {"predikat": isi.predikat, "dasar": isi.dasar.strip()}
