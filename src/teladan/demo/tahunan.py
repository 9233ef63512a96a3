"""A period of an instansi for everybody at once: realisasi, umpan balik, capaian, evaluation."""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import datetime, time
from decimal import Decimal
from zoneinfo import ZoneInfo

from teladan.demo.angka import fill_from_public
from teladan.demo.kinerja import Prestasi, prestasi, reached
from teladan.demo.penilaian import draft
from teladan.demo.rencana import rounded
from teladan.demo.roster import Holder
from teladan.demo.ucapan import feedback_for
from teladan.demo.waktu import sesudah
from teladan.demo.world import World
from teladan.evaluation.commands import (
    BarisEvaluasi,
    CapaianIsi,
    bulk_evaluate,
    set_capaian_organisasi,
)
from teladan.evaluation.states import StatusEvaluasi as S
from teladan.feedback.commands import UmpanBalikRow, bulk_give_umpan_balik
from teladan.monitoring.commands import RealisasiRow, bulk_record_realisasi
from teladan_rules.permenpanrb_6_2022.format import format_angka
from teladan_rules.permenpanrb_6_2022.periode import Periode
from teladan_rules.permenpanrb_6_2022.vocabulary import PredikatOrganisasi

_STEPS = (
    (S.DITANDATANGANI_PENILAI, 12), (S.DISERAHKAN, 13), (S.DITERIMA, 14),
    (S.DITANDATANGANI_PEGAWAI, 18), (S.DILAPORKAN, 25), (S.TERKUNCI, 29),
)  # fmt: skip
_OPEN = (S.DISERAHKAN, S.DITERIMA, S.DITANDATANGANI_PEGAWAI, S.DILAPORKAN)


@dataclass
class Jalannya:
    """One year of an instansi as it goes. `istimewa` tells which predikat a unit gets that is not
    Baik, by unit code and period."""

    world: World
    tahun: int
    pengelola: str
    istimewa: dict[tuple[str, str], PredikatOrganisasi] = field(default_factory=dict)
    rows: dict[str, dict[int, RealisasiRow]] = field(default_factory=lambda: defaultdict(dict))
    _how: dict[str, Prestasi] = field(default_factory=dict)

    @property
    def peserta(self) -> list[Holder]:
        """Who has an agreed plan this year, where they stand now."""
        return [
            each
            for each in self.world.holders
            if (each.key, self.tahun) in self.world.skp
            and (each.key, self.tahun) not in self.world.belum
        ]

    def how(self, key: str) -> Prestasi:
        """How the year goes for somebody."""
        if key not in self._how:
            self._how[key] = prestasi(self.world.holder(key), self.tahun)
        return self._how[key]

    def by_unit(self, *, tanpa: Iterable[str] = ()) -> list[tuple[str, list[Holder]]]:
        """Those who take part, unit by unit."""
        left_out = set(tanpa)
        found: dict[str, list[Holder]] = defaultdict(list)
        for each in self.peserta:
            if each.key not in left_out:
                found[each.office.kode].append(each)
        return sorted(found.items())


def record_period(jalan: Jalannya, periode: Periode, *, tanpa: Iterable[str] = ()) -> None:
    """Everybody hands in the realisasi of the period, and hears what was said about it."""
    world, at = jalan.world, _after(jalan, periode, 2)
    for kode, holders in jalan.by_unit(tanpa=tanpa):
        rows, said = [], []
        for each in holders:
            isi = world.isi[world.skp[each.key, jalan.tahun]]
            heard = fill_from_public(world, each, periode, at=at)
            own = {
                row.indikator_id: row for row in reached(each, isi, periode, jalan.how(each.key))
            }
            jalan.rows[each.key].update(own | heard)
            rows += [row for row in own.values() if row.indikator_id not in heard]
            penilai = _penilai(world, each)
            if penilai is not None:
                isi_umpan_balik = feedback_for(isi, periode, jalan.how(each.key))
                said.append(UmpanBalikRow(world.pegawai[each.key], penilai, isi_umpan_balik))
        unit = world.unit[kode]
        bulk_record_realisasi(unit_kerja_id=unit, rows=rows, by=world.system, at=at)
        bulk_give_umpan_balik(unit_kerja_id=unit, rows=said, by=world.system, at=at)


