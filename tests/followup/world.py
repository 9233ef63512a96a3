"""What tests of tindak lanjut share: years that are over, and a jenjang that changes."""

from datetime import UTC, date, datetime

from django.core.files.uploadedfile import SimpleUploadedFile

from teladan.evaluation.models import EvaluasiKinerja
from teladan.foundation.actor import Peran
from teladan.organisation import commands as organisation
from teladan.planning.models import Skp
from teladan_rules.permenpanrb_6_2022.periode import Periode
from teladan_rules.permenpanrb_6_2022.vocabulary import JenisJabatan, JenjangFungsional
from tests.monitoring.world import pdf
from tests.personas import Dunia


def _unit(dunia: Dunia, name: str) -> int:
    unit = dunia.actor(name).unit_kerja_id
    assert unit is not None
    return unit


def skp(dunia: Dunia, name: str, mulai: date, selesai: date) -> int:
    """An agreed SKP, as a row of its own: signing what rests on it takes a year of steps."""
    found = Skp.objects.filter(
        pegawai_id=dunia.pegawai[name], jabatan_id=dunia.jabatan[name], mulai=mulai
    ).first()
    if found is not None:
        return found.pk
    return Skp.objects.create(
        instansi_id=dunia.instansi_id,
        pegawai_id=dunia.pegawai[name],
        pejabat_penilai_id=dunia.pegawai["kepala_dinas"],
        unit_kerja_id=_unit(dunia, name),
        jabatan_id=dunia.jabatan[name],
        tahun=mulai.year,
        mulai=mulai,
        selesai=selesai,
        status="disepakati",
        disepakati_at=datetime(mulai.year, 1, 20, tzinfo=UTC),
    ).pk


def evaluated(
    dunia: Dunia, name: str, periode: str, predikat: str = "baik", *, status: str = "terkunci",
    mulai: date | None = None, selesai: date | None = None,
) -> int:  # fmt: skip
    """An evaluation that was handed over, of an SKP of the whole year or of its days."""
    waktu = Periode.from_key(periode)
    year = waktu.tahun
    skp_id = skp(dunia, name, mulai or date(year, 1, 1), selesai or date(year, 12, 31))
    penilai = dunia.pegawai["kepala_dinas"]
    over = datetime(year + 1, 2, 1, tzinfo=UTC)
    return EvaluasiKinerja.objects.create(
        instansi_id=dunia.instansi_id,
        skp_id=skp_id,
        versi_skp=1,
        pegawai_id=dunia.pegawai[name],
        pejabat_penilai_id=penilai,
        penilai_id=penilai,
        unit_kerja_id=_unit(dunia, name),
        jenis="tahunan" if waktu.periodik is None else "periodik",
        periode=periode,
        jendela_selesai=date(year + 1, 1, 31),
        status=status,
        predikat=predikat,
        diserahkan_at=None if status == "draf" else over,
        terkunci_at=over if status == "terkunci" else None,
    ).pk


def second_pengelola(dunia: Dunia, name: str = "kasubbag") -> None:
    """Another pengelola kinerja of the whole instansi, for what needs four eyes."""
    isi = organisation.PeranIsi(
        dunia.pegawai[name], Peran.PENGELOLA_KINERJA, date(2026, 1, 1), date(2026, 12, 31)
    )
    organisation.grant_peran(isi=isi, by=dunia.system, at=dunia.at)


def risen(dunia: Dunia, name: str, jenjang: JenjangFungsional, since: date) -> int:
    """She holds a jabatan of another jenjang in her unit from a day on; returns the jabatan."""
    unit = _unit(dunia, name)
    jabatan_id = organisation.create_jabatan(
        isi=organisation.JabatanIsi(
            unit, f"Jabatan {jenjang.label}", JenisJabatan.FUNGSIONAL, since, jenjang
        ),
        by=dunia.system,
        at=dunia.at,
    )
    organisation.assign_penugasan(
        isi=organisation.PenugasanIsi(dunia.pegawai[name], jabatan_id, since),
        by=dunia.system,
        at=dunia.at,
    )
    return jabatan_id


def upload(name: str = "pak.pdf") -> SimpleUploadedFile:
    """A file to hand in."""
    return SimpleUploadedFile(name, pdf(), content_type="application/pdf")
