"""So many of everything that a list of umpan balik can hold: rows as their commands leave them.

crowd = Crowd(dunia)   the bidan, her pejabat penilai and a prepared world
crowd.grow(300)        300 staff in units of their own below the puskesmas, and 300 of each row
"""

from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import date, timedelta
from itertools import cycle, islice
from typing import Any

from teladan.feedback import commands
from teladan.feedback.models import (
    CatatanPerubahan,
    Denyut,
    DialogKinerja,
    DindingUnit,
    HasilDenyut,
    HasilUmpanBalik,
    Janji,
    KalimatDenyut,
    KalimatUmpanBalik,
    KandidatUndian,
    KotakSuara,
    PermintaanUmpanBalik,
    PolaUmpanBalik,
    Putaran,
    SertifikatLatihan,
    TanyaJawab,
    TindakanPimpinan,
    UmpanBalik,
    Undian,
)
from teladan.feedback.states import (
    JenisTindakan,
    StatusDenyut,
    StatusDialog,
    StatusPutaran,
    Visibilitas,
)
from teladan.organisation import commands as organisation
from teladan.organisation.models import Pegawai
from teladan_rules.umpan_balik.denyut import PertanyaanDenyut
from tests import factories
from tests.feedback import rows
from tests.personas import AT, Dunia

TODAY, TW3 = AT.date(), "2026-TW3"
HEAD = "kepala_puskesmas"


