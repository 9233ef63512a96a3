"""Counselling notes: who can open them, and that nobody else can, with whatever copies."""

import base64
import logging
import re
import tempfile
import uuid
import zipfile
from argparse import Namespace
from collections.abc import Iterator, Mapping
from datetime import timedelta
from pathlib import Path

import pyotp
import pytest
from django.conf import settings
from django.contrib.sessions.models import Session
from django.test import Client

from teladan.audit.models import AuditEvent, AuditText
from teladan.cli import db as cli_db
from teladan.feedback import commands, queries
from teladan.feedback import tasks as feedback_tasks
from teladan.feedback.commands.catatan_konseling import destroy_old_notes
from teladan.feedback.models import CatatanKonseling, JendelaKunci, Konseling, KunciKonselor
from teladan.foundation import clock, personal_box, sealed
from teladan.foundation.actor import Actor, Peran
from teladan.foundation.errors import Denied, Invalid, NotVisible, TooMany, WrongState
from teladan.organisation import commands as organisation
from teladan.organisation.queries import PERAN_PEKA
from tests.feedback import konseling_world as world
from tests.feedback.attacker import vendor
from tests.feedback.konseling_world import FRASA, RAHASIA
from tests.feedback.storage import all_rows, stored_bytes
from tests.personas import AT, PASSWORD, Dunia

LATER = AT + timedelta(days=4)
NEW = "kopi-hangat-pagi-hari"


@pytest.fixture(autouse=True)
def quick_keys(monkeypatch: pytest.MonkeyPatch) -> None:
    """Argon2id at its lowest cost: a test checks that it is used, never how long it takes."""
    monkeypatch.setattr(personal_box, "_COST", (1, 1, 64))


def write(by: Actor, konseling_id: int, *, session: str = "sesi", teks: str = RAHASIA) -> int:
    return commands.write_note(
        konseling_id=konseling_id,
        teks=teks,
        kunci=world.opened(by, session=session),
        session_key=session,
        by=by,
        at=AT,
    )


def read(by: Actor, catatan_id: int, kunci: str, *, session: str = "sesi") -> str:
    return commands.open_note(catatan_id=catatan_id, kunci=kunci, session_key=session, by=by, at=AT)


@pytest.fixture
def guru(dunia: Dunia) -> Actor:
    """The konselor of the bidan, with her key."""
    by = world.konselor(dunia, "guru")
    world.with_key(by)
    return by


@pytest.fixture
def kasus(dunia: Dunia, guru: Actor) -> int:
    """A case of hers."""
    return world.appointed(dunia)


def test_the_konselor_reads_what_she_wrote_and_each_reading_leaves_an_event(
    guru: Actor, kasus: int
) -> None:
    catatan_id = write(guru, kasus)
    assert read(guru, catatan_id, world.opened(guru)) == RAHASIA
    last = AuditEvent.objects.order_by("-pk")[0]
    assert (last.action, last.payload) == ("konseling.note_opened", {"catatan_id": catatan_id})
    assert not AuditText.objects.filter(text__contains="Ibunya").exists()


def test_all_notes_are_of_one_length(guru: Actor, kasus: int) -> None:
    for teks in ("ya", "panjang " * 1500):
        write(guru, kasus, teks=teks)
    lengths = {len(bytes(row.tersegel)) for row in CatatanKonseling.objects.all()}
    assert len(lengths) == 1
    with pytest.raises(Invalid):
        write(guru, kasus, teks="é" * 9000)


