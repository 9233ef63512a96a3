"""What is printed of umpan balik, as each of the two gets it from her page: the words that were
meant for both are on the paper, what was meant for one alone is not."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from pathlib import Path

import pytest
from django.conf import LazySettings

from teladan.evaluation.queries.dokumen import dokumen_of_skp
from teladan.feedback import commands
from teladan.feedback.commands import DialogIsi, JanjiIsi, UmpanBalikIsi
from teladan.feedback.queries import my_sertifikat
from teladan.feedback.states import StatusPutaran, Visibilitas
from teladan.planning import commands as planning
from teladan_rules.permenpanrb_6_2022.vocabulary import NilaiBerakhlak, SifatUmpanBalik
from tests.documents.reading import squeezed, whole
from tests.feedback import rows
from tests.feedback.test_latihan import KEY, code_for
from tests.monitoring.world import ISI, TW3
from tests.personas import AT, Dunia
from tests.planning.plans import agreed, draft, revisi
from tests.web.test_monitoring import signed_in, text_of

TODAY = date(2026, 8, 12)
SHARED = ("Jadwal posyandu selalu tepat", "Mengajak kader desa", "Kunjungan dibagi tiga desa",
          "Menyusun jadwal kunjungan")  # fmt: skip
ALONE = ("Hanya untuk Anda sendiri", "Tampak lelah bulan ini", "Saya ingin pindah unit",
         "Kalimat tanpa nama dari putaran")  # fmt: skip


@dataclass(frozen=True)
class Form:
    """A worked form: whose SKP, who is her pejabat penilai, in which approach."""

    kode: str
    name: str
    penilai: str
    pendekatan: str = "kuantitatif"


FORMS = (
    Form("B.1.3", "bidan", "kepala_puskesmas", "kualitatif"),
    Form("B.1.4", "kepala_puskesmas", "kepala_bidang"),
    Form("B.1.5", "bidan", "kepala_puskesmas"),
)


@pytest.fixture(autouse=True)
def _files(settings: LazySettings, tmp_path: Path) -> Iterator[None]:
    settings.TELADAN_DATA = tmp_path / "data"
    settings.TELADAN_LATIHAN_KEY = tmp_path / "kunci-sertifikat"
    settings.TELADAN_LATIHAN_KEY.write_bytes(KEY)
    yield


def plan(dunia: Dunia, form: Form) -> int:
    """The agreed SKP in its approach."""
    if form.pendekatan == "kuantitatif":
        return agreed(dunia, form.name, form.penilai, ISI)
    skp_id = draft(dunia, form.name, ISI)
    own = dunia.actor(form.name)
    planning.set_pendekatan(skp_id=skp_id, revisi=0, pendekatan=form.pendekatan, by=own, at=AT)
    for step, name in (("submit_skp", form.name), ("approve_skp", form.penilai)):
        getattr(planning, step)(
            skp_id=skp_id, revisi=revisi(dunia, skp_id, name), by=dunia.actor(name), at=AT
        )
    return skp_id


def speak(dunia: Dunia, form: Form) -> None:
    """Named words for both and for her alone, and a released cell with a sentence."""
    for name, isi in (
        (form.penilai, UmpanBalikIsi(TW3, SifatUmpanBalik.POSITIF, SHARED[0])),
        (form.penilai, UmpanBalikIsi(TW3, SifatUmpanBalik.POSITIF, SHARED[1],
                                     nilai=NilaiBerakhlak.KOLABORATIF)),
        ("guru", UmpanBalikIsi(TW3, SifatUmpanBalik.NETRAL, ALONE[0],
                               visibilitas=Visibilitas.PEGAWAI)),
    ):  # fmt: skip
        commands.give_umpan_balik(
            pegawai_id=dunia.pegawai[form.name], isi=isi, by=dunia.actor(name), at=AT
        )
    pk = rows.putaran(dunia, StatusPutaran.DIRILIS)
    rows.sel(dunia, pk, form.name, jumlah=6, kalimat=(("saran", ALONE[3]),))


def talk(dunia: Dunia, form: Form) -> int:
    """A recorded dialog with a note of each that only she reads."""
    own = dunia.actor(form.name)
    dialog_id = commands.plan_dialog(pegawai_id=own.pegawai_id, tanggal=TODAY, by=own, at=AT)
    isi = DialogIsi(
        TODAY,
        catatan=SHARED[2],
        janji=(JanjiIsi(SHARED[3], date(2026, 8, 31)),),
        pribadi=ALONE[1],
    )
    commands.record_dialog(dialog_id=dialog_id, isi=isi, by=dunia.actor(form.penilai), at=AT)
    commands.write_private_note(dialog_id=dialog_id, teks=ALONE[2], by=own, at=AT)
    return dialog_id


def check_words(content: bytes) -> None:
    """Every word for both, none for one alone; a cell may break a line anywhere."""
    assert content.startswith(b"%PDF")
    printed = squeezed(whole(content))
    assert [text for text in SHARED if squeezed(text) not in printed] == []
    assert [text for text in ALONE if squeezed(text) in printed] == []


@pytest.mark.parametrize("form", FORMS, ids=lambda form: form.kode)
def test_the_record_prints_for_both_as_draft_and_as_issued(dunia: Dunia, form: Form) -> None:
    skp_id = plan(dunia, form)
    speak(dunia, form)
    talk(dunia, form)
    own, head = signed_in(dunia, form.name), signed_in(dunia, form.penilai)
    for client in (own, head):
        assert form.kode in text_of(client.get(f"/dokumen/skp/{skp_id}/?periode={TW3}"))
        drafted = client.get(f"/dokumen/skp/{skp_id}/{form.kode}/draf/?periode={TW3}").content
        check_words(drafted)
        assert "6orang" in squeezed(whole(drafted))
    issued = head.post(f"/dokumen/skp/{skp_id}/{form.kode}/terbitkan/", {"periode": TW3})
    assert issued.status_code == 303
    (found,) = dokumen_of_skp(skp_id, rekaman=True)
    for client in (own, head):
        answer = client.get(f"/dokumen/{found.id}/unduh/")
        content = b"".join(answer) if answer.streaming else answer.content
        check_words(content)
        assert found.nomor in whole(content)
    other = signed_in(dunia, "guru")
    assert other.get(f"/dokumen/{found.id}/unduh/").status_code == 404
    assert other.get(f"/dokumen/skp/{skp_id}/{form.kode}/draf/?periode={TW3}").status_code == 404


def test_the_record_of_a_talk_prints_for_both_without_the_note_of_either(dunia: Dunia) -> None:
    form = FORMS[2]
    plan(dunia, form)
    dialog_id = talk(dunia, form)
    for name in (form.name, form.penilai):
        content = signed_in(dunia, name).get(f"/dialog/{dialog_id}/cetak/").content
        printed = squeezed(whole(content))
        for words in ("CATATAN DIALOG KINERJA", "Siti Aminah", "Ratna Dewi", *SHARED[2:]):
            assert squeezed(words) in printed, words
        assert [text for text in ALONE if squeezed(text) in printed] == []


def test_a_certificate_bears_whose_it_is_what_for_and_where_to_check_it(dunia: Dunia) -> None:
    client = signed_in(dunia, "kepala_puskesmas")
    assert client.post("/latihan/", {"kode": code_for(dunia, "kepala_puskesmas")}).status_code == (
        303
    )
    (found,) = my_sertifikat(dunia.pegawai["kepala_puskesmas"])
    content = client.get(f"/latihan/sertifikat/{found.sertifikat_id}/").content
    printed = whole(content)
    for words in ("Sertifikat Latihan Penilai", "Ratna Dewi", "5 dari 6 situasi", "latihan/periksa",
                  "12 Agustus 2026"):  # fmt: skip
        assert squeezed(words) in squeezed(printed), words
    assert signed_in(dunia, "bidan").get(
        f"/latihan/sertifikat/{found.sertifikat_id}/"
    ).status_code == (404)
