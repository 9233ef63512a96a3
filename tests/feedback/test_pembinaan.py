"""A bimbingan from request to decision (P6 Lampiran Bab III huruf D angka 4)."""

from datetime import date, timedelta
from decimal import Decimal

import pytest

from teladan.feedback import commands, policies, queries
from teladan.feedback.commands import KompetensiIsi, PenutupIsi
from teladan.feedback.states import (
    AsalPembinaan,
    JenisPembinaan,
    JenisUkuran,
    StatusPembinaan,
    StatusTitikPeriksa,
    TindakLanjutPembinaan,
)
from teladan.foundation.errors import Denied, Invalid, NotVisible, Stale, WrongState
from teladan.organisation.queries import pegawai_ref
from tests.feedback import pembinaan as world
from tests.personas import AT, Dunia

NANTI = world.NANTI
pytestmark = pytest.mark.django_db


def _view(pembinaan_id: int) -> queries.PembinaanView:
    view = queries.pembinaan_view(pembinaan_id)
    assert view is not None
    return view


def _reads(dunia: Dunia, name: str, pembinaan_id: int) -> bool:
    view = _view(pembinaan_id)
    ref = pegawai_ref(view.pegawai_id, on=NANTI.date())
    try:
        policies.check_can_read_pembinaan(view, ref, actor=dunia.actor(name, at=NANTI))
    except NotVisible:
        return False
    return True


def test_a_bimbingan_runs_from_request_to_decision(dunia: Dunia) -> None:
    bidan, head = dunia.actor("bidan"), dunia.actor("kepala_puskesmas")
    usul = commands.request_pembinaan(
        jenis=JenisPembinaan.COACHING, tujuan="Antrean saya terlalu panjang.", by=bidan, at=AT
    )
    assert _view(usul).status is StatusPembinaan.DIUSULKAN
    begun = commands.start_pembinaan(
        pegawai_id=bidan.pegawai_id, isi=world.isi(), by=head, at=AT, usul_id=usul
    )
    view = _view(usul)
    assert begun == usul
    assert (view.status, view.asal) == (StatusPembinaan.BERJALAN, AsalPembinaan.PERMINTAAN)
    assert view.isi["tujuan"][0] == {
        "indikator": "Rata-rata waktu tunggu poli KIA",
        "baseline": "40 menit",
        "target": "20 menit",
    }
    world.terlaksana(dunia, usul, 35, 25)
    later = dunia.actor("kepala_puskesmas", at=NANTI)
    commands.close_pembinaan(
        pembinaan_id=usul, isi=PenutupIsi(Decimal(25), "Sudah jauh lebih singkat."), by=later,
        at=NANTI,
    )  # fmt: skip
    view = _view(usul)
    assert (view.status, view.hasil) == (StatusPembinaan.DITUTUP, "membaik")
    assert view.bacaan is not None
    assert view.bacaan.trace.note == (
        "Membaik: dari 40 menit menjadi 25 menit, 75% dari jarak ke target 20 menit."
    )
    commands.respond_pembinaan(
        pembinaan_id=usul, kata="Terbantu.", by=dunia.actor("bidan", at=NANTI), at=NANTI
    )
    with pytest.raises(WrongState, match=r"Format B\.1\.9"):
        commands.report_pembinaan(pembinaan_id=usul, by=later, at=NANTI)
    commands.evaluate_kompetensi(
        pembinaan_id=usul,
        nilai=(KompetensiIsi("komunikasi", 4, "Tenang."),),
        rekomendasi="Teruskan.",
        by=later,
        at=NANTI,
    )
    commands.report_pembinaan(pembinaan_id=usul, by=later, at=NANTI)
    commands.decide_pembinaan(
        pembinaan_id=usul,
        keputusan=TindakLanjutPembinaan.CUKUP,
        alasan="Targetnya hampir tercapai.",
        by=dunia.actor("kepala_bidang", at=NANTI),
        at=NANTI,
    )
    view = _view(usul)
    assert (view.status, view.tindak_lanjut) == (StatusPembinaan.SELESAI, "cukup")
    assert view.kata_pegawai == "Terbantu."