def test_the_key_opens_for_one_session_a_quarter_of_an_hour_and_one_browser(
    dunia: Dunia, guru: Actor, kasus: int
) -> None:
    catatan_id = write(guru, kasus)
    kunci = world.opened(guru)
    other = base64.urlsafe_b64encode(b"x" * 32).decode()
    for held, session in ((kunci, "lain"), (other, "sesi"), ("", "sesi"), ("é☃", "sesi")):
        with pytest.raises(commands.Locked, match="tertutup"):
            read(guru, catatan_id, held, session=session)
    with pytest.raises(commands.Locked):
        commands.open_note(
            catatan_id=catatan_id, kunci=kunci, session_key="sesi", by=guru,
            at=AT + timedelta(minutes=16),
        )  # fmt: skip
    commands.close_key(session_key="sesi", by=guru, at=AT)
    with pytest.raises(commands.Locked):
        read(guru, catatan_id, kunci)
    assert JendelaKunci.objects.count() == 0


def test_nothing_is_left_of_a_sitting_that_is_over_or_of_a_session_that_ended(guru: Actor) -> None:
    """The wrapped key stayed in the database, and in its backups, until the next opening."""
    for session in ("sesi", "lain"):
        world.opened(guru, session=session)
    feedback_tasks.run_due(at=AT + timedelta(minutes=10))
    assert JendelaKunci.objects.count() == 2
    commands.forget_sittings(session_key="sesi", at=AT)
    assert JendelaKunci.objects.count() == 1
    feedback_tasks.run_due(at=AT + timedelta(minutes=16))
    assert JendelaKunci.objects.count() == 0


@pytest.mark.parametrize(
    "name",
    ["admin", "pengelola", "inspektorat", "kepala_puskesmas", "kepala_bidang", "bidan",
     "kepala_sekolah", "tetangga_admin"],
)  # fmt: skip
def test_nobody_else_opens_a_note_with_whatever_roles(
    dunia: Dunia, guru: Actor, kasus: int, name: str
) -> None:
    if not name.startswith("tetangga"):
        other = world.konselor(dunia, name)
        world.with_key(other)
        kunci = world.opened(other)
    else:
        other, kunci = dunia.actor(name), ""
    catatan_id = write(guru, kasus, session="guru")
    before = AuditEvent.objects.count()
    with pytest.raises((NotVisible, Denied)):
        read(other, catatan_id, kunci)
    with pytest.raises((NotVisible, Denied)):
        commands.write_note(
            konseling_id=kasus, teks="x", kunci=kunci, session_key="sesi", by=other, at=AT
        )
    assert AuditEvent.objects.count() == before


def test_wrong_phrases_are_counted(guru: Actor) -> None:
    for _try in range(5):
        with pytest.raises(Invalid, match="Sisa percobaan"):
            world.opened(guru, frasa="bukan frasa yang benar")
    with pytest.raises(TooMany):
        world.opened(guru)


@pytest.mark.parametrize(
    ("frasa", "ulang", "mengerti", "why"),
    [
        ("pendek", "pendek", True, "sedikitnya 15"),
        ("a" * 30, "a" * 30, True, "sedikitnya 15"),
        ("maria ulfah di sekolah", "maria ulfah di sekolah", True, "memuat nama"),
        (FRASA, FRASA + "x", True, "tidak sama"),
        (FRASA, FRASA, False, "catatan hilang"),
    ],
)
def test_a_weak_phrase_makes_no_key(
    dunia: Dunia, frasa: str, ulang: str, mengerti: bool, why: str
) -> None:
    by = world.konselor(dunia, "guru")
    with pytest.raises(Invalid, match=why):
        commands.make_key(frasa=frasa, ulang=ulang, mengerti=mengerti, by=by, at=AT)
    assert KunciKonselor.objects.count() == 0


