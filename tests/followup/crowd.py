"""So many of everything that a list of tindak lanjut can hold: one row as its command leaves it,
and copies of it for other people.

crowd = Kerumunan(dunia)   the bidan, her pejabat penilai, one of each
crowd.grow(300)            300 staff below the puskesmas, and 300 of each row
"""

from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from datetime import timedelta
from decimal import Decimal
from typing import Any
from uuid import uuid4

from teladan.feedback import commands as feedback
from teladan.feedback.models import (
    HasilUmpanBalik,
    Konseling,
    Pembinaan,
    PenurunanKalimat,
    PeringatanDini,
    TitikPeriksa,
)
from teladan.feedback.states import StatusPutaran
from teladan.followup import commands
from teladan.followup.models import (
    AsesmenTalenta,
    ButirProfil,
    CalonSuksesi,
    HariTanpaAlasan,
    JabatanKritikal,
    KegiatanPengembangan,
    KeteranganIntegritas,
    Panutan,
    PasanganMentor,
    Pelatihan,
    PermintaanTalenta,
    RencanaPengembangan,
    TambahanAngkaKredit,
    UsulanPenghargaan,
)
from teladan.organisation import commands as organisation
from teladan.organisation.models import Pegawai
from teladan_rules.penghargaan.vocabulary import JenisPenghargaan
from tests import factories
from tests.feedback import konseling_world, pembinaan, rows
from tests.followup import pelatihan, talents
from tests.followup.disciplined import absent, pemeriksa
from tests.followup.world import second_pengelola
from tests.monitoring.world import pdf, rencana
from tests.personas import AT, Dunia

TODAY, HEAD = AT.date(), "kepala_puskesmas"
BUTIR = "kompetensi:komunikasi"
WHY = "Ia membuat kartu antrean, dan ibu hamil menunggu setengah jam lebih singkat."


