"""Talent management: what is worked out, four eyes, cut-offs, and a person's own data."""

from datetime import date, timedelta
from decimal import Decimal

import pytest

from teladan.audit.models import AuditEvent, AuditText
from teladan.documents.tables import read_table
from teladan.followup import commands, queries
from teladan.followup.commands import AmbangIsi
from teladan.followup.models import AmbangTalenta, AsesmenTalenta, CalonSuksesi
from teladan.followup.queries import Kurang
from teladan.foundation.errors import Denied, Invalid, NotVisible, WrongState
from teladan_rules.permenpanrb_3_2020.kinerja_talenta import kinerja_talenta
from teladan_rules.permenpanrb_6_2022.predikat import KUADRAN_KINERJA
from teladan_rules.permenpanrb_6_2022.vocabulary import RatingEkspektasi
from tests.followup.talents import (
    FIRST,
    HEAD,
    SECOND,
    assessed,
    cutoffs,
    finished,
    grant,
    keeper,
    placed,
    submitted,
    two_keepers,
)
from tests.personas import AT, Dunia

TODAY = AT.date()
WHY = "Memimpin tim KIA dua tahun dan menggantikan kepala selama cuti."


def place(dunia: Dunia, name: str, on: date = TODAY) -> queries.Penempatan:
    found = queries.penempatan_of(dunia.pegawai[name], instansi_id=dunia.instansi_id, on=on)
    assert found is not None
    known = queries.riwayat_predikat(dunia.pegawai[name], instansi_id=dunia.instansi_id)
    ambang = queries.ambang_on(dunia.instansi_id, on=on)
    assert queries.penempatan_by(found.card, riwayat=known, ambang=ambang, on=on) == found
    return found


def test_the_kinerja_axis_reads_the_lower_of_both_ratings() -> None:
    order = [RatingEkspektasi.DI_BAWAH, RatingEkspektasi.SESUAI, RatingEkspektasi.DI_ATAS]
    for ratings, predikat in KUADRAN_KINERJA.items():
        assert kinerja_talenta(predikat) is min(ratings, key=order.index), ratings


def test_an_assessment_and_a_finished_year_meet_in_a_box(dunia: Dunia) -> None:
    placed(dunia)
    bidan, guru = place(dunia, "bidan"), place(dunia, "guru")
    assert bidan.kotak is not None
    assert guru.kotak is not None
    assert (bidan.kotak.nomor, guru.kotak.nomor) == (9, 2)
    assert bidan.asesmen is not None
    assert bidan.asesmen.sumber == "Pusat Penilaian Provinsi"
    assert list(bidan.asesmen.sub_aspek.values()) == [Decimal("81.5")]


def test_what_is_missing_is_said_and_never_guessed(dunia: Dunia) -> None:
    two_keepers(dunia)
    assert place(dunia, "bidan").kurang == (Kurang.AMBANG, Kurang.ASESMEN, Kurang.KINERJA)
    cutoffs(dunia)
    assessed(dunia, {"bidan": "90"}, tail="Pusat Penilaian;2023-01-02;2026-08-11;80")
    finished(dunia, "bidan", "baik", tahun=2023)
    assert place(dunia, "bidan").kurang == (Kurang.KEDALUWARSA, Kurang.KINERJA)
    assert place(dunia, "bidan").kotak is None
    finished(dunia, "bidan", "baik", tahun=2025)
    assert place(dunia, "bidan", date(2026, 8, 11)).kurang == (Kurang.AMBANG,)


def test_an_assessment_counts_only_after_a_second_person_applied_it(dunia: Dunia) -> None:
    two_keepers(dunia)
    pk = submitted(dunia, {"bidan": "90"})
    assert place(dunia, "bidan").asesmen is None
    decide = {"impor_id": pk, "terapkan": True, "alasan": "Cocok"}
    with pytest.raises(Denied, match="Anda ajukan sendiri"):
        commands.decide_asesmen(**decide, by=keeper(dunia), at=AT)  # type: ignore[arg-type]
    with pytest.raises(Invalid, match="Tulis apa yang Anda cocokkan"):
        commands.decide_asesmen(
            **decide | {"alasan": " "},
            by=keeper(dunia, SECOND),
            at=AT,  # type: ignore[arg-type]
        )
    commands.decide_asesmen(**decide, by=keeper(dunia, SECOND), at=AT)  # type: ignore[arg-type]
    assert place(dunia, "bidan").asesmen is not None
    with pytest.raises(WrongState, match="sudah diputuskan"):
        commands.decide_asesmen(**decide, by=keeper(dunia, SECOND), at=AT)  # type: ignore[arg-type]


def test_a_refused_file_leaves_no_score_behind(dunia: Dunia) -> None:
    two_keepers(dunia)
    pk = submitted(dunia, {"bidan": "90"})
    commands.decide_asesmen(
        impor_id=pk, terapkan=False, alasan="Salah berkas", by=keeper(dunia, SECOND), at=AT
    )
    assert not AsesmenTalenta.objects.exists()


