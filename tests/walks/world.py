"""A world in which every kind of row exists, for walking each address as everybody.

The bidan is the person whose records are walked. Around her stand her pejabat penilai, the
atasan, the pimpinan above, a colleague without a relation, the granted roles, and the
neighbouring instansi. What persons wrote is in English, so that a crawl in English finds the
product's own words only.
"""

from dataclasses import dataclass, field, replace
from datetime import date, datetime, timedelta
from decimal import Decimal
from fractions import Fraction
from zoneinfo import ZoneInfo

from django.contrib.sessions.models import Session
from django.test import Client

from teladan.accountability import commands as accountability
from teladan.citizen_voice import commands as citizen_voice
from teladan.citizen_voice.models import UsulanWarga
from teladan.citizen_voice.queries import UNSUR, instansi_warga, waiting_countersignature
from teladan.evaluation import commands as evaluation
from teladan.evaluation.models import DokumenTerbit
from teladan.evaluation.queries.penilaian import Nilai
from teladan.feedback import commands as feedback
from teladan.feedback.queries import janji_of_dialog
from teladan.foundation.actor import Peran
from teladan.foundation.models import Pekerjaan
from teladan.monitoring import commands as monitoring
from teladan.monitoring.queries import Ambang
from teladan.organisation import commands as organisation
from teladan.organisation.models import HariLibur, Penugasan, SesiMasuk
from teladan.planning import commands as planning
from teladan.planning.models import RencanaHasilKerja
from teladan.planning.queries import IndikatorIsi, RencanaAksiIsi, RhkIsi, SkpIsi, skp_header
from teladan_rules.permenpanrb_6_2022.vocabulary import (
    NilaiBerakhlak,
    RatingEkspektasi,
    SifatUmpanBalik,
)
from tests import factories, personas
from tests.layanan import build_layanan
from tests.monitoring.world import Rencana, ids_of, pdf
from tests.personas import Dunia
from tests.planning import plans
from tests.walks.measures import measure
from tests.walks.practice import practice
from tests.walks.reports import reports
from tests.walks.results import results
from tests.walks.rooms import rooms
from tests.walks.rounds import rounds
from tests.walks.spoken import spoken

WIB = ZoneInfo("Asia/Jakarta")
START = datetime(2026, 1, 14, 9, 0, tzinfo=WIB)
AT = datetime(2026, 10, 5, 9, 0, tzinfo=WIB)
PENILAI, ATASAN = "kepala_puskesmas", "kepala_bidang"
OWN_ROLES = {
    "diri": "bidan",
    "penilai": PENILAI,
    "atasan": ATASAN,
    "pimpinan": "kepala_dinas",
    "lain": "guru",
    "admin": "admin",
    "pengelola": "pengelola",
    "inspektorat": "inspektorat",
}
NEIGHBOURS = tuple(f"tetangga_{who}" for who in ("kepala", "admin", "pengelola", "inspektorat"))
LIMIT = Ambang(
    "hadir_minimum", Fraction(95, 100), NilaiBerakhlak.AKUNTABEL, RatingEkspektasi.SESUAI
)
REPORT_FILE = b"Tracking ID;Tanggal Laporan;Isi Laporan\n77;2026-10-01;No water here."
QUEUE_FILE = (
    b"Nomor;Waktu ambil;Waktu panggil;Layanan\nA-1;2026-10-02 08:00;2026-10-02 08:12;Imunisasi"
)
VISITS = IndikatorIsi(
    teks="Number of home visits to mothers at high risk",
    aspek="kuantitas",
    satuan="visits",
    target=Decimal(48),
    sumber_data="Clinic register",
    trajektori=tuple((f"2026-TW{n}", Decimal(12 * n)) for n in (1, 2, 3, 4)),
)
ISI = SkpIsi(
    rhk=(
        RhkIsi(
            teks="Mothers at high risk seen at home",
            indikator=(VISITS, IndikatorIsi(teks="Visits on time", aspek="kualitas",
                                            satuan="percent", target=Decimal("93.75"))),
            rencana_aksi=(RencanaAksiIsi("2026-TW3", "Visits to three villages", "3"),),
            menunggu_induk=True,
        ),
        RhkIsi(
            teks="Yearly report finished",
            jenis="tambahan",
            indikator=(
                IndikatorIsi(teks="Day of the report", aspek="waktu", arah="tanggal",
                             target_tanggal=date(2026, 12, 15)),
            ),
        ),
    ),
    ekspektasi={"akuntabel": "Writes the register on the same day"},
    lampiran={"dukungan": ("One more midwife",)},
)  # fmt: skip