def test_phrase_and_recovery_key_can_each_be_changed(dunia: Dunia, kasus: int, guru: Actor) -> None:
    catatan_id = write(guru, kasus)
    fresh = "tujuh perahu biru menunggu angin"
    commands.change_phrase(lama=FRASA, frasa=fresh, ulang=fresh, address="x", by=guru, at=AT)
    with pytest.raises(Invalid):
        world.opened(guru)
    recovery = commands.renew_recovery(frasa=fresh, address="x", by=guru, at=AT)
    assert read(guru, catatan_id, world.opened(guru, frasa=fresh)) == RAHASIA
    last = "sembilan jendela menghadap ke laut"
    commands.recover_key(
        pemulihan=recovery.lower().replace("-", " "), frasa=last, ulang=last, address="x",
        by=guru, at=AT,
    )  # fmt: skip
    assert read(guru, catatan_id, world.opened(guru, frasa=last)) == RAHASIA
    with pytest.raises(Invalid):
        commands.recover_key(
            pemulihan="ABCD-EFGH", frasa=last, ulang=last, address="x", by=guru, at=AT
        )


def test_both_lost_is_lost_but_found_again_it_still_opens(
    dunia: Dunia, guru: Actor, kasus: int
) -> None:
    catatan_id = write(guru, kasus)
    fresh = "tujuh perahu biru menunggu angin"
    world.with_key(guru, frasa=fresh)
    with pytest.raises(WrongState, match="kunci Anda yang lain"):
        read(guru, catatan_id, world.opened(guru, frasa=fresh))
    assert read(guru, catatan_id, world.opened(guru)) == RAHASIA
    with pytest.raises(commands.Locked, match="kunci lama"):
        write(guru, kasus)
    for _turn in range(7):
        world.with_key(guru, frasa=fresh)
    assert read(guru, catatan_id, world.opened(guru)) == RAHASIA


def test_a_full_takeover_by_two_admins_opens_no_note(dunia: Dunia, guru: Actor, kasus: int) -> None:
    catatan_id = write(guru, kasus)
    isi = organisation.PeranIsi(
        dunia.pegawai["pelaksana"], Peran.ADMIN, AT.date(), AT.date() + timedelta(days=90)
    )
    organisation.grant_peran(isi=isi, by=dunia.system, at=AT)
    admins = dunia.actor("admin"), dunia.actor("pelaksana")
    for jenis in ("sandi", "totp"):
        wanted = organisation.propose_reset(
            pegawai_id=guru.pegawai_id, jenis=jenis, alasan="Katanya lupa semua", by=admins[0],
            at=AT,
        )  # fmt: skip
        kode = organisation.confirm_reset(permintaan_id=wanted, by=admins[1], at=AT)
        if kode:
            form = organisation.ResetForm(dunia.nip["guru"], kode, NEW, "x")
            organisation.use_reset_code(form=form, at=AT)
    thief = dunia.actor("guru")
    organisation.acknowledge_reset(by=thief, at=AT)
    organisation.confirm_signing(
        password=NEW, statement="Ini sungguh saya sendiri.", address="x", by=thief, at=AT
    )
    organisation.witness_signing(
        pegawai_id=thief.pegawai_id, by=dunia.actor("kepala_sekolah"), at=AT
    )
    secret = organisation.start_totp(password=NEW, address="x", by=thief, at=AT)
    organisation.confirm_totp(
        kode=pyotp.TOTP(secret).at(int(AT.timestamp())), address="x", session_key="", by=thief,
        at=AT,
    )  # fmt: skip
    thief = dunia.actor("guru")
    assert thief.totp and thief.may_sign and set(PERAN_PEKA) & {g.peran for g in thief.grants}
    for guess in (NEW, PASSWORD, ""):
        with pytest.raises(Invalid):
            world.opened(thief, frasa=guess)
    world.with_key(thief, frasa="frasa pencuri yang panjang")
    kunci = world.opened(thief, frasa="frasa pencuri yang panjang")
    with pytest.raises(WrongState):
        read(thief, catatan_id, kunci)
    assert read(thief, catatan_id, world.opened(thief)) == RAHASIA, "she herself still can"