@dataclass
class Kerumunan:
    """The world with `size` of each; the ids of the rows that pages are opened with."""

    dunia: Dunia
    size: int = 0
    staff: list[int] = field(default_factory=list)
    ids: dict[str, int] = field(default_factory=dict)

    def __post_init__(self) -> None:
        dunia = self.dunia
        pemeriksa(dunia)
        talents.placed(dunia)
        second_pengelola(dunia, "kasubbag")
        rencana(dunia)
        feedback.find_peringatan(at=AT)
        PeringatanDini.objects.update(penilai_dari=TODAY)
        pelatihan.katalog(dunia)
        pelatihan.celah(dunia)
        ButirProfil.objects.update(dihitung_at=AT - timedelta(days=20))
        bidan, instansi_id = dunia.actor("bidan"), dunia.instansi_id
        isi = commands.KegiatanIsi("Magang di loket", "penugasan", 8)
        commands.add_kegiatan(tahun=2026, isi=isi, by=bidan, at=AT)
        self.ids["berjalan"] = pembinaan.berjalan(dunia)
        self.ids["konseling"] = konseling_world.report(dunia)
        absent(dunia, "bidan", "2026-08-03")
        for name in ("guru", "bidan"):
            by = dunia.actor(name)
            commands.offer_panutan(butir=(BUTIR,), tentang="Selasa pagi", by=by, at=AT)
        minta = commands.MintaIsi(dunia.pegawai["guru"], BUTIR, "Bolehkah saya belajar?")
        commands.ask_mentor(isi=minta, by=bidan, at=AT)
        nominasi = commands.NominasiIsi(
            JenisPenghargaan.INOVASI, WHY, "Buku antrean.", dunia.pegawai["bidan"]
        )
        commands.nominate(isi=nominasi, by=dunia.actor("guru"), at=AT)
        tambahan = commands.TambahanIsi(
            "penyesuaian", Decimal(2), "12", TODAY, "Pembetulan", pdf(), "pak.pdf"
        )
        commands.propose_tambahan_angka_kredit(
            pegawai_id=dunia.pegawai["bidan"], isi=tambahan, by=dunia.actor("kasubbag"), at=AT
        )
        rilis = rows.putaran(dunia, StatusPutaran.DIRILIS)
        self.hasil = rows.sel(dunia, rilis, "bidan")
        self.ids["butir"] = ButirProfil.objects.get().pk
        JabatanKritikal.objects.create(
            instansi_id=instansi_id, jabatan_id=dunia.jabatan[HEAD], alasan="Segera pensiun",
            ditetapkan_oleh_id=dunia.pegawai["pengelola"], ditetapkan_at=AT,
        )  # fmt: skip
        self.ids["jabatan"] = JabatanKritikal.objects.get().pk

    def grow(self, size: int) -> None:
        """From as many as there are to `size`."""
        fresh = range(self.size, size)
        self.size = size
        self._hire(fresh)
        people = self.staff[fresh.start :]
        self._learning(people)
        self._helped(people)
        self._judged(people)

    def _hire(self, fresh: range) -> None:
        penilai = {"NIP Pejabat Penilai": self.dunia.nip[HEAD], "Unit Induk": "1.02.2"}
        jf = {"Jenis Jabatan": "Fungsional", "Jenjang": "Mahir", "Jabatan": "Bidan Mahir"}
        content = factories.staff_xlsx([
            factories.staff_row(
                n, Nama=f"Pegawai Ke{n}",
                **penilai | jf | {"Kode Unit": f"1.02.2.{n}", "Unit Kerja": f"Pos Kesehatan {n}"},
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

    def _copies(
        self, model: Any, people: Iterable[int], make: Callable[[int], dict[str, Any]]
    ) -> list[Any]:
        """The first row of the model once more for each, with what `make` changes."""
        first = model.objects.order_by("pk").first()
        names = [each.attname for each in model._meta.fields if not each.primary_key]
        kept = {name: getattr(first, name) for name in names}
        found: list[Any] = model.objects.bulk_create(model(**kept | make(who)) for who in people)
        return found

    def _learning(self, people: list[int]) -> None:
        bidan = self.dunia.pegawai["bidan"]
        self._copies(Pelatihan, people, lambda who: {"kode": f"X-{who}", "nama": f"Kursus {who}"})
        self._copies(ButirProfil, people, lambda who: {"pegawai_id": who})
        plans = self._copies(
            RencanaPengembangan,
            people,
            lambda who: {"pegawai_id": who, "status": "diajukan", "diajukan_at": AT},
        )
        self._copies(
            KegiatanPengembangan, [each.pk for each in plans], lambda pk: {"rencana_id": pk}
        )
        self._copies(KegiatanPengembangan, people, lambda who: {"nama": f"Kegiatan {who}"})
        self._copies(Panutan, people, lambda who: {"pegawai_id": who})
        self._copies(PasanganMentor, people, lambda who: {"pegawai_id": bidan, "mentor_id": who})
        self._copies(PasanganMentor, people, lambda who: {"pegawai_id": who, "mentor_id": bidan})

    def _helped(self, people: list[int]) -> None:
        runs = self._copies(Pembinaan, people, lambda who: {"pegawai_id": who})
        runs += self._copies(Pembinaan, people, lambda who: {"tujuan": f"Tujuan {who}"})
        self._copies(
            TitikPeriksa, [each.pk for each in runs], lambda pk: {"pembinaan_id": pk, "nomor": 1}
        )
        self._copies(PeringatanDini, people, lambda who: {"pegawai_id": who})
        self._copies(PeringatanDini, people, lambda who: {"kunci": f"k{who}"})
        self._copies(Konseling, people, lambda who: {"pegawai_id": who})
        if not PenurunanKalimat.objects.exists():
            PenurunanKalimat.objects.create(
                instansi_id=self.dunia.instansi_id, hasil=HasilUmpanBalik.objects.get(),
                kalimat_id=uuid4(), peminta_id=self.dunia.pegawai["bidan"], alasan="Menyebut nama",
                diminta_at=AT,
            )  # fmt: skip
        self._copies(PenurunanKalimat, people, lambda who: {"kalimat_id": uuid4()})

    def _judged(self, people: list[int]) -> None:
        instansi_id, penilai = self.dunia.instansi_id, self.dunia.pegawai["pengelola"]
        self._copies(UsulanPenghargaan, people, lambda who: {"pegawai_id": who})
        self._copies(UsulanPenghargaan, people, lambda who: {"alasan": f"{WHY} {who}"})
        self._copies(TambahanAngkaKredit, people, lambda who: {"pegawai_id": who})
        self._copies(HariTanpaAlasan, people, lambda who: {"pegawai_id": who})
        days = {who: TODAY - timedelta(days=10 + n) for n, who in enumerate(self.staff)}
        self._copies(HariTanpaAlasan, people, lambda who: {"tanggal": days[who]})
        self._copies(AsesmenTalenta, people, lambda who: {"pegawai_id": who})
        KeteranganIntegritas.objects.bulk_create(
            KeteranganIntegritas(
                instansi_id=instansi_id, pegawai_id=who, keperluan="talenta", diminta_at=AT,
                diminta_oleh_id=penilai,
            )
            for who in people
        )  # fmt: skip
        PermintaanTalenta.objects.bulk_create(
            PermintaanTalenta(instansi_id=instansi_id, pegawai_id=who, diminta_at=AT)
            for who in people
        )
        CalonSuksesi.objects.bulk_create(
            CalonSuksesi(
                instansi_id=instansi_id, pegawai_id=who, alasan="Sudah memimpin dua program.",
                jabatan_kritikal_id=self.ids["jabatan"], diusulkan_oleh_id=penilai,
                diusulkan_at=AT,
            )
            for who in people
        )  # fmt: skip