@dataclass
class World:
    """The persons (`dunia`), the bidan's plan and the ids that addresses are made of."""

    dunia: Dunia
    rencana: Rencana
    ids: dict[str, str] = field(default_factory=dict)

    def actor(self, name: str, at: datetime = AT):  # type: ignore[no-untyped-def]
        return self.dunia.actor(name, at=at)

    def client(self, name: str) -> Client:
        """A browser in which this person has signed in."""
        client = Client()
        form = {"nip": self.dunia.nip[name], "password": personas.PASSWORD}
        answer = client.post("/masuk/", form)
        assert answer.status_code == 303, answer.content.decode()
        return client


def build() -> World:
    """The whole world; call it with the clock at AT and TELADAN_DATA in a folder of the test."""
    dunia = personas.build_dunia(START)
    own = ids_of(plans.agreed(dunia, "bidan", PENILAI, ISI))
    world = World(dunia, own)
    above = plans.agreed(dunia, PENILAI, ATASAN, ISI)
    world.ids["rhk_induk"] = str(_first_rhk(above))
    _plans(world)
    _monitoring(world)
    _evaluations(world)
    _talks(world)
    spoken(world, penilai=PENILAI, at=AT)
    results(world)
    _organisation(world)
    _citizens(world)
    _survey(world)
    _queue(world)
    reports(world, AT)
    rounds(world, AT)
    practice(world, AT)
    rooms(world, AT)
    _participation(world)
    _publication(world)
    Session.objects.all().delete()
    return world


def _citizens(world: World) -> None:
    """Service units with their posters, and a ticket that has not been used."""
    layanan = build_layanan(world.dunia)
    world.ids["unit_pelayanan"] = str(layanan.unit["puskesmas"])
    world.ids["layanan"] = str(layanan.layanan["imunisasi"])
    world.ids["titik"] = str(layanan.titik["loket_1"])
    world.ids["unit_lain"] = str(layanan.unit["subbag"])
    world.ids["poster"] = layanan.kode["unit"]
    (world.ids["token_skm"],) = citizen_voice.issue_tokens(
        unit_id=layanan.unit["puskesmas"],
        layanan_id=None,
        count=1,
        by=world.actor("kepala_puskesmas"),
        at=AT,
        berlaku_sampai=AT.date(),
    )


def _talks(world: World) -> None:
    """A recorded dialog of the bidan with an open and a kept promise, and a planned one."""
    bidan, head = world.actor("bidan"), world.actor(PENILAI)
    plan = {"pegawai_id": bidan.pegawai_id, "by": bidan, "at": AT}
    held = feedback.plan_dialog(tanggal=AT.date(), **plan)
    promises = tuple(
        feedback.JanjiIsi(text, date(2026, 10, 20)) for text in ("Visit the hill", "Write it down")
    )
    isi = feedback.DialogIsi(AT.date(), catatan="Keep up the visits to the hill", janji=promises)
    feedback.record_dialog(dialog_id=held, isi=isi, by=head, at=AT)
    opened, kept = (each.id for each in janji_of_dialog(held))
    feedback.settle_janji(janji_id=kept, ditepati=True, by=bidan, at=AT)
    planned = feedback.plan_dialog(tanggal=date(2026, 10, 19), **plan)
    names = "dialog", "dialog_rencana", "janji", "janji_ditepati"
    world.ids |= dict(zip(names, map(str, (held, planned, opened, kept)), strict=True))


def _survey(world: World) -> None:
    """An answer typed for a citizen, and an odd one put aside."""
    unit_id, marks = int(world.ids["unit_pelayanan"]), dict.fromkeys(UNSUR, 3)
    petugas = world.actor("petugas_puskesmas")
    isi = citizen_voice.JawabanIsi(marks)
    citizen_voice.assist_answer(
        unit_id=unit_id, layanan_id=None, jawaban=isi, kunci="9" * 32, by=petugas, at=AT
    )
    waiting = waiting_countersignature([unit_id], instansi_id=petugas.instansi_id)
    world.ids["jawaban_dibantu"] = str(waiting[0].jawaban_id)
    citizen_voice.deposit_answer(
        tempat=citizen_voice.Tempat(unit_id),
        isi=isi,
        kiriman=citizen_voice.Kiriman("8" * 32, "10.0.0.8", "walk", detik=40.0, jebakan=True),
        at=AT,
    )