def test_nobody_submits_or_applies_her_own_score(dunia: Dunia) -> None:
    two_keepers(dunia)
    with pytest.raises(Invalid, match="1 baris salah"):
        submitted(dunia, {FIRST: "99"})
    pk = submitted(dunia, {SECOND: "99"})
    with pytest.raises(Denied, match="Nilai Anda sendiri"):
        commands.decide_asesmen(
            impor_id=pk, terapkan=True, alasan="Cocok", by=keeper(dunia, SECOND), at=AT
        )


@pytest.mark.parametrize(
    ("line", "why"),
    [
        ("{bidan};101;BKN;2025-06-02;2028-06-01;", "antara 0 dan 100"),
        ("{bidan};8O;BKN;2025-06-02;2028-06-01;", "antara 0 dan 100"),
        ("{bidan};80;;2025-06-02;2028-06-01;", "siapa yang menyelenggarakan"),
        ("{bidan};80;BKN;2025-13-02;2028-06-01;", "tidak terbaca"),
        ("{bidan};80;BKN;2027-06-02;2028-06-01;", "masih di depan"),
        ("{bidan};80;BKN;2025-06-02;2025-06-02;", "Masa berlaku berakhir"),
        ("199912312024011001;80;BKN;2025-06-02;2028-06-01;", "tidak ditemukan"),
    ],
)
def test_a_wrong_row_says_why(dunia: Dunia, line: str, why: str) -> None:
    two_keepers(dunia)
    table = read_table(f"{HEAD}\n{line.format(**dunia.nip)}".encode(), "a.csv")
    plan = commands.plan_asesmen(table, by=keeper(dunia), at=AT)
    assert plan.baris == ()
    assert why in plan.galat[0].pesan


def test_cutoffs_are_set_for_days_ahead_only(dunia: Dunia) -> None:
    two_keepers(dunia)
    isi = AmbangIsi(Decimal(70), Decimal(80), " ", TODAY)
    with pytest.raises(Invalid) as refused:
        commands.set_ambang_talenta(isi=isi, by=keeper(dunia), at=AT)
    assert set(refused.value.fields) == {"tinggi", "dasar", "berlaku_dari"}
    assert not AmbangTalenta.objects.exists()
    cutoffs(dunia)
    with pytest.raises(Invalid, match="Sudah ada ambang"):
        cutoffs(dunia)


def test_newer_cutoffs_do_not_move_anybody_before_their_day(dunia: Dunia) -> None:
    placed(dunia)
    isi = AmbangIsi(Decimal(95), Decimal(92), "Keputusan 9", TODAY + timedelta(days=30))
    commands.set_ambang_talenta(isi=isi, by=keeper(dunia), at=AT)
    assert place(dunia, "bidan").kotak.nomor == 9  # type: ignore[union-attr]
    later = TODAY + timedelta(days=30)
    assert place(dunia, "bidan", later).kotak.nomor == 4  # type: ignore[union-attr]


def test_the_board_costs_the_same_for_few_and_many(
    dunia: Dunia, django_assert_num_queries: object
) -> None:
    placed(dunia)
    with django_assert_num_queries(5):  # type: ignore[operator]
        rows = queries.papan_talenta(dunia.instansi_id, unit_ids=None, on=TODAY)
    assert len(rows) > 10


def test_without_the_role_there_is_no_room_and_without_the_second_step_no_board(
    dunia: Dunia,
) -> None:
    two_keepers(dunia)
    for name in ("admin", "inspektorat", "kepala_dinas", "bidan", "tetangga_pengelola"):
        with pytest.raises(NotVisible):
            commands.open_talenta(tujuan="Ingin melihat-lihat", by=dunia.actor(name), at=AT)
    with pytest.raises(Denied, match="dua langkah"):
        commands.open_talenta(tujuan="Rapat tim talenta", by=dunia.actor(FIRST), at=AT)
    assert not AuditEvent.objects.filter(action="talenta.opened").exists()


def test_a_role_for_some_units_sees_those_and_sets_nothing_for_all(dunia: Dunia) -> None:
    grant(dunia, FIRST, "puskesmas")
    by = keeper(dunia)
    with pytest.raises(Denied, match="sebagian unit"):
        commands.set_ambang_talenta(
            isi=AmbangIsi(Decimal(80), Decimal(60), "SK", TODAY + timedelta(days=1)), by=by, at=AT
        )
    with pytest.raises(NotVisible):
        commands.set_jabatan_kritikal(
            jabatan_id=dunia.jabatan["kepala_sekolah"], alasan=WHY, by=by, at=AT
        )
    assert commands.set_jabatan_kritikal(
        jabatan_id=dunia.jabatan["kepala_puskesmas"], alasan=WHY, by=by, at=AT
    )