def test_without_a_last_reading_it_cannot_be_judged(dunia: Dunia) -> None:
    view = _view(world.ditutup(dunia, akhir=None))
    assert view.hasil == "tidak_dapat_dinilai"
    assert view.bacaan is not None
    assert view.bacaan.undecided == ("Tidak dapat dinilai: belum ada pembacaan sesudah bimbingan.")


def test_another_person_leads_it_once_she_accepts(dunia: Dunia) -> None:
    pembinaan_id = world.berjalan(dunia, pembimbing_id=dunia.pegawai["guru"])
    view = _view(pembinaan_id)
    assert (view.status, view.mulai_at) == (StatusPembinaan.DITUGASKAN, None)
    with pytest.raises(Denied, match="orang yang diminta membimbing"):
        commands.answer_pembimbing(
            pembinaan_id=pembinaan_id, menerima=True, by=dunia.actor("kepala_puskesmas"), at=AT
        )
    guru = dunia.actor("guru")
    with pytest.raises(Invalid, match="belum dapat"):
        commands.answer_pembimbing(pembinaan_id=pembinaan_id, menerima=False, by=guru, at=AT)
    commands.answer_pembimbing(pembinaan_id=pembinaan_id, menerima=True, by=guru, at=AT)
    assert _view(pembinaan_id).status is StatusPembinaan.BERJALAN
    with pytest.raises(WrongState, match="sudah dijawab"):
        commands.answer_pembimbing(
            pembinaan_id=pembinaan_id, menerima=False, alasan="x", by=guru, at=AT
        )


def test_who_declines_is_forgotten_and_the_pimpinan_chooses_again(dunia: Dunia) -> None:
    pembinaan_id = world.berjalan(dunia, pembimbing_id=dunia.pegawai["guru"])
    commands.answer_pembimbing(
        pembinaan_id=pembinaan_id, menerima=False, alasan="Sedang akreditasi.",
        by=dunia.actor("guru"), at=AT,
    )  # fmt: skip
    view = _view(pembinaan_id)
    assert (view.status, view.pembimbing_id) == (StatusPembinaan.DIUSULKAN, None)
    assert view.jawaban == "Sedang akreditasi."
    assert not _reads(dunia, "guru", pembinaan_id)
    commands.start_pembinaan(
        pegawai_id=view.pegawai_id, isi=world.isi(), by=dunia.actor("kepala_puskesmas"), at=AT,
        usul_id=pembinaan_id,
    )  # fmt: skip
    assert len(queries.titik_of(pembinaan_id)) == 2


def test_strangers_and_admins_see_nothing_and_those_above_only_what_was_reported(
    dunia: Dunia,
) -> None:
    pembinaan_id = world.ditutup(dunia)
    everybody = tuple(dunia.pegawai)
    before = {name for name in everybody if _reads(dunia, name, pembinaan_id)}
    assert before == {"bidan", "kepala_puskesmas"}
    head = dunia.actor("kepala_puskesmas", at=NANTI)
    commands.report_pembinaan(pembinaan_id=pembinaan_id, by=head, at=NANTI)
    after = {name for name in everybody if _reads(dunia, name, pembinaan_id)}
    assert after == before | {"kepala_bidang", "pengelola", "inspektorat"}


def test_format_b_1_8_goes_past_the_pimpinan_to_her_atasan(dunia: Dunia) -> None:
    pembinaan_id = world.ditutup(dunia)
    commands.give_umpan_balik_bimbingan(
        pembinaan_id=pembinaan_id,
        jawaban={1: ("ya", ""), 6: ("tidak", "Lebih sering diberi tahu.")},
        by=dunia.actor("bidan", at=NANTI),
        at=NANTI,
    )
    sent = queries.umpan_balik_bimbingan(pembinaan_id)
    assert sent is not None
    assert sent.penerima_id == dunia.pegawai["kepala_bidang"]
    assert sent.jawaban["6"] == {"pilihan": "tidak", "kata": "Lebih sering diberi tahu."}
    readers = set()
    for name in dunia.pegawai:
        try:
            policies.check_can_read_umpan_balik_bimbingan(sent, actor=dunia.actor(name, at=NANTI))
        except NotVisible:
            continue
        readers.add(name)
    assert readers == {"bidan", "kepala_bidang"}
    with pytest.raises(WrongState, match="sudah dikirim"):
        commands.give_umpan_balik_bimbingan(
            pembinaan_id=pembinaan_id, jawaban={1: ("ya", "")}, by=dunia.actor("bidan", at=NANTI),
            at=NANTI,
        )  # fmt: skip