def _queue(world: World) -> None:
    """A queue in which one person is called and one waits, and a machine's file on trial."""
    ids, head = world.ids, world.actor("kepala_puskesmas")
    unit, titik = int(ids["unit_pelayanan"]), int(ids["titik"])
    for number in (1, 2):
        ids["tiket"] = citizen_voice.take_nomor_antrean(
            unit_id=unit,
            titik_id=titik,
            layanan_id=int(ids["layanan"]),
            kunci=f"{number:032x}",
            by=head,
            at=AT,
        )
    citizen_voice.press_antrean(
        unit_id=unit,
        titik_id=titik,
        tiket=ids["tiket"],
        jenis="panggil",
        kunci="c" * 32,
        by=head,
        at=AT,
    )
    ids["impor_antrean"] = str(
        citizen_voice.start_impor_antrean(
            unit_id=unit, nama_berkas="machine.csv", content=QUEUE_FILE, by=head, at=AT
        )
    )


def _participation(world: World) -> None:
    """A plan in each of its states: a draft, open with suggestions, fixed, being judged."""
    ids, head = world.ids, world.actor("kepala_puskesmas")
    for number, name in enumerate(("draf", "buka", "kosong", "tetap", "nilai"), 1):
        isi = citizen_voice.RencanaTerbukaIsi(
            f"Waiting room {number}", "More chairs, and a place for children.", date(2026, 12, 1)
        )
        pk = citizen_voice.draft_rencana(
            unit_id=int(ids["unit_pelayanan"]), isi=isi, by=head, at=AT
        )
        ids[f"rencana_{name}"] = str(pk)
        if name != "draf":
            citizen_voice.open_rencana(rencana_id=pk, by=head, at=AT)
        if name in {"tetap", "nilai"}:
            citizen_voice.decide_rencana(
                rencana_id=pk, keputusan="Twelve chairs and a corner to play.", by=head, at=AT
            )
    sampai = date(2026, 12, 31)
    pk = int(ids["rencana_nilai"])
    citizen_voice.open_penilaian(rencana_id=pk, sampai=sampai, by=head, at=AT)
    for name, teks in (("usulan", "A bench in the shade."), ("usulan_iklan", "See www.loan.com/")):
        pengirim = citizen_voice.PengirimUsulan(name, "10.0.0.9", "walk")
        citizen_voice.deposit_usulan(
            instansi=instansi_warga("contoh"),
            rencana_id=int(ids["rencana_buka"]),
            teks=teks,
            pengirim=pengirim,
            at=AT,
        )
        ids[name] = str(UsulanWarga.objects.get(kunci=name).pk)


def _publication(world: World) -> None:
    """The third quarter published, and one thing done because people asked."""
    accountability.publish(periode="2026-TW3", by=world.actor("pengelola"), at=AT)
    isi = accountability.UsulIsi(
        int(world.ids["unit_pelayanan"]), "There are too few chairs.", "Twelve chairs were added.",
        date(2026, 9, 1),
    )  # fmt: skip
    told = accountability.tell_usul(isi=isi, by=world.actor("kepala_puskesmas"), at=AT)
    world.ids["usul_dilakukan"] = str(told)
    measure(world, AT)


def _plans(world: World) -> None:
    dunia, ids = world.dunia, world.ids
    bidan, at = world.actor("bidan"), AT
    draft = planning.create_skp(pegawai_id=bidan.pegawai_id, tahun=2027, by=bidan, at=at)
    planning.write_skp(skp_id=draft, revisi=0, isi=_without_aksi(), by=bidan, at=at)
    ids["skp_draf"], ids["rhk_draf"] = str(draft), str(_first_rhk(draft))
    ids["indikator_draf"] = str(_first_indikator(draft))
    submitted = planning.create_skp(pegawai_id=bidan.pegawai_id, tahun=2025, by=bidan, at=at)
    planning.write_skp(skp_id=submitted, revisi=0, isi=_without_aksi(), by=bidan, at=at)
    planning.submit_skp(skp_id=submitted, revisi=_revisi(world, submitted), by=bidan, at=at)
    ids["skp_diajukan"] = str(submitted)
    ids["revisi_draf"] = str(_revisi(world, draft))
    ids["revisi_diajukan"] = str(_revisi(world, submitted))
    ids["skp"], ids["rhk"] = str(world.rencana.skp_id), str(world.rencana.rhk[0])
    ids["indikator"] = str(world.rencana.kunjungan)
    ids["templat"] = str(
        planning.save_templat(skp_id=world.rencana.skp_id, nama="Midwife", by=bidan, at=at)
    )
    isi = planning.TugasIsi("Count the vaccines", date(2026, 11, 2))
    ids["tugas"] = str(
        planning.give_tugas(pegawai_id=bidan.pegawai_id, isi=isi, by=world.actor(PENILAI), at=at)
    )
    ids["tugas_minta"] = str(
        planning.give_tugas(
            pegawai_id=bidan.pegawai_id, isi=isi, by=world.actor("kepala_sekolah"), at=at
        )
    )
    ids["revisi_skp"] = str(_revisi(world, world.rencana.skp_id))
    foreign = ids_of(plans.agreed(dunia, "tetangga_pelaksana", "tetangga_kepala", ISI))
    ids["skp_luar"], ids["rhk_luar"] = str(foreign.skp_id), str(foreign.rhk[0])
    ids["indikator_luar"] = str(foreign.kunjungan)


