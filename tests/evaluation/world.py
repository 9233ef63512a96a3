"""A bidan whose third quarter is ready to be evaluated, and the steps to take from there."""

from dataclasses import dataclass
from datetime import datetime, timedelta
from decimal import Decimal
from zoneinfo import ZoneInfo

from teladan.evaluation import commands
from teladan.evaluation.commands import CapaianIsi, DrafEvaluasi
from teladan.evaluation.queries.inti import Akses, EvaluasiInti, get_evaluasi
from teladan.evaluation.queries.penilaian import Nilai
from teladan.feedback.commands import UmpanBalikIsi, give_umpan_balik
from teladan.monitoring.commands import BuktiIsi, RealisasiIsi, attach_berkas, record_realisasi
from teladan_rules.permenpanrb_6_2022.periode import Periode
from teladan_rules.permenpanrb_6_2022.vocabulary import NilaiBerakhlak, SifatUmpanBalik
from tests.monitoring.world import Rencana, pdf, rencana
from tests.personas import Dunia

TW3 = "2026-TW3"
AT = datetime(2026, 10, 5, 9, 0, tzinfo=ZoneInfo("Asia/Jakarta"))
PENILAI, ATASAN = "kepala_puskesmas", "kepala_bidang"
SESUAI = Nilai("sesuai")


@dataclass
class Kasus:
    """The bidan's plan and evaluation, with shorthands for what a test does to them."""

    dunia: Dunia
    rencana: Rencana
    evaluasi_id: int = 0

    def actor(self, name: str, at: datetime = AT):  # type: ignore[no-untyped-def]
        return self.dunia.actor(name, at=at)

    def view(self, name: str = PENILAI, at: datetime = AT) -> EvaluasiInti:
        return get_evaluasi(self.evaluasi_id, actor=self.actor(name, at), at_least=Akses.STATUS)

    def start(self, at: datetime = AT, name: str = PENILAI) -> int:
        self.evaluasi_id = commands.start_evaluasi(
            skp_id=self.rencana.skp_id, periode=TW3, by=self.actor(name, at), at=at
        )
        return self.evaluasi_id

    def save(self, isi: DrafEvaluasi, at: datetime = AT, name: str = PENILAI) -> int:
        return commands.save_draft(
            evaluasi_id=self.evaluasi_id,
            revisi=self.view(name, at).revisi,
            isi=isi,
            by=self.actor(name, at),
            at=at,
        )

    def close(self, at: datetime = AT, name: str = PENILAI) -> None:
        commands.close_draft(
            evaluasi_id=self.evaluasi_id,
            revisi=self.view(name, at).revisi,
            by=self.actor(name, at),
            at=at,
        )

    def determine(self, at: datetime = AT, name: str = PENILAI) -> int:
        return commands.determine(evaluasi_id=self.evaluasi_id, by=self.actor(name, at), at=at)

    def determined(self, at: datetime = AT, name: str = PENILAI) -> int:
        self.start(at, name)
        self.save(self.draft(), at, name)
        self.close(at, name)
        return self.determine(at, name)

    def do(self, step: str, name: str, at: datetime = AT, **more: object) -> None:
        getattr(commands, step)(
            evaluasi_id=self.evaluasi_id, by=self.actor(name, at), at=at, **more
        )

    def handed_over(self, at: datetime = AT) -> None:
        self.determined(at)
        self.do("sign_as_penilai", PENILAI, at)
        self.do("hand_over", PENILAI, at)

    def received(self, at: datetime = AT) -> None:
        self.handed_over(at)
        self.do("confirm_receipt", "bidan", at)

    def draft(self, hasil: str = "sesuai", alasan: str = "") -> DrafEvaluasi:
        """Everything sesuai, with the reasons that the undecided guide asks for."""
        return DrafEvaluasi(
            hasil={rhk: Nilai(hasil, alasan) for rhk in self.rencana.rhk},
            perilaku={nilai.value: SESUAI for nilai in NilaiBerakhlak},
            hasil_kerja=Nilai("sesuai", "Target triwulan tercapai menurut laporan KIA."),
            perilaku_kerja=Nilai("sesuai", ""),
            catatan="Pertahankan kunjungan rumah.",
        )


def ready(dunia: Dunia, *, capaian: bool = True) -> Kasus:
    """The plan agreed, realisasi with a file, one umpan balik, the capaian of the puskesmas."""
    plan = rencana(dunia)
    kasus = Kasus(dunia, plan)
    bidan = kasus.actor("bidan")
    record_realisasi(
        skp_id=plan.skp_id,
        periode=TW3,
        revisi=0,
        isi={plan.kunjungan: RealisasiIsi(Decimal(36))},
        by=bidan,
        at=AT,
    )
    attach_berkas(
        isi=BuktiIsi(plan.rhk[0], TW3, "Laporan KIA"),
        nama="laporan.pdf",
        chunks=[pdf()],
        by=bidan,
        at=AT,
    )
    give_umpan_balik(
        pegawai_id=dunia.pegawai["bidan"],
        isi=UmpanBalikIsi(TW3, SifatUmpanBalik.POSITIF, "Kunjungan rapi", rhk_id=plan.rhk[0]),
        by=kasus.actor(PENILAI),
        at=AT,
    )
    if capaian:
        set_capaian(dunia)
    return kasus


def set_capaian(dunia: Dunia, predikat: str = "baik", at: datetime = AT) -> int:
    """The capaian of the puskesmas, recorded by the pengelola kinerja."""
    return commands.set_capaian_organisasi(
        unit_kerja_id=dunia.unit["puskesmas"],
        periode=TW3,
        isi=CapaianIsi(predikat, "Rata-rata capaian 12 indikator SPM 98 persen."),
        by=dunia.actor("pengelola", at=at),
        at=at,
    )


def days(number: int, at: datetime = AT) -> datetime:
    return at + timedelta(days=number)


PERIODE = Periode.from_key(TW3)