def test_an_atasan_who_led_it_herself_does_not_read_b_1_8(dunia: Dunia) -> None:
    pembinaan_id = world.berjalan(dunia, pembimbing_id=dunia.pegawai["kepala_bidang"])
    commands.answer_pembimbing(
        pembinaan_id=pembinaan_id, menerima=True, by=dunia.actor("kepala_bidang"), at=AT
    )
    world.terlaksana(dunia, pembinaan_id, 30)
    commands.give_umpan_balik_bimbingan(
        pembinaan_id=pembinaan_id, jawaban={1: ("ya", "")}, by=dunia.actor("bidan", at=NANTI),
        at=NANTI,
    )  # fmt: skip
    sent = queries.umpan_balik_bimbingan(pembinaan_id)
    assert sent is not None and sent.penerima_id == dunia.pegawai["kepala_dinas"]


def test_b_1_8_waits_until_something_was_held(dunia: Dunia) -> None:
    pembinaan_id = world.berjalan(dunia)
    with pytest.raises(WrongState, match="sesudah bimbingan dilaksanakan"):
        commands.give_umpan_balik_bimbingan(
            pembinaan_id=pembinaan_id, jawaban={1: ("ya", "")}, by=dunia.actor("bidan"), at=AT
        )


def test_checkpoints_are_held_missed_or_moved_with_a_reason(dunia: Dunia) -> None:
    pembinaan_id = world.berjalan(dunia)
    first, second = queries.titik_of(pembinaan_id)
    head, later = dunia.actor("kepala_puskesmas"), dunia.actor("kepala_puskesmas", at=NANTI)
    with pytest.raises(Invalid) as early:
        commands.record_titik(titik_id=first.id, nilai=Decimal(38), catatan="", by=head, at=AT)
    assert early.value.fields == {"nilai": "Hari titik periksa ini belum tiba; pindahkan dahulu."}
    with pytest.raises(Invalid) as bare:
        commands.move_titik(titik_id=first.id, tanggal=None, alasan=" ", by=head, at=AT)
    assert set(bare.value.fields) == {"tanggal", "alasan"}
    commands.move_titik(
        titik_id=first.id, tanggal=date(2026, 8, 28), alasan="Posyandu.",
        by=dunia.actor("bidan"), at=AT,
    )  # fmt: skip
    with pytest.raises(Denied):
        commands.miss_titik(titik_id=second.id, alasan="x", by=dunia.actor("bidan"), at=AT)
    commands.miss_titik(titik_id=second.id, alasan="Kepala dinas luar.", by=later, at=NANTI)
    moved, missed = queries.titik_of(pembinaan_id)
    assert (moved.tanggal, moved.tanggal_semula) == (date(2026, 8, 28), date(2026, 8, 26))
    assert (missed.status, missed.nilai) == (StatusTitikPeriksa.TERLEWAT, None)
    with pytest.raises(WrongState, match="sudah dicatat"):
        commands.record_titik(titik_id=second.id, nilai=Decimal(1), catatan="", by=later, at=NANTI)