def _without_aksi() -> SkpIsi:
    rows = tuple(
        replace(
            row,
            rencana_aksi=(),
            indikator=tuple(
                replace(item, trajektori=(), target_tanggal=item.target_tanggal)
                for item in row.indikator
            ),
        )
        for row in ISI.rhk[:1]
    )
    return SkpIsi(rhk=rows)


def _first_rhk(skp_id: int) -> int:
    return RencanaHasilKerja.objects.filter(skp_id=skp_id).order_by("pk").values_list("pk")[0][0]


def _first_indikator(skp_id: int) -> int:
    rows = RencanaHasilKerja.objects.filter(skp_id=skp_id).order_by("pk", "indikator")
    return rows.values_list("indikator")[0][0]


def _revisi(world: World, skp_id: int) -> int:
    return skp_header(skp_id, actor=world.actor("bidan")).revisi


def _monitoring(world: World) -> None:
    bidan, plan, ids = world.actor("bidan"), world.rencana, world.ids
    for number, day in ((1, 31), (2, 30), (3, 30)):
        at = datetime(2026, 3 * number, day, 15, 0, tzinfo=WIB)
        monitoring.record_realisasi(
            skp_id=plan.skp_id,
            periode=f"2026-TW{number}",
            revisi=0,
            isi={plan.kunjungan: monitoring.RealisasiIsi(Decimal(12 * number))},
            by=bidan,
            at=at,
        )
    isi = monitoring.CatatanIsi(
        date(2026, 10, 5), "Three mothers seen", plan.rhk[0], plan.kunjungan, Decimal(3)
    )
    ids["catatan"] = str(monitoring.record_catatan(isi=isi, by=bidan, at=AT))
    ids["bukti"] = str(
        monitoring.attach_berkas(
            isi=monitoring.BuktiIsi(plan.rhk[0], "2026-TW3", "Register"),
            nama="register.pdf",
            chunks=[pdf()],
            by=bidan,
            at=AT,
        )
    )
    opinion = feedback.UmpanBalikIsi(
        "2026-TW3", SifatUmpanBalik.POSITIF, "Good notes", rhk_id=plan.rhk[0]
    )
    ids["umpan_balik"] = str(
        feedback.give_umpan_balik(
            pegawai_id=bidan.pegawai_id, isi=opinion, by=world.actor(PENILAI), at=AT
        )
    )
    rule = monitoring.AturanIsi(
        "Perbup 12/2026",
        "Pasal 5",
        (
            Ambang(
                "hadir_minimum",
                Fraction(95, 100),
                NilaiBerakhlak.AKUNTABEL,
                RatingEkspektasi.SESUAI,
            ),
        ),
        date(2026, 1, 1),
    )
    ids["aturan"] = str(
        monitoring.set_aturan_kehadiran(isi=rule, by=world.actor("pengelola"), at=AT)
    )


def _evaluations(world: World) -> None:
    ids, dunia = world.ids, world.dunia
    for number, month in ((1, 4), (2, 7), (3, 10)):
        at = datetime(2026, month, 5, 10, 0, tzinfo=WIB)
        at = at + timedelta(days=1) if at.weekday() == 6 else at
        periode = f"2026-TW{number}"
        basis = "Twelve indicators, 98 percent on average."
        capaian = evaluation.set_capaian_organisasi(
            unit_kerja_id=dunia.unit["puskesmas"],
            periode=periode,
            isi=evaluation.CapaianIsi("baik", basis, "minutes.pdf", pdf()),
            by=world.actor("pengelola", at),
            at=at,
        )
        ids["capaian"] = str(capaian)
        ids[f"evaluasi_{number}"] = str(_evaluate(world, periode, at, whole=number < 3))
    first, second = int(ids["evaluasi_1"]), int(ids["evaluasi_2"])
    _finish(world, first, datetime(2026, 4, 8, 10, 0, tzinfo=WIB))
    at = datetime(2026, 7, 8, 10, 0, tzinfo=WIB)
    evaluation.confirm_receipt(evaluasi_id=second, by=world.actor("bidan", at), at=at)
    document = DokumenTerbit.objects.filter(evaluasi_id=first, formulir="D.1.1").first()
    assert document is not None
    ids["dokumen"], ids["kode"] = str(document.pk), document.kode


