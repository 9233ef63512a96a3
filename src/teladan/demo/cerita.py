"""What happens to the persons of the story in 2026, quarter by quarter."""

from dataclasses import replace
from datetime import date, datetime, timedelta

from teladan.demo.berkas import png
from teladan.demo.khusus import BIDANG_P2P, EPIDEMIOLOG
from teladan.demo.planning import agree, remember
from teladan.demo.rencana import Tahun
from teladan.demo.tahunan import Jalannya
from teladan.demo.tokoh import (
    TOKOH,
    Jadwal,
    Ucapan,
    deviating,
    evaluate,
    finish,
    hand_in,
    judged,
    rate,
    say,
)
from teladan.demo.waktu import WIB, jam, sesudah
from teladan.demo.world import World
from teladan.evaluation import commands as evaluation
from teladan.evaluation.queries.penilaian import Nilai
from teladan.evaluation.states import StatusEvaluasi as S
from teladan.feedback.commands import mark_read
from teladan.feedback.queries import umpan_balik_of
from teladan.monitoring.commands import BuktiIsi, attach_berkas
from teladan.planning import commands as planning
from teladan.planning.commands import SelIsi, TugasIsi
from teladan.planning.queries import matriks, skp_header
from teladan_rules.permenpanrb_6_2022.periode import Periode
from teladan_rules.permenpanrb_6_2022.vocabulary import NilaiBerakhlak, SifatUmpanBalik

TAHUN_LALU = Periode.tahunan(2025)
DITULIS_SENDIRI = ("bidan", "guru", "loket")
"""Whose first quarter is evaluated step by step; the others' goes with their unit."""


def tahun_lalu(jalan: Jalannya) -> None:
    """January 2026: the annual evaluations of the story's persons, with their documents."""
    for nth, key in enumerate(TOKOH):
        evaluate(jalan, key, TAHUN_LALU, Jadwal(jam(2026, 1, 12 + nth % 4, 9, 5 * nth)))


def matriks_puskesmas(world: World) -> None:
    """The head's matriks: who does what for the antenatal service."""
    at = jam(2026, 1, 15, 13)
    by = world.actor("kapus", at)
    unit = world.unit["03.10"]
    columns = matriks(unit, 2026, actor=by, on=at.date()).kolom
    cells = [
        SelIsi(columns[column].indikator_id, world.pegawai[key], teks)
        for key, column, teks in _PERAN
    ]
    planning.save_peran_hasil(unit_kerja_id=unit, tahun=2026, sel=cells, by=by, at=at)


_ANC = "Ibu hamil {jenis} mendapat pemeriksaan antenatal sesuai perannya dalam SOP layanan ANC"
_PERAN = (
    ("pj_ukp", 0, "Layanan antenatal care (ANC) dilakukan dengan respons cepat dan akurat"),
    ("pj_ukp", 1, "Layanan persalinan dilakukan dengan respons cepat dan akurat"),
    ("dokter", 0, _ANC.format(jenis="dengan kehamilan fisiologis dan patologis")),
    ("dokter", 1, "Rujukan persalinan dilakukan dengan respons cepat sesuai hasil diagnosis"),
    ("bidan_penyelia", 0, _ANC.format(jenis="dengan kehamilan fisiologis dan patologis")),
    ("bidan", 0, _ANC.format(jenis="dengan kehamilan fisiologis")),
    ("bidan", 1, "Ibu hamil mendapat penanganan persalinan sesuai perannya dalam SOP"),
    ("bidan_terampil", 0, _ANC.format(jenis="dengan kehamilan fisiologis")),
    ("nutrisionis", 0, "Ibu hamil mendapat konseling gizi; register gizi terisi lengkap"),
    ("loket", 0, "Pertanyaan pasien direspons cepat dengan bahasa yang ramah"),
    ("sopir", 1, "Ibu hamil yang dirujuk diantarkan sesuai prosedur pendampingan"),
    ("imunisasi", 2, "Bayi memperoleh imunisasi dasar lengkap"),
)