def test_the_form_is_filled_by_whom_the_law_says(dunia: Dunia) -> None:
    pembinaan_id = world.berjalan(dunia)
    bidan, head = dunia.actor("bidan"), dunia.actor("kepala_puskesmas")
    with pytest.raises(Denied, match="diisi pegawai sendiri"):
        commands.save_formulir(
            pembinaan_id=pembinaan_id, isian={"peluang-0-teks": "x"}, revisi=0, by=head, at=AT
        )
    with pytest.raises(WrongState, match="masih kosong"):
        commands.sign_formulir(pembinaan_id=pembinaan_id, by=bidan, at=AT)
    isian = {"peluang-0-teks": "Membuka loket setengah jam lebih pagi."}
    revisi = commands.save_formulir(
        pembinaan_id=pembinaan_id, isian=isian, revisi=0, by=bidan, at=AT
    )
    langkah = {
        "langkah-0-indikator": "Waktu tunggu", "langkah-0-strategi": "Nomor antre dari rumah",
        "langkah-0-penyesuaian": "tidak",
    }  # fmt: skip
    with pytest.raises(Stale):
        commands.save_formulir(pembinaan_id=pembinaan_id, isian=langkah, revisi=0, by=head, at=AT)
    commands.save_formulir(pembinaan_id=pembinaan_id, isian=langkah, revisi=revisi, by=head, at=AT)
    commands.sign_formulir(pembinaan_id=pembinaan_id, by=bidan, at=AT)
    assert _view(pembinaan_id).pegawai_ttd_at == AT
    changed = langkah | {"langkah-0-strategi": "Nomor antre lewat telepon"}
    commands.save_formulir(pembinaan_id=pembinaan_id, isian=changed, revisi=2, by=head, at=AT)
    view = _view(pembinaan_id)
    assert (view.pegawai_ttd_at, view.revisi) == (None, 3)
    assert view.isi["peluang"] == [{"teks": "Membuka loket setengah jam lebih pagi."}]
    commands.sign_formulir(pembinaan_id=pembinaan_id, by=bidan, at=AT)
    commands.sign_formulir(pembinaan_id=pembinaan_id, by=head, at=AT)
    with pytest.raises(WrongState, match="ditandatangani keduanya"):
        commands.save_formulir(pembinaan_id=pembinaan_id, isian=langkah, revisi=3, by=head, at=AT)


@pytest.mark.parametrize(
    ("changes", "field"),
    [
        ({"tujuan": " "}, "tujuan"),
        ({"ukuran": ""}, "ukuran"),
        ({"baseline": None}, "baseline"),
        ({"target": Decimal(45)}, "target"),
        ({"target": Decimal(10) ** 16}, "target"),
        ({"titik": (date(2026, 8, 26),)}, "titik"),
        ({"titik": (date(2026, 8, 26), date(2026, 8, 26))}, "titik"),
        ({"titik": (date(2026, 8, 1), date(2026, 9, 1))}, "titik"),
        ({"ukuran_jenis": JenisUkuran.PERILAKU, "ukuran_kunci": "cerdas"}, "ukuran_kunci"),
        (
            {
                "ukuran_jenis": JenisUkuran.KOMPETENSI, "ukuran_kunci": "komunikasi",
                "baseline": Decimal(2), "target": Decimal(6),
            },
            "target",
        ),
        ({"indikator_id": 999_999}, "indikator_id"),
        ({"pembimbing_id": 999_999}, "pembimbing_id"),
        ({"tindakan_id": 999_999}, "tindakan_id"),
    ],
)  # fmt: skip
def test_what_cannot_be_started_says_which_field(
    dunia: Dunia, changes: dict[str, object], field: str
) -> None:
    with pytest.raises(Invalid) as refused:
        world.berjalan(dunia, **changes)
    assert field in refused.value.fields
    assert queries.pembinaan_of(dunia.pegawai["bidan"]) == ()


def test_only_the_pejabat_penilai_starts_one(dunia: Dunia) -> None:
    for name in ("bidan", "guru", "kepala_bidang", "admin", "tetangga_kepala"):
        with pytest.raises(NotVisible):
            commands.start_pembinaan(
                pegawai_id=dunia.pegawai["bidan"], isi=world.isi(), by=dunia.actor(name), at=AT
            )


def test_a_decision_is_the_atasans_alone(dunia: Dunia) -> None:
    pembinaan_id = world.dilaporkan(dunia)
    for name in ("bidan", "kepala_puskesmas", "pengelola", "inspektorat"):
        with pytest.raises(Denied):
            commands.decide_pembinaan(
                pembinaan_id=pembinaan_id, keputusan=TindakLanjutPembinaan.CUKUP, alasan="x",
                by=dunia.actor(name, at=NANTI), at=NANTI,
            )  # fmt: skip
    assert _view(pembinaan_id).status is StatusPembinaan.DILAPORKAN