def candidate(dunia: Dunia) -> tuple[int, int]:
    two_keepers(dunia)
    post = commands.set_jabatan_kritikal(
        jabatan_id=dunia.jabatan["kepala_puskesmas"], alasan=WHY, by=keeper(dunia), at=AT
    )
    calon = commands.propose_calon(
        jabatan_kritikal_id=post,
        pegawai_id=dunia.pegawai["bidan"],
        alasan=WHY,
        by=keeper(dunia),
        at=AT,
    )
    return post, calon


def test_a_candidate_is_decided_on_by_another_with_a_reason(dunia: Dunia) -> None:
    post, calon = candidate(dunia)
    with pytest.raises(Denied, match="Anda usulkan sendiri"):
        commands.decide_calon(calon_id=calon, setuju=True, alasan=WHY, by=keeper(dunia), at=AT)
    second = keeper(dunia, SECOND)
    with pytest.raises(Invalid, match="alasan putusan"):
        commands.decide_calon(calon_id=calon, setuju=True, alasan="kotak 9", by=second, at=AT)
    commands.decide_calon(calon_id=calon, setuju=True, alasan=WHY, by=second, at=AT)
    with pytest.raises(Invalid, match="sudah menjadi calon"):
        commands.propose_calon(
            jabatan_kritikal_id=post, pegawai_id=dunia.pegawai["bidan"], alasan=WHY,
            by=second, at=AT,
        )  # fmt: skip
    commands.end_calon(calon_id=calon, alasan="Pindah ke dinas provinsi.", by=second, at=AT)
    assert CalonSuksesi.objects.get().status == "berakhir"


def test_no_keeper_is_proposed_or_decided_on_by_herself(dunia: Dunia) -> None:
    post, _calon = candidate(dunia)
    with pytest.raises(NotVisible):
        commands.propose_calon(
            jabatan_kritikal_id=post, pegawai_id=dunia.pegawai[FIRST], alasan=WHY,
            by=keeper(dunia), at=AT,
        )  # fmt: skip
    own = commands.propose_calon(
        jabatan_kritikal_id=post, pegawai_id=dunia.pegawai[SECOND], alasan=WHY,
        by=keeper(dunia), at=AT,
    )  # fmt: skip
    with pytest.raises(NotVisible):
        commands.decide_calon(
            calon_id=own, setuju=True, alasan=WHY, by=keeper(dunia, SECOND), at=AT
        )


def test_a_person_reads_her_place_after_she_asked_and_was_answered(dunia: Dunia) -> None:
    placed(dunia)
    bidan = dunia.actor("bidan")
    asked = commands.ask_talenta(by=bidan, at=AT)
    with pytest.raises(WrongState, match="sudah ada"):
        commands.ask_talenta(by=bidan, at=AT)
    with pytest.raises(Invalid, match="kata-kata Anda sendiri"):
        commands.answer_talenta(permintaan_id=asked, penjelasan="ok", by=keeper(dunia), at=AT)
    commands.answer_talenta(
        permintaan_id=asked, penjelasan="Siap memimpin tim.", by=keeper(dunia), at=AT
    )
    view = queries.permintaan_talenta_of(bidan.pegawai_id)
    assert view is not None
    assert view.readable(on=TODAY + timedelta(days=30))
    assert not view.readable(on=TODAY + timedelta(days=31))


def test_no_event_says_where_anybody_stands(dunia: Dunia) -> None:
    placed(dunia)
    _post, calon = candidate_of_placed(dunia)
    commands.decide_calon(calon_id=calon, setuju=True, alasan=WHY, by=keeper(dunia, SECOND), at=AT)
    asked = commands.ask_talenta(by=dunia.actor("bidan"), at=AT)
    commands.answer_talenta(
        permintaan_id=asked, penjelasan="Kotak sembilan, siap memimpin.", by=keeper(dunia), at=AT
    )
    kinds = ("talenta", "asesmen_talenta", "calon_suksesi", "permintaan_talenta")
    for event in AuditEvent.objects.all():
        if event.action.partition(".")[0] in kinds:
            assert event.subject_id != dunia.pegawai["bidan"]
            assert not {"kotak", "nilai", "potensial", "pegawai_id"} & set(event.payload)
    texts = " ".join(AuditText.objects.values_list("text", flat=True))
    assert "sembilan" not in texts
    assert WHY not in texts


def candidate_of_placed(dunia: Dunia) -> tuple[int, int]:
    post = commands.set_jabatan_kritikal(
        jabatan_id=dunia.jabatan["kepala_puskesmas"], alasan=WHY, by=keeper(dunia), at=AT
    )
    return post, commands.propose_calon(
        jabatan_kritikal_id=post,
        pegawai_id=dunia.pegawai["bidan"],
        alasan=WHY,
        by=keeper(dunia),
        at=AT,
    )
