"""Dialog kinerja through the pages: planned, prepared, recorded, confirmed, printed."""

from collections.abc import Iterator
from datetime import timedelta

import pytest
import time_machine
from django.db import connection
from django.test.utils import CaptureQueriesContext

from teladan.feedback import commands
from teladan.feedback.commands import DialogIsi, JanjiIsi
from teladan.feedback.models import CatatanPribadi, DialogKinerja, Janji
from teladan.feedback.states import StatusDialog, StatusJanji
from tests.documents.reading import whole
from tests.monitoring.world import rencana
from tests.personas import AT, Dunia
from tests.web.test_monitoring import signed_in, text_of

TODAY = AT.date()
FORM = {
    "tanggal": TODAY.isoformat(),
    "catatan": "Kunjungan <tiga> desa",
    "janji2-siapa": "penilai",
    "janji2-teks": "Meminjamkan motor",
    "janji2-tenggat": "2026-09-01",
    "dialog_berikut": "2026-11-11",
    "pribadi": "Tampak lelah",
}


@pytest.fixture(autouse=True)
def _fixed_day() -> Iterator[None]:
    with time_machine.travel(AT, tick=False):
        yield


def planned(dunia: Dunia) -> int:
    return commands.plan_dialog(
        pegawai_id=dunia.pegawai["bidan"], tanggal=TODAY, by=dunia.actor("bidan"), at=dunia.at
    )


def recorded(dunia: Dunia) -> int:
    isi = DialogIsi(
        TODAY, catatan="Tiga desa", janji=(JanjiIsi("Menyusun jadwal", TODAY),), pribadi="Rahasia"
    )
    return commands.record_dialog(
        dialog_id=planned(dunia), isi=isi, by=dunia.actor("kepala_puskesmas"), at=dunia.at
    )


def test_from_a_proposed_day_to_a_confirmed_record(dunia: Dunia) -> None:
    rencana(dunia)
    bidan, head = signed_in(dunia, "bidan"), signed_in(dunia, "kepala_puskesmas")
    assert "Usulkan tanggal" in text_of(bidan.get("/dialog/"))
    address = f"/dialog/rencana/{dunia.pegawai['bidan']}/"
    assert bidan.post(address, {"tanggal": "2026-08-12"}).status_code == 303
    pk = DialogKinerja.objects.get().pk
    assert bidan.post(f"/dialog/{pk}/butir/", {"teks": "Jadwal piket"}).status_code == 303
    assert "Buka agenda" in text_of(head.get("/dialog/tim/"))
    form = head.get(f"/dialog/{pk}/catat/").content.decode()
    assert "Jadwal piket" in form
    key = form.split('name="bahas-')[1].split('"')[0]
    assert head.post(f"/dialog/{pk}/catat/", FORM | {f"bahas-{key}": "on"}).status_code == 303
    page = bidan.get(f"/dialog/{pk}/")
    assert "Kunjungan &lt;tiga&gt; desa" in page.content.decode()
    assert "Jadwal piket" in text_of(page)
    assert "Tampak lelah" not in text_of(page)
    assert "Tampak lelah" in text_of(head.get(f"/dialog/{pk}/"))
    assert bidan.post(f"/dialog/{pk}/benarkan/", {"benar": "1"}).status_code == 303
    assert DialogKinerja.objects.get(pk=pk).dibenarkan_at is not None
    assert "11 Nov 2026" in text_of(head.get("/dialog/tim/"))
    printed = whole(bidan.get(f"/dialog/{pk}/cetak/").content)
    for words in ("CATATAN DIALOG KINERJA", "Kunjungan <tiga> desa", "Meminjamkan motor"):
        assert words in printed
    assert "lelah" not in printed


def test_an_error_stands_at_its_place_and_nothing_typed_is_lost(dunia: Dunia) -> None:
    pk = planned(dunia)
    head = signed_in(dunia, "kepala_puskesmas")
    wrong = FORM | {"janji2-tenggat": "2026-08-01", "kata-saran-7": "Sepakat", "tanggal": "31/13/1"}
    answer = head.post(f"/dialog/{pk}/catat/", wrong)
    assert answer.status_code == 422
    answer = head.post(f"/dialog/{pk}/catat/", wrong | {"tanggal": TODAY.isoformat()})
    assert answer.status_code == 422
    html = answer.content.decode()
    assert "id_janji2-tenggat-error" in html
    for kept in ("Kunjungan &lt;tiga&gt; desa", "Meminjamkan motor", "2026-08-01", "Tampak lelah"):
        assert kept in html
    assert not Janji.objects.exists()
    assert not CatatanPribadi.objects.exists()


def test_a_talk_called_off_meanwhile_keeps_what_was_typed(dunia: Dunia) -> None:
    pk = planned(dunia)
    DialogKinerja.objects.filter(pk=pk).update(status=StatusDialog.DIBATALKAN)
    answer = signed_in(dunia, "kepala_puskesmas").post(f"/dialog/{pk}/catat/", FORM)
    assert answer.status_code == 409
    assert "sudah dibatalkan" in text_of(answer)
    assert "Meminjamkan motor" in answer.content.decode()