def test_a_swapped_key_or_row_is_found_out(dunia: Dunia, guru: Actor, kasus: int) -> None:
    catatan_id = write(guru, kasus)
    kunci = world.opened(guru)
    other = personal_box.make("frasa seorang penyerang", owner="x")
    row = CatatanKonseling.objects.get(pk=catatan_id)
    forged = personal_box.seal_text(
        "Palsu.", bytes(KunciKonselor.objects.get().publik),
        place=f"catatan konseling {kasus} {row.tempat}",
    )  # fmt: skip
    CatatanKonseling.objects.filter(pk=catatan_id).update(tersegel=forged)
    with pytest.raises(WrongState, match="diubah atau ditukar"):
        read(guru, catatan_id, kunci)
    CatatanKonseling.objects.filter(pk=catatan_id).update(
        tersegel=row.tersegel, tempat=uuid.uuid4()
    )
    with pytest.raises(WrongState, match="diubah atau ditukar"):
        read(guru, catatan_id, kunci)
    KunciKonselor.objects.update(publik=other.public)
    found = queries.kunci_of(guru.pegawai_id)
    assert found is not None and not found.sah
    with pytest.raises(WrongState, match="ada yang menggantinya"):
        world.opened(guru)


def test_notes_are_handed_over_with_consent_and_the_fingerprint_that_was_read_out(
    dunia: Dunia, guru: Actor, kasus: int
) -> None:
    kepala = world.konselor(dunia, "kepala_sekolah")
    world.with_key(kepala, frasa="sembilan jendela menghadap laut")
    catatan_id, kunci = write(guru, kasus), world.opened(guru)
    bidan = dunia.actor("bidan")
    sidik = queries.kunci_of(kepala.pegawai_id)
    assert sidik is not None

    def hand_over(typed: str) -> int:
        return commands.hand_over(
            konseling_id=kasus, sidik=typed, kunci=kunci, session_key="sesi", by=guru, at=AT
        )

    with pytest.raises(WrongState, match="belum menyetujui"):
        hand_over(sidik.sidik)
    commands.offer_handover(konseling_id=kasus, kepada_id=kepala.pegawai_id, by=guru, at=AT)
    with pytest.raises(NotVisible):
        read(kepala, catatan_id, "")
    with pytest.raises(WrongState):
        hand_over(sidik.sidik)
    other = world.konselor(dunia, "pppk")
    with pytest.raises(WrongState, match="orang lain"):
        commands.consent_handover(konseling_id=kasus, kepada_id=other.pegawai_id, by=bidan, at=AT)
    with pytest.raises(WrongState, match="belum menyetujui"):
        hand_over(sidik.sidik)
    commands.consent_handover(konseling_id=kasus, kepada_id=kepala.pegawai_id, by=bidan, at=AT)
    with pytest.raises(Invalid, match="Sidik kunci tidak cocok"):
        hand_over("12345 " * 6)
    assert hand_over(sidik.sidik) == 1
    moved = CatatanKonseling.objects.get()
    theirs = world.opened(kepala, frasa="sembilan jendela menghadap laut", session="b")
    assert read(kepala, moved.pk, theirs, session="b") == RAHASIA
    with pytest.raises(NotVisible):
        read(guru, moved.pk, kunci)


def test_a_new_konselor_gets_no_old_notes(dunia: Dunia, guru: Actor, kasus: int) -> None:
    write(guru, kasus)
    kepala = world.konselor(dunia, "kepala_sekolah")
    world.with_key(kepala)
    Konseling.objects.filter(pk=kasus).update(konselor_id=kepala.pegawai_id)
    with pytest.raises(WrongState):
        read(kepala, CatatanKonseling.objects.get().pk, world.opened(kepala))