@dataclass
class Crowd:
    """The world with `size` of each; the ids of the rows that pages are opened with."""

    dunia: Dunia
    size: int = 0
    staff: list[int] = field(default_factory=list)
    ids: dict[str, int] = field(default_factory=dict)

    def __post_init__(self) -> None:
        dunia = self.dunia
        self.bidan, self.head = dunia.pegawai["bidan"], dunia.pegawai[HEAD]
        self.unit = dunia.unit["puskesmas"]
        DindingUnit.objects.create(
            unit_kerja_id=self.unit, instansi_id=dunia.instansi_id, dibuka_at=AT
        )
        self.ids["rencana"] = commands.plan_dialog(
            pegawai_id=self.bidan, tanggal=TODAY, by=dunia.actor("bidan"), at=AT
        )
        for name, status in (
            ("undi", StatusPutaran.DIUNDI),
            ("jalan", StatusPutaran.BERJALAN),
            ("rilis", StatusPutaran.DIRILIS),
        ):
            self.ids[name] = rows.putaran(dunia, status, selesai=TODAY + timedelta(days=9))
        later = TODAY + timedelta(days=5)
        Putaran.objects.filter(pk=self.ids["undi"]).update(
            benih="b" * 64, keberatan_sampai=later, mulai=later + timedelta(days=1)
        )
        self.ids["undian"] = rows.undian(dunia, self.ids["jalan"], "bidan", "guru")
        rows.undian(dunia, self.ids["rilis"], "guru", "bidan", dijawab=None)
        self.cell = rows.sel(dunia, self.ids["rilis"], "bidan")

    def grow(self, size: int) -> None:
        """From as many as there are to `size`."""
        fresh = range(self.size, size)
        self.size = size
        self._hire(fresh)
        for lay in (self._named, self._talks, self._rounds, self._drawn, self._released,
                    self._culture):  # fmt: skip
            lay(fresh)

    def _hire(self, fresh: range) -> None:
        penilai = {"NIP Pejabat Penilai": self.dunia.nip[HEAD], "Unit Induk": "1.02.2"}
        content = factories.staff_xlsx([
            factories.staff_row(
                n, Nama=f"Pegawai Ke{n}",
                **penilai | {"Kode Unit": f"1.02.2.{n}", "Unit Kerja": f"Pos Kesehatan {n}"},
            )
            for n in fresh
        ])  # fmt: skip
        admin = self.dunia.actor("admin")
        upload = organisation.Upload("staff.xlsx", content)
        impor_id = organisation.start_import(upload=upload, by=admin, at=AT)
        organisation.apply_import(impor_id=impor_id, skip_faulty=False, by=admin, at=AT)
        found = Pegawai.objects.filter(nama__startswith="Pegawai Ke").order_by("pk")
        self.staff = list(found.values_list("pk", flat=True))
        assert len(self.staff) == self.size

    def _many(self, model: Any, fresh: range, make: Callable[[int, int], dict[str, Any]]) -> None:
        """One row for each number, with a person of the staff."""
        people = islice(cycle(self.staff), fresh.start, fresh.stop)
        model.objects.bulk_create(
            model(instansi_id=self.dunia.instansi_id, **make(n, person))
            for n, person in zip(fresh, people, strict=True)
        )

    def _named(self, fresh: range) -> None:
        def said(n: int, who: int, whom: int) -> dict[str, Any]:
            shown = AT if n % 2 else None
            return {
                "pegawai_id": whom, "pemberi_id": who, "periode": TW3, "sifat": "positif",
                "teks": f"Kunjungan {n} rapi", "visibilitas": Visibilitas.UNIT,
                "diberikan_at": AT, "dibaca_at": shown, "di_dinding_at": shown,
            }  # fmt: skip

        def asked(who: int, whom: int) -> dict[str, Any]:
            return {"peminta_id": who, "diminta_id": whom, "periode": TW3, "diminta_at": AT}

        def measure(n: int, _person: int) -> dict[str, Any]:
            return {
                "pegawai_id": self.bidan, "oleh_id": self.head, "periode": TW3,
                "jenis": JenisTindakan.PEMBINAAN, "catatan": f"Didampingi {n} hari",
                "diambil_at": AT,
            }  # fmt: skip

        self._many(UmpanBalik, fresh, lambda n, person: said(n, person, self.bidan))
        self._many(UmpanBalik, fresh, lambda n, person: said(n, self.bidan, person))
        self._many(PermintaanUmpanBalik, fresh, lambda _n, person: asked(person, self.bidan))
        self._many(PermintaanUmpanBalik, fresh, lambda _n, person: asked(self.bidan, person))
        self._many(TindakanPimpinan, fresh, measure)

    def _talks(self, fresh: range) -> None:
        def talk(n: int, person: int) -> dict[str, Any]:
            return {
                "pegawai_id": self.bidan if n % 2 else person, "pejabat_penilai_id": self.head,
                "periode": TW3, "tanggal": TODAY - timedelta(days=n), "catatan": f"Desa {n}",
                "status": StatusDialog.TERCATAT, "dibuat_at": AT, "dicatat_at": AT,
            }  # fmt: skip

        self._many(DialogKinerja, fresh, talk)
        held = DialogKinerja.objects.filter(status=StatusDialog.TERCATAT, pegawai_id=self.bidan)
        self.ids["dialog"] = held.order_by("pk").values_list("pk", flat=True)[0]

        def promise(n: int, pemegang: int) -> dict[str, Any]:
            return {
                "dialog_id": self.ids["dialog"], "pegawai_id": self.bidan,
                "pemegang_id": pemegang, "teks": f"Janji {n}",
                "tenggat": TODAY + timedelta(days=n - 9),
            }  # fmt: skip

        self._many(Janji, fresh, lambda n, _person: promise(n, self.bidan))
        self._many(Janji, fresh, lambda n, _person: promise(n, self.head))

    def _rounds(self, fresh: range) -> None:
        def released(n: int, _person: int) -> dict[str, Any]:
            day = date(2025, 1, 1) + timedelta(days=n)
            return {
                "nama": f"Putaran {n}", "periode": "2025-TW4", "status": StatusPutaran.DIRILIS,
                "keberatan_sampai": day, "mulai": day, "selesai": day, "dibuat_at": AT,
                "dirilis_at": AT, "anker": rows.ANKER,
            }  # fmt: skip

        self._many(Putaran, fresh, released)
        ids = Putaran.objects.filter(nama__in=[f"Putaran {n}" for n in fresh])
        for pk in ids.values_list("pk", flat=True):
            rows.undian(self.dunia, pk, "guru", "bidan", dijawab=None)
            rows.sel(self.dunia, pk, "bidan", kalimat=(("saran", f"Kabari lebih awal {pk}"),))

    def _drawn(self, fresh: range) -> None:
        def pair(putaran: str, penerima: int, pemberi: int) -> dict[str, Any]:
            return {
                "putaran_id": self.ids[putaran], "penerima_id": penerima, "pemberi_id": pemberi,
                "unit_kerja_id": self.unit, "kelompok": "rekan", "kontak": ["unit"],
                "dijawab": False,
            }  # fmt: skip

        self._many(Undian, fresh, lambda _n, who: pair("undi", self.bidan, who))
        self._many(Undian, fresh, lambda _n, who: pair("undi", who, self.bidan))
        self._many(Undian, fresh, lambda _n, who: pair("jalan", self.bidan, who))
        self._many(Undian, fresh, lambda _n, who: pair("jalan", who, self.bidan))
        self._many(
            KandidatUndian,
            fresh,
            lambda _n, who: {
                "putaran_id": self.ids["undi"],
                "penerima_id": who,
                "isi": [[self.bidan, "rekan", ["unit"]]],
            },
        )

    def _released(self, fresh: range) -> None:
        def cell(_n: int, person: int) -> dict[str, Any]:
            return {
                "putaran_id": self.ids["rilis"], "penerima_id": person,
                "unit_kerja_id": self.unit, "kelompok": ["rekan"], "jumlah": 6,
                "hitungan": rows.RATA,
            }  # fmt: skip

        def pola(n: int, _person: int) -> dict[str, Any]:
            return {
                "putaran_id": self.ids["rilis"], "unit_kerja_id": self.unit,
                "jenis": "selalu_tertinggi", "rincian": {"jumlah": 2, "dari": 6 + n},
            }  # fmt: skip

        self._many(HasilUmpanBalik, fresh, cell)
        self._many(PolaUmpanBalik, fresh, pola)
        KalimatUmpanBalik.objects.bulk_create(
            KalimatUmpanBalik(hasil=self.cell, jenis="saran", teks=f"Saran {n}") for n in fresh
        )

    def _culture(self, fresh: range) -> None:
        instansi_id = self.dunia.instansi_id
        boxes = KotakSuara.objects.bulk_create(KotakSuara(instansi_id=instansi_id) for _ in fresh)
        agreed = {each.value: [0, 1, 3, 2] for each in PertanyaanDenyut}
        pulses = Denyut.objects.bulk_create(
            Denyut(
                instansi_id=instansi_id, mulai=date(2025, 1, 1) + timedelta(days=n),
                selesai=date(2025, 1, 9) + timedelta(days=n), status=StatusDenyut.DIRILIS,
                kotak=box, dirilis_at=AT, diundang=20,
            )
            for n, box in zip(fresh, boxes, strict=True)
        )  # fmt: skip
        HasilDenyut.objects.bulk_create(
            HasilDenyut(
                instansi_id=instansi_id, denyut=each, unit_kerja_id=self.unit, jumlah=6,
                hitungan=agreed,
            )
            for each in pulses
        )  # fmt: skip
        KalimatDenyut.objects.bulk_create(
            KalimatDenyut(instansi_id=instansi_id, denyut=pulses[0], teks=f"Terlalu banyak {n}")
            for n in fresh
        )
        self._many(
            CatatanPerubahan,
            fresh,
            lambda n, _person: {
                "unit_kerja_id": self.unit, "oleh_id": self.head, "tanggal": TODAY,
                "masukan": f"Rapat {n} terlalu pagi", "perubahan": f"Rapat {n} siang",
            },
        )  # fmt: skip
        self._many(
            TanyaJawab,
            fresh,
            lambda n, _person: {
                "pertanyaan": f"Mengapa {n}?", "jawaban": "Karena.", "urutan": n,
                "diterbitkan_at": AT, "diperbarui_at": AT,
            },
        )  # fmt: skip
        self._many(
            SertifikatLatihan,
            fresh,
            lambda n, _person: {
                "pegawai_id": self.bidan, "peran": "pegawai", "kode": f"kode-{n}",
                "selesai_at": AT,
            },
        )  # fmt: skip