def test_a_day_that_is_none_is_told_on_the_page_it_came_from(dunia: Dunia) -> None:
    head, bidan = signed_in(dunia, "kepala_puskesmas"), signed_in(dunia, "bidan")
    address = f"/dialog/rencana/{dunia.pegawai['bidan']}/"
    for who in (head, bidan):
        answer = who.post(address, {"tanggal": "2020-01-01"})
        assert answer.status_code == 422
        assert "setahun ke depan" in text_of(answer)
        assert "2020-01-01" in answer.content.decode()
    pk = planned(dunia)
    assert bidan.post(address, {"tanggal": "kapan"}).status_code == 422
    assert DialogKinerja.objects.get(pk=pk).tanggal == TODAY
    assert bidan.post(f"/dialog/{pk}/batalkan/").status_code == 303


@pytest.mark.parametrize("name", ["kepala_bidang", "guru", "admin", "pengelola", "inspektorat"])
def test_for_everybody_else_there_is_no_such_talk(dunia: Dunia, name: str) -> None:
    pk = recorded(dunia)
    janji = Janji.objects.get().pk
    other = signed_in(dunia, name)
    for path in (f"/dialog/{pk}/", f"/dialog/{pk}/cetak/", f"/dialog/{pk}/catat/",
                 f"/dialog/janji/{janji}/ganti/", f"/dialog/janji/{janji}/bantah/"):  # fmt: skip
        assert other.get(path).status_code == 404, path
    for path in ("benarkan", "tambahan", "pribadi", "butir", "batalkan"):
        assert other.post(f"/dialog/{pk}/{path}/", {"teks": "x"}).status_code == 404, path
    assert other.post(f"/dialog/janji/{janji}/selesai/", {"ditepati": "1"}).status_code == 404
    assert Janji.objects.get().status == StatusJanji.TERBUKA


def test_a_promise_is_ticked_disputed_opened_and_replaced(dunia: Dunia) -> None:
    pk = recorded(dunia)
    janji = Janji.objects.get().pk
    bidan, head = signed_in(dunia, "bidan"), signed_in(dunia, "kepala_puskesmas")
    base = f"/dialog/janji/{janji}"
    assert "Sudah ditepati" in text_of(bidan.get("/dialog/"))
    answer = bidan.post(f"{base}/selesai/", {"ditepati": "0", "next": f"/dialog/{pk}/"})
    assert (answer.status_code, "Mengapa belum" in text_of(answer)) == (422, True)
    answer = bidan.post(f"{base}/selesai/", {"ditepati": "1", "next": f"/dialog/{pk}/"})
    assert answer["Location"] == f"/dialog/{pk}/"
    assert "Menurut saya belum" in text_of(head.get(f"/dialog/{pk}/"))
    assert head.get(f"{base}/bantah/").status_code == 200
    assert head.post(f"{base}/bantah/", {"bantahan": " "}).status_code == 422
    assert head.post(f"{base}/bantah/", {"bantahan": "Dua desa"}).status_code == 303
    assert "Dua desa" in text_of(bidan.get("/dialog/"))
    assert bidan.post(f"{base}/buka/", {"next": "https://jahat.id/"})["Location"] == "/dialog/"
    answer = bidan.post(f"{base}/ganti/", {"teks": "Empat desa", "tenggat": "kemarin"})
    assert answer.status_code == 422
    assert "Empat desa" in answer.content.decode()
    later = (TODAY + timedelta(days=9)).isoformat()
    answer = bidan.post(f"{base}/ganti/", {"teks": "Empat desa", "tenggat": later})
    assert answer.status_code == 303
    assert Janji.objects.get(pk=janji).status == StatusJanji.DIGANTI


def test_own_note_and_correction_beside_the_record(dunia: Dunia) -> None:
    pk = recorded(dunia)
    bidan, head = signed_in(dunia, "bidan"), signed_in(dunia, "kepala_puskesmas")
    assert bidan.post(f"/dialog/{pk}/pribadi/", {"pribadi": "Catatan saya"}).status_code == 303
    assert "Catatan saya" in text_of(bidan.get(f"/dialog/{pk}/"))
    assert "Catatan saya" not in text_of(head.get(f"/dialog/{pk}/"))
    long = head.post(f"/dialog/{pk}/pribadi/", {"pribadi": "x" * 4001})
    assert (long.status_code, "x" * 4001 in long.content.decode()) == (422, True)
    assert head.post(f"/dialog/{pk}/pribadi/", {"pribadi": ""}).status_code == 303
    assert CatatanPribadi.objects.count() == 1
    assert head.post(f"/dialog/{pk}/tambahan/", {"teks": "Empat desa"}).status_code == 303
    assert "Empat desa" in text_of(bidan.get(f"/dialog/{pk}/"))


def test_my_page_costs_the_same_for_many_promises(dunia: Dunia) -> None:
    recorded(dunia)
    bidan = signed_in(dunia, "bidan")

    def cost() -> int:
        with CaptureQueriesContext(connection) as seen:
            assert bidan.get("/dialog/").status_code == 200
        return len(seen)

    before = cost()
    row = Janji.objects.get()
    for number in range(20):
        row.pk, row.teks = None, f"Janji {number}"
        row.save()
    assert cost() == before
