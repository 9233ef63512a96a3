"""Issuing Konversi and Akumulasi: signed by the pejabat penilai."""

from datetime import datetime

from django.db import transaction
from django.utils.translation import gettext as _

from teladan.audit.commands import Subject, record
from teladan.followup.commands._dokumen_ak import content_of, issue
from teladan.followup.facts.angka_kredit import keadaan
from teladan.followup.facts.dokumen_ak import (
    AKUMULASI,
    KONVERSI,
    akumulasi_dokumen,
    konversi_dokumen,
)
from teladan.followup.models import DokumenAngkaKredit
from teladan.followup.policies import karier as policies
from teladan.followup.queries.karier import bahan_karier
from teladan.foundation.actor import Actor
from teladan.foundation.errors import Denied, Invalid, WrongState
from teladan.organisation.queries import pegawai_ref


def issue_dokumen_angka_kredit(
    *, pegawai_id: int, jenis: str, tahun: int | None, by: Actor, at: datetime
) -> int:
    """Issue Konversi (`jenis` "konversi", of a year) or Akumulasi ("akumulasi"); returns the id,
    the same one while nothing in it has changed.

    By the pejabat penilai it bears her signature; by a pengelola kinerja it is left for signing on
    paper. It rests on evaluations that are reported or locked. Raises NotVisible, Denied, Invalid,
    WrongState (nothing to print).
    """
    with transaction.atomic():
        today = by.today(at)
        ref = policies.check_can_read_karier(pegawai_ref(pegawai_id, on=today), actor=by)
        policies.check_can_issue_konversi(ref, actor=by)
        signs = ref.pejabat_penilai_id == by.pegawai_id
        if signs and not by.may_sign:
            raise Denied(_("Tegaskan dahulu hak tanda tangan Anda di Akun saya."))
        bahan = bahan_karier([pegawai_id], on=today)[pegawai_id]
        found = keadaan(bahan, tetap=True)
        if jenis == KONVERSI and tahun is not None:
            lines = [item for item in found.semua if item.masa.tahun == tahun]
            data = konversi_dokumen(
                bahan, found, tahun=tahun, penilai_id=ref.pejabat_penilai_id, at=at,
                ditandatangani=signs,
            )  # fmt: skip
        elif jenis == AKUMULASI:
            lines = list(found.baris)
            data = akumulasi_dokumen(
                bahan, found, penilai_id=ref.pejabat_penilai_id, at=at, ditandatangani=signs
            )
        else:
            raise Invalid(_("Jenis dokumen ini tidak dikenal."))
        if not lines:
            raise WrongState(
                _("Belum ada evaluasi yang dapat dikonversi untuk dokumen ini."),
                next_step=_("Dokumen terbit dari evaluasi yang sudah dilaporkan atau terkunci."),
            )
        known = DokumenAngkaKredit.objects.filter(
            pegawai_id=pegawai_id, jenis=jenis, isi_sha256=content_of(data)
        )
        again = known.values_list("pk", flat=True).first()
        if again is not None:
            return again
        dokumen_id = issue(data, jenis=jenis, pegawai_id=pegawai_id, by=by, at=at)
        record(
            "dokumen_angka_kredit.signed" if signs else "dokumen_angka_kredit.prepared",
            Subject("dokumen_angka_kredit", dokumen_id),
            by=by,
            at=at,
            pegawai=pegawai_id,
        )
    return dokumen_id