def test_notes_end_with_their_time_or_at_the_pegawais_word(
    dunia: Dunia, guru: Actor, kasus: int
) -> None:
    write(guru, kasus)
    bidan = dunia.actor("bidan")
    with pytest.raises(WrongState, match="masih berjalan"):
        commands.erase_notes(konseling_id=kasus, by=bidan, at=AT)
    Konseling.objects.filter(pk=kasus).update(status="selesai", ditutup_at=AT)
    destroy_old_notes(at=AT + timedelta(days=700))
    assert CatatanKonseling.objects.count() == 1
    with pytest.raises(Denied):
        commands.erase_notes(konseling_id=kasus, by=dunia.actor("pengelola"), at=AT)
    with pytest.raises(NotVisible):
        commands.erase_notes(konseling_id=kasus, by=dunia.actor("admin"), at=AT)
    commands.set_pengaturan_konseling(
        unit_kerja_id=None, retensi_bulan=12, by=dunia.actor("pengelola"), at=AT
    )
    destroy_old_notes(at=AT + timedelta(days=366))
    assert CatatanKonseling.objects.count() == 0
    assert commands.erase_notes(konseling_id=kasus, by=bidan, at=AT) == 0


# What an attacker with every copy finds.


@pytest.fixture
def logs() -> Iterator[list[str]]:
    written: list[str] = []

    class Keep(logging.Handler):
        def emit(self, record: logging.LogRecord) -> None:
            written.append(self.format(record))

    root, handler = logging.getLogger(), Keep(logging.DEBUG)
    before = root.level
    root.addHandler(handler)
    root.setLevel(logging.DEBUG)
    yield written
    root.removeHandler(handler)
    root.setLevel(before)


def signs_of(text: str) -> list[bytes]:
    """A text as it may lie somewhere: plain, wide, in base64 at each of its three offsets, hex."""
    raw = text.encode()
    found = [raw, text.encode("utf-16-le"), text.encode("utf-16-be"), raw.hex().encode()]
    for skip in range(3):
        whole = base64.b64encode(b"\0" * skip + raw)
        found.append(whole[4 if skip else 0 : -4])
    return found


def tree(folder: Path) -> dict[str, bytes]:
    return {str(path): path.read_bytes() for path in folder.rglob("*") if path.is_file()}


def everything(logs: list[str], pages: Mapping[str, bytes], tmp_path: Path) -> dict[str, bytes]:
    """Database files and journal, rows, sessions, data and key folders, the backup, logs, fresh
    temporary files, and the pages that somebody else saw."""
    found = dict(stored_bytes(deep=True)) | dict(pages)
    found |= tree(Path(settings.TELADAN_DATA)) | tree(Path(settings.TELADAN_RELEASE_KEYS))
    found["rows"] = repr(all_rows()).encode()
    found["bytes of rows"] = b"".join(
        bytes(cell)
        for rows in all_rows().values()
        for row in rows
        for cell in row
        if isinstance(cell, bytes | memoryview)
    )
    found["sessions"] = repr([each.get_decoded() for each in Session.objects.all()]).encode()
    found["audit"] = repr(list(AuditText.objects.values_list("text"))).encode()
    found["logs"] = "\n".join(logs).encode()
    if vendor() == "sqlite":
        target = tmp_path / "cadangan.zip"
        assert cli_db.run(Namespace(file=target)) == 0
        with zipfile.ZipFile(target) as archive:
            found |= {f"backup {name}": archive.read(name) for name in archive.namelist()}
    return found | tree(tmp_path / "sementara")


def places_of(text: str, found: Mapping[str, bytes]) -> list[str]:
    return [name for name, body in found.items() for sign in signs_of(text) if sign in body]