def triwulan(jalan: Jalannya, periode: Periode) -> None:
    """The persons of the story hand in their realisasi of a quarter and hear about it."""
    at = datetime.combine(periode.selesai, datetime.min.time(), WIB)
    for nth, key in enumerate((*TOKOH, "sari")):
        hand_in(jalan, key, periode, at=sesudah(at, 2, jam=10, menit=3 * nth))
    for key, hasil, sifat, teks in _DIKATAKAN[periode.nomor]:
        say(jalan, key, periode, Ucapan(teks, sifat, hasil), at=sesudah(at, -9, jam=10))


_P, _N, _T = SifatUmpanBalik
_DIKATAKAN = {
    1: (
        ("bidan", 1, _P, "Ibu hamil merasa dijelaskan dengan sabar. Pertahankan."),
        ("bidan", 3, _N, "Rekam medis rapi; mohon laporan dikirim sebelum tanggal 5."),
        ("guru", 1, _P, "Pengelompokan menurut asesmen awal terasa hasilnya."),
        ("imunisasi", 1, _P, "Pendekatan kepada keluarga yang menolak sangat baik."),
        ("loket", 1, _N, "Jawaban WhatsApp pada jam istirahat masih lambat."),
        ("kapus", 1, _N, "Cakupan skrining usia produktif perlu dikejar."),
    ),
    2: (
        ("bidan", 1, _P, "Cakupan antenatal terlampaui dan daftar tilik hampir tanpa cela."),
        ("bidan", 2, _P, "Pendampingan persalinan malam hari berjalan baik."),
        ("bidan_terampil", 1, _T, "Cakupan tertinggal dari rencana; mari susun jadwal kunjungan."),
        ("guru", 1, _P, "Kenaikan literasi nyata dan modulnya dipakai kelas lain."),
        ("imunisasi", 2, _P, "Suhu vaksin terjaga, tidak ada vaksin terbuang karena suhu."),
        ("loket", 2, _N, "Antrean membaik, tetapi dua pekan Juni dibantu tenaga magang."),
        ("dokter", 1, _P, "Rujukan tepat dan cepat; rekan bidan terbantu."),
        ("sopir", 1, _P, "Ambulans selalu siap saat dipanggil."),
        ("kapus", 1, _N, "Kejar skrining usia produktif melalui kunjungan kantor dan pasar."),
    ),
}


def evaluasi_triwulan_1(jalan: Jalannya) -> None:
    """April: five of them step by step, all locked."""
    periode = Periode.from_key("2026-TW1")
    for nth, key in enumerate((*DITULIS_SENDIRI, "sari")):
        isi = judged(jalan, key, periode)
        if key == "loket":
            rhk = jalan.world.isi[jalan.world.skp[key, 2026]].rhk[1]
            assert rhk.id is not None
            hasil = {**isi.hasil, rhk.id: Nilai("di_bawah", _MENUNGGU_LAMA)}
            isi = replace(isi, hasil=hasil, catatan=_KATA_WATI, rekomendasi=_BELAJAR_ANTREAN)
        evaluate(jalan, key, periode, Jadwal(jam(2026, 4, 13, 9 + nth)), isi=isi)


_MENUNGGU_LAMA = "Separuh pasien menunggu pendaftaran lebih dari 34 menit; standar kita 30 menit."
_KATA_WATI = "Keramahan Anda terpuji. Yang perlu diperbaiki adalah waktu tunggu pendaftaran."
_BELAJAR_ANTREAN = (
    "Ikuti pelatihan pengaturan antrean pada Mei dan lihat cara kerja loket Disdukcapil; kita "
    "bandingkan angka mesin antrean Juli."
)