def test_competencies_are_read_by_later_stages_once_it_is_closed(dunia: Dunia) -> None:
    pembinaan_id = world.ditutup(dunia)
    bidan = dunia.pegawai["bidan"]
    found = queries.kompetensi_terakhir([bidan], sampai=NANTI.date())
    assert [(each.kunci, each.label, each.nilai, each.pembinaan_id) for each in found[bidan]] == [
        ("komunikasi", "Komunikasi", 4, pembinaan_id)
    ]
    assert queries.kompetensi_terakhir([bidan], sampai=AT.date()) == {}


def test_a_technical_competency_belongs_to_one_instansi(dunia: Dunia) -> None:
    pengelola = dunia.actor("pengelola")
    kunci = commands.add_kompetensi_teknis(
        label="Asuhan persalinan normal", dari=AT.date(), by=pengelola, at=AT
    )
    with pytest.raises(Invalid, match="sudah ada"):
        commands.add_kompetensi_teknis(
            label="asuhan  persalinan normal", dari=AT.date(), by=pengelola, at=AT
        )
    assert kunci in {each.kunci for each in queries.kompetensi_of(dunia.instansi_id)}
    assert len(queries.kompetensi_of(dunia.tetangga_id)) == 9
    (row,) = queries.kompetensi_teknis(dunia.instansi_id)
    with pytest.raises(NotVisible):
        commands.end_kompetensi_teknis(
            kompetensi_id=row.kompetensi_id, by=dunia.actor("tetangga_pengelola"), at=AT
        )
    commands.end_kompetensi_teknis(
        kompetensi_id=row.kompetensi_id, by=pengelola, at=AT + timedelta(days=3)
    )
    later = AT.date() + timedelta(days=3)
    assert len(queries.kompetensi_of(dunia.instansi_id, on=later)) == 9
    assert len(queries.kompetensi_of(dunia.instansi_id)) == 10


def test_a_judgement_keeps_the_name_of_a_technical_competency(dunia: Dunia) -> None:
    kunci = commands.add_kompetensi_teknis(
        label="Asuhan persalinan normal", dari=AT.date(), by=dunia.actor("pengelola"), at=AT
    )
    pembinaan_id = world.berjalan(dunia)
    world.terlaksana(dunia, pembinaan_id, 35, 25)
    commands.evaluate_kompetensi(
        pembinaan_id=pembinaan_id,
        nilai=(commands.KompetensiIsi(kunci, 3, "Menolong dua persalinan sendiri."),),
        rekomendasi="Dampingi sekali lagi.",
        by=dunia.actor("kepala_puskesmas", at=NANTI),
        at=NANTI,
    )
    found = queries.kompetensi_of_pembinaan(pembinaan_id)
    assert {key: each.label for key, each in found.items()} == {kunci: "Asuhan persalinan normal"}


def test_a_request_can_be_taken_back_or_refused_with_a_reason(dunia: Dunia) -> None:
    bidan, head = dunia.actor("bidan"), dunia.actor("kepala_puskesmas")
    kind = JenisPembinaan.MENTORING
    first = commands.request_pembinaan(jenis=kind, tujuan="USG dasar.", by=bidan, at=AT)
    with pytest.raises(WrongState, match="masih menunggu"):
        commands.request_pembinaan(jenis=kind, tujuan="Lagi.", by=bidan, at=AT)
    commands.cancel_pembinaan(pembinaan_id=first, alasan="Sudah terjawab.", by=bidan, at=AT)
    second = commands.request_pembinaan(jenis=kind, tujuan="USG dasar.", by=bidan, at=AT)
    commands.decline_pembinaan(
        pembinaan_id=second, alasan="Alatnya datang bulan depan.", by=head, at=AT
    )
    assert [_view(each).status for each in (first, second)] == [
        StatusPembinaan.DIBATALKAN,
        StatusPembinaan.DITOLAK,
    ]
    assert _view(second).jawaban == "Alatnya datang bulan depan."
    running = world.berjalan(dunia)
    with pytest.raises(Denied):
        commands.cancel_pembinaan(pembinaan_id=running, alasan="x", by=bidan, at=AT)