def _penilai(world: World, each: Holder) -> int | None:
    key = world.key_of_nip.get(each.nip_penilai)
    return world.pegawai[key] if key else None


def set_capaian(jalan: Jalannya, periode: Periode) -> None:
    """The capaian of every unit, recorded by the pengelola kinerja with what it rests on."""
    world, at = jalan.world, _after(jalan, periode, 6)
    by = world.actor(jalan.pengelola, at)
    chance = world.random(f"capaian/{periode.key}")
    for kode, unit_id in world.unit.items():
        predikat = jalan.istimewa.get((kode, periode.key), PredikatOrganisasi.BAIK)
        share = format_angka(Decimal(10 * _SHARE[predikat] + chance.randint(0, 40)) / 10, 1)
        isi = CapaianIsi(
            predikat.value,
            f"Rata-rata capaian indikator perjanjian kinerja {periode.label}: {share}% dari "
            "target periode, menurut laporan kinerja unit yang direviu Bagian Organisasi.",
        )
        set_capaian_organisasi(unit_kerja_id=unit_id, periode=periode.key, isi=isi, by=by, at=at)


_SHARE = {
    PredikatOrganisasi.ISTIMEWA: 102,
    PredikatOrganisasi.BAIK: 94,
    PredikatOrganisasi.BUTUH_PERBAIKAN: 78,
}


def evaluate_period(
    jalan: Jalannya, periode: Periode, *, tersisa: float = 0, tanpa: Iterable[str] = ()
) -> None:
    """Everybody is evaluated and locked but for a share (`tersisa`) that is on its way."""
    world = jalan.world
    waktu = {status: _after(jalan, periode, days) for status, days in _STEPS}
    for kode, holders in jalan.by_unit(tanpa=tanpa):
        rows = [_row(jalan, each, periode, tersisa) for each in holders]
        bulk_evaluate(
            unit_kerja_id=world.unit[kode], periode=periode.key, rows=rows, waktu=waktu,
            by=world.system, at=waktu[S.DITANDATANGANI_PENILAI],
        )  # fmt: skip


def _row(jalan: Jalannya, each: Holder, periode: Periode, tersisa: float) -> BarisEvaluasi:
    skp_id = jalan.world.skp[each.key, jalan.tahun]
    how = jalan.how(each.key)
    open_ = how.chance.random() < tersisa
    goal = how.chance.choice(_OPEN) if open_ else S.TERKUNCI
    isi = draft(jalan.world.isi[skp_id], jalan.rows[each.key], periode, how)
    return BarisEvaluasi(skp_id, isi, goal)


def _after(jalan: Jalannya, periode: Periode, days: int) -> datetime:
    """Nine o'clock on the working day that many days after the period's end."""
    zone = ZoneInfo(jalan.world.zona)
    return sesudah(datetime.combine(periode.selesai, time(9), zone), days, menit=days)


def record_running(
    jalan: Jalannya, periode: Periode, *, at: datetime, tanpa: Iterable[str]
) -> None:
    """Some have begun to enter the running period; nobody has handed it in."""
    world, half = jalan.world, Decimal("0.5")
    before = Periode(periode.tahun, periode.jenis, periode.periodik, periode.nomor - 1)
    chance = world.random(f"berjalan/{periode.key}")
    for kode, holders in jalan.by_unit(tanpa=tanpa):
        rows = []
        for each in holders:
            if chance.random() > 0.4:
                continue
            for rhk in world.isi[world.skp[each.key, jalan.tahun]].rhk:
                for item in rhk.indikator:
                    steps = dict(item.trajektori)
                    now, then = steps.get(periode.key), steps.get(before.key)
                    by_hand = item.id is not None and item.sumber_kode == "manual"
                    if now is not None and then is not None and by_hand:
                        assert item.id is not None
                        value = rounded((then + (now - then) * half) * jalan.how(each.key).share(),
                                        now)  # fmt: skip
                        rows.append(RealisasiRow(item.id, periode.key, nilai=value))
        bulk_record_realisasi(
            unit_kerja_id=world.unit[kode], rows=rows, submit=False, by=world.system, at=at
        )