def _evaluate(world: World, periode: str, at: datetime, *, whole: bool) -> int:
    by, skp_id = world.actor(PENILAI, at), world.rencana.skp_id
    pk = evaluation.start_evaluasi(skp_id=skp_id, periode=periode, by=by, at=at)
    if not whole:
        return pk
    revisi = evaluation.save_draft(evaluasi_id=pk, revisi=0, isi=draft(world), by=by, at=at)
    evaluation.close_draft(evaluasi_id=pk, revisi=revisi, by=by, at=at)
    evaluation.determine(evaluasi_id=pk, by=by, at=at)
    on_paper = periode == "2026-TW2"
    evaluation.sign_as_penilai(
        evaluasi_id=pk, cara="basah" if on_paper else "elektronik", by=by, at=at
    )
    if on_paper:
        evaluation.mark_signed_on_paper(
            evaluasi_id=pk, sebagai="penilai", nama="scan.pdf", isi=pdf(), by=by, at=at
        )
    evaluation.hand_over(evaluasi_id=pk, by=by, at=at)
    return pk


def draft(world: World) -> evaluation.DrafEvaluasi:
    """Everything sesuai; the one open question of the guide answered with a reason."""
    fine = Nilai("sesuai")
    return evaluation.DrafEvaluasi(
        hasil={rhk: fine for rhk in world.rencana.rhk},
        perilaku={value.value: fine for value in NilaiBerakhlak},
        hasil_kerja=Nilai("sesuai", "The target of the quarter was reached."),
        perilaku_kerja=Nilai("sesuai", ""),
        catatan="Keep up the visits.",
    )


def _finish(world: World, evaluasi_id: int, at: datetime) -> None:
    for step, name in (
        ("confirm_receipt", "bidan"),
        ("sign_as_pegawai", "bidan"),
        ("report_to_pyb", PENILAI),
        ("lock", "pengelola"),
    ):
        getattr(evaluation, step)(evaluasi_id=evaluasi_id, by=world.actor(name, at), at=at)


def _organisation(world: World) -> None:
    dunia, ids, admin = world.dunia, world.ids, world.actor("admin")
    ids |= {
        "pegawai": str(dunia.pegawai["bidan"]),
        "pegawai_luar": str(dunia.pegawai["tetangga_pelaksana"]),
        "penilai_luar": str(dunia.pegawai["tetangga_kepala"]),
        "nip_luar": dunia.nip["tetangga_kepala"],
        "unit": str(dunia.unit["puskesmas"]),
        "unit_induk": str(dunia.unit["dinas"]),
        "jabatan": str(dunia.jabatan["pelaksana"]),
        "unit_luar": str(dunia.unit["tetangga_dinas"]),
        "jabatan_luar": str(dunia.jabatan["tetangga_pelaksana"]),
        "nip_penilai": dunia.nip[PENILAI],
    }
    ids["penugasan"] = str(Penugasan.objects.get(pegawai_id=dunia.pegawai["bidan"]).pk)
    upload = organisation.Upload("staff.xlsx", factories.staff_xlsx([factories.staff_row(1)]))
    ids["impor"] = str(organisation.start_import(upload=upload, by=admin, at=AT))
    ids["laporan"] = str(
        organisation.report_wrong_atasan(uraian="Moved", by=world.actor("bidan"), at=AT)
    )
    organisation.set_hari_libur(
        tanggal=date(2026, 11, 10), nama="Local day", libur=True, by=admin, at=AT
    )
    ids["hari_libur"] = str(HariLibur.objects.get(instansi_id=dunia.instansi_id).pk)
    guru, sekolah = dunia.pegawai["guru"], dunia.unit["sekolah"]
    days = (date(2026, 10, 6), date(2026, 12, 31))
    isi = organisation.PeranIsi(guru, Peran.INSPEKTORAT, *days, sekolah)
    ids["pemberian"] = str(organisation.grant_peran(isi=isi, by=admin, at=AT))
    world.client("bidan")
    ids["sesi"] = str(SesiMasuk.objects.get(akun__pegawai_id=dunia.pegawai["bidan"]).pk)
    evaluation.request_unit_bundle(
        unit_kerja_id=dunia.unit["puskesmas"],
        periode="2026-TW1",
        isi="pdf",
        by=world.actor(PENILAI),
        at=AT,
    )
    ids["pekerjaan"] = str(Pekerjaan.objects.latest("pk").pk)