def revisi_bidan(world: World) -> None:
    """April: the bidan's plan grows with a new assignment, with a reason and a visible diff."""
    skp_id, at = world.skp["bidan", 2026], jam(2026, 4, 20, 10)
    by = world.actor("bidan", at)
    planning.open_revision(
        skp_id=skp_id,
        revisi=skp_header(skp_id, actor=by).revisi,
        alasan="Penugasan wilayah Kelurahan Mawar sejak April menambah sasaran ibu hamil.",
        by=by,
        at=at,
    )
    _change_target(world, "bidan", jam(2026, 4, 20, 11), tambah=6)
    agree(world, world.holder("bidan"), skp_id, at=jam(2026, 4, 21, 9))
    remember(world, 2026, {world.pegawai["bidan"]: skp_id})


def _change_target(world: World, key: str, at: datetime, *, tambah: int) -> None:
    """Another yearly target for the first indikator; the quarters that are over stay."""
    skp_id = world.skp[key, 2026]
    by, isi = world.actor(key, at), world.isi[world.skp[key, 2026]]
    first = isi.rhk[0].indikator[0]
    assert first.target is not None
    steps = list(first.trajektori)
    for nth, grown in ((2, tambah // 2), (3, tambah)):
        name, target = steps[nth]
        steps[nth] = (name, None if target is None else target + grown)
    changed = replace(first, target=first.target + tambah, trajektori=tuple(steps))
    rhk = replace(isi.rhk[0], indikator=(changed, *isi.rhk[0].indikator[1:]))
    planning.write_skp(
        skp_id=skp_id, revisi=skp_header(skp_id, actor=by).revisi,
        isi=replace(isi, rhk=(rhk, *isi.rhk[1:])), by=by, at=at,
    )  # fmt: skip


def evaluasi_triwulan_2(jalan: Jalannya) -> None:
    """July: every end that an evaluation can have, and one that is late."""
    periode = Periode.from_key("2026-TW2")
    for nth, (key, sampai) in enumerate(_UJUNG):
        evaluate(jalan, key, periode, Jadwal(jam(2026, 7, 14, 8, 5 * nth), sampai))
    _guru(jalan, periode)
    _dokter(jalan, periode)
    _loket(jalan, periode)
    _terlambat(jalan, periode)


_UJUNG = (
    ("bidan", S.TERKUNCI), ("pj_ukp", S.TERKUNCI), ("sari", S.TERKUNCI),
    ("bidan_terampil", S.TERKUNCI), ("nutrisionis", S.TERKUNCI), ("bidan_penyelia", S.DILAPORKAN),
    ("kapus", S.DITANDATANGANI_PEGAWAI), ("kadinkes", S.TERKUNCI), ("imunisasi", S.DITERIMA),
    ("sopir", S.DISERAHKAN),
)  # fmt: skip
SENDIRI_TW2 = frozenset((*(key for key, _sampai in _UJUNG), "guru", "dokter", "loket", EPIDEMIOLOG))


def _guru(jalan: Jalannya, periode: Periode) -> None:
    """Results above what was planned, and a colleague others look to: Sangat Baik."""
    isi = deviating(
        judged(jalan, "guru", periode),
        perilaku=_di_atas(5),
        perilaku_kerja=Nilai(
            "di_atas", "Konsisten, dan mengajak guru lain memakai hasil asesmen untuk mengajar."
        ),
        catatan="Bagikan cara kerja Anda kepada gugus lain pada semester II.",
    )
    evaluate(jalan, "guru", periode, Jadwal(jam(2026, 7, 15, 8)), isi=isi)


def _di_atas(banyak: int) -> dict[str, Nilai]:
    """The first so many values above expectation, the others as expected."""
    return {
        nilai.value: Nilai("di_atas" if nth < banyak else "sesuai")
        for nth, nilai in enumerate(NilaiBerakhlak)
    }


def _dokter(jalan: Jalannya, periode: Periode) -> None:
    """A deviation: attendance caps one value by the local rule, and the evaluator says why he
    still judges the whole above expectation."""
    isi = deviating(
        judged(jalan, "dokter", periode),
        perilaku=_di_atas(4),
        perilaku_kerja=Nilai(
            "di_atas",
            "Keterlambatan terjadi karena rujukan malam; ia tetap menjadi panutan bagi rekannya.",
        ),
        catatan="Atur jadwal setelah jaga malam agar jam datang tetap terjaga.",
    )
    evaluate(jalan, "dokter", periode, Jadwal(jam(2026, 7, 15, 9)), isi=isi)


def _loket(jalan: Jalannya, periode: Periode) -> None:
    """Rated below the proposal with a reason; she notes her objection in time."""
    isi = deviating(
        judged(jalan, "loket", periode),
        hasil_kerja=Nilai(
            "sesuai", "Sebagian kenaikan berasal dari bantuan tenaga magang selama dua pekan Juni."
        ),
        catatan="Pertahankan keramahan; jawaban pada jam istirahat perlu dijadwalkan.",
    )
    jadwal = Jadwal(jam(2026, 7, 15, 10), S.DITERIMA)
    evaluasi_id = evaluate(jalan, "loket", periode, jadwal, isi=isi)
    at = jam(2026, 7, 24, 11)
    evaluation.note_keberatan(
        evaluasi_id=evaluasi_id,
        teks="Tenaga magang membantu pendaftaran, bukan layanan WhatsApp yang menjadi hasil kerja "
        "pertama saya. Mohon catatan antrean 8–19 Juni diperiksa kembali.",
        by=jalan.world.actor("loket", at),
        at=at,
    )


def _terlambat(jalan: Jalannya, periode: Periode) -> None:
    """The evaluator does not sign within the window: his atasan takes over, and it is final."""
    world, key = jalan.world, EPIDEMIOLOG
    at = jam(2026, 7, 27, 15)
    evaluasi_id = evaluation.start_evaluasi(
        skp_id=world.skp[key, 2026], periode=periode.key, by=world.actor(BIDANG_P2P, at), at=at
    )
    at = jam(2026, 8, 4, 9)
    by = world.actor("kadinkes", at)
    evaluation.take_over(evaluasi_id=evaluasi_id, by=by, at=at)
    rate(evaluasi_id, judged(jalan, key, periode), revisi=1, by=by, at=jam(2026, 8, 5, 9))
    finish(jalan, evaluasi_id, key, Jadwal(jam(2026, 8, 6, 9), S.DISERAHKAN, "kadinkes"))


def agustus(jalan: Jalannya) -> None:
    """August, up to the demo's day: what is on everybody's desk."""
    world = jalan.world
    _dibaca(world)
    _foto_kelas(world)
    _tugas(world)
    _skp_dikembalikan(world)
    _skp_menunggu(world)
    periode = Periode.from_key("2026-TW3")
    for key, at, ucapan in _AGUSTUS:
        say(jalan, key, periode, ucapan, at=at)


_AGUSTUS = (
    ("bidan", jam(2026, 8, 12, 17),
     Ucapan("Kelas ibu hamil di Kelurahan Beringin ramai. Undang juga para suami.")),
    ("bidan", jam(2026, 8, 18, 16),
     Ucapan("Terima kasih sudah mendampingi Ayu mengisi partograf.",
            nilai=NilaiBerakhlak.KOMPETEN)),
    ("guru", jam(2026, 8, 14, 13),
     Ucapan("Asesmen awal selesai lebih cepat dari jadwal. Bagikan caranya di KKG.")),
    ("loket", jam(2026, 8, 11, 13),
     Ucapan("Pasien lansia menyampaikan terima kasih atas loket khusus.", hasil=2)),
)  # fmt: skip


def _dibaca(world: World) -> None:
    """What was said in the quarters before has been read."""
    at = jam(2026, 8, 3, 15)
    for key in (*TOKOH, "sekda", "pengelola", "admin", "inspektorat"):
        by = world.actor(key, at)
        for periode in (TAHUN_LALU, *Tahun(2026).periode[:2]):
            for item in umpan_balik_of(by.pegawai_id, periode=periode):
                mark_read(umpan_balik_id=item.umpan_balik_id, by=by, at=at)


def _foto_kelas(world: World) -> None:
    """The running quarter has its first bukti dukung."""
    at = jam(2026, 8, 12, 16)
    rhk_id = world.isi[world.skp["bidan", 2026]].rhk[0].id
    assert rhk_id is not None
    attach_berkas(
        isi=BuktiIsi(rhk_id, "2026-TW3", "Foto kelas ibu hamil Kelurahan Beringin, 12 Agustus"),
        nama="kelas-ibu-hamil-12-agustus.png", chunks=[png((70, 130, 120))],
        by=world.actor("bidan", at), at=at,
    )  # fmt: skip


def _tugas(world: World) -> None:
    """One task done in time, one under way, one that waits for her answer."""
    for given, due, teks, hasil in _TUGAS:
        at = jam(2026, *given, 10)
        tugas_id = planning.give_tugas(
            pegawai_id=world.pegawai["bidan"],
            isi=TugasIsi(teks, date(2026, *due)),
            by=world.actor("kapus", at),
            at=at,
        )
        if hasil is None:
            continue
        later = at + timedelta(hours=4)
        planning.accept_tugas(tugas_id=tugas_id, by=world.actor("bidan", later), at=later)
        if hasil:
            done = sesudah(at, 8)
            by = world.actor("bidan", done)
            planning.finish_tugas(tugas_id=tugas_id, hasil=hasil, by=by, at=done)
    remember(world, 2026, {world.pegawai["bidan"]: world.skp["bidan", 2026]})


_TUGAS = (
    ((7, 6), (7, 17), "Laporan audit maternal perinatal semester I tersusun dan diserahkan",
     "Laporan diserahkan kepada Kepala Puskesmas; tiga rekomendasi disepakati."),
    ((8, 10), (8, 28), "Jadwal kelas ibu hamil triwulan IV di tiga kelurahan tersusun", ""),
    ((8, 18), (9, 4), "Data ibu hamil risiko tinggi siap untuk lokakarya mini September", None),
)  # fmt: skip


def _skp_dikembalikan(world: World) -> None:
    """Ayu's revision comes back with a remark at the field that it concerns."""
    skp_id = submit_revision(
        world, "bidan_terampil", jam(2026, 8, 10, 9), -8,
        "Satu bidan terampil mutasi sejak Juli, sasaran dibagi ulang.",
    )  # fmt: skip
    at = jam(2026, 8, 14, 14)
    by = world.actor("kapus", at)
    first = world.isi[skp_id].rhk[0].indikator[0]
    planning.return_skp(
        skp_id=skp_id,
        revisi=skp_header(skp_id, actor=by).revisi,
        catatan={
            f"indikator:{first.id}:target": "Target baru di bawah capaian tahun lalu (71). "
            "Usulkan paling sedikit 75 dan jelaskan pembagian sasarannya.",
            "umum": "Lampirkan pembagian wilayah kerja yang sudah disepakati tim.",
        },
        by=by,
        at=at,
    )


def _skp_menunggu(world: World) -> None:
    """Dian's revision lies with the pejabat penilai."""
    submit_revision(
        world, "nutrisionis", jam(2026, 8, 13, 10), 16,
        "Sasaran konseling bertambah karena kelas ibu hamil dibuka di Kelurahan Mawar.",
    )  # fmt: skip


def submit_revision(world: World, key: str, at: datetime, tambah: int, alasan: str) -> int:
    skp_id, by = world.skp[key, 2026], world.actor(key, at)
    revisi = skp_header(skp_id, actor=by).revisi
    planning.open_revision(skp_id=skp_id, revisi=revisi, alasan=alasan, by=by, at=at)
    _change_target(world, key, at + timedelta(hours=1), tambah=tambah)
    later = at + timedelta(hours=3)
    by = world.actor(key, later)
    revisi = skp_header(skp_id, actor=by).revisi
    planning.submit_skp(skp_id=skp_id, revisi=revisi, by=by, at=later)
    return skp_id