@pytest.mark.django_db(transaction=True)
@pytest.mark.transaction
def test_no_sentence_and_no_secret_is_found_in_any_copy(
    dunia: Dunia, logs: list[str], monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    (tmp_path / "sementara").mkdir()
    monkeypatch.setattr(tempfile, "tempdir", str(tmp_path / "sementara"))
    secret = world.turn_on(dunia, "guru")
    isi = organisation.PeranIsi(
        dunia.pegawai["guru"], Peran.KONSELOR, AT.date(), AT.date() + timedelta(days=90)
    )
    organisation.grant_peran(isi=isi, by=dunia.system, at=AT)
    kasus = world.appointed(dunia)
    at = AT + timedelta(minutes=2)
    monkeypatch.setattr(clock, "now", lambda: at)
    guru = Client(raise_request_exception=False)
    guru.post("/masuk/", {"nip": dunia.nip["guru"], "password": PASSWORD})
    guru.post("/masuk/langkah-dua/", {"kode": pyotp.TOTP(secret).at(int(at.timestamp()))})
    typed = {"frasa": FRASA, "ulang": FRASA, "mengerti": "on"}
    shown = guru.post("/konseling/kunci/buat/", typed).content.decode()
    groups = re.search(r"((?:[A-Z2-7]{4}-){4})<br>((?:[A-Z2-7]{4}-?){4})<", shown)
    assert groups is not None
    recovery = groups[1] + groups[2]
    path = f"/konseling/{kasus}/catatan/"
    locked = guru.post(path, {"teks": RAHASIA, "frasa": ""})
    assert locked.status_code == 422 and RAHASIA in locked.content.decode(), "nothing typed is lost"
    assert guru.post(path, {"teks": RAHASIA, "frasa": FRASA}).status_code == 303
    assert guru.cookies["kunci_catatan"]["httponly"] and (
        guru.cookies["kunci_catatan"]["samesite"] == "Strict"
    )
    note = CatatanKonseling.objects.get()
    read_page = guru.post(f"{path}{note.pk}/")
    assert RAHASIA in read_page.content.decode()
    assert read_page["Cache-Control"].count("no-store") == 1
    assert RAHASIA not in guru.get(path).content.decode()

    def broken(*_args: object, **_more: object) -> None:
        raise RuntimeError("rusak")

    with monkeypatch.context() as patch:
        patch.setattr(personal_box, "seal_text", broken)
        failed = guru.post(path, {"teks": RAHASIA, "frasa": ""})
    assert failed.status_code == 500
    pages = {"error page": failed.content}
    for name in ("bidan", "admin", "pengelola", "kepala_puskesmas"):
        other = Client()
        other.post("/masuk/", {"nip": dunia.nip[name], "password": PASSWORD})
        for address in ("/konseling/", f"/konseling/{kasus}/", path, "/"):
            pages[f"{name} {address}"] = other.get(address).content
    found = everything(logs, pages, tmp_path)
    assert places_of("Tolong datang tepat waktu ke posyandu", found), "the search itself works"
    cookie = guru.cookies["kunci_catatan"].value
    for text in (RAHASIA, FRASA, recovery, recovery.replace("-", ""), cookie, secret):
        assert places_of(text, found) == [], text[:12]
    private = personal_box.unwrap(
        bytes(KunciKonselor.objects.get().dengan_frasa), FRASA,
        owner=f"{dunia.instansi_id} {dunia.pegawai['guru']}",
    )  # fmt: skip
    assert not [name for name, body in found.items() if private[:32] in body]
    stored = {name: body for name, body in found.items() if name not in pages}
    assert places_of(world.MASALAH, stored) == [], "reports lie sealed too"


def test_who_holds_the_servers_keys_too_reads_reports_but_no_note(
    dunia: Dunia, guru: Actor, kasus: int
) -> None:
    """The limit as the page says it: B.1.10 opens with the folder of keys, a note does not."""
    write(guru, kasus)
    assert world.MASALAH in sealed.unseal(Konseling.objects.get(pk=kasus).isi)
    body = bytes(CatatanKonseling.objects.get().tersegel)
    with pytest.raises(sealed.Unreadable):
        sealed.unseal(body)
    window = JendelaKunci.objects.get()
    owner = f"{dunia.instansi_id} {guru.pegawai_id}"
    for key in (b"\0" * 32, sealed.keyed_hash("x", "y").encode()[:32]):
        with pytest.raises(personal_box.WrongSecret):
            personal_box.unwrap_window(bytes(window.terbungkus), key, owner=owner)
