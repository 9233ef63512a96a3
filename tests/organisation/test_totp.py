"""The second step at sign-in, and resets of sensitive access by two admins."""

from dataclasses import replace
from datetime import date, datetime, timedelta

import pyotp
import pytest
from django.db import connection
from django.test import Client
from pytest import MonkeyPatch

from teladan.audit.models import AuditEvent
from teladan.foundation import clock
from teladan.foundation.actor import Actor, Peran
from teladan.foundation.errors import Denied, Invalid, NotVisible, Refusal, TooMany, WrongState
from teladan.organisation import commands, policies, queries
from teladan.organisation.models import Akun, KodePemulihan
from tests.personas import AT, PASSWORD, Dunia

NEW = "kopi-hangat-pagi-hari"
LATER = AT + timedelta(days=30)


def turn_on(dunia: Dunia, name: str, *, at: datetime = AT) -> tuple[str, tuple[str, ...]]:
    """The secret and the recovery codes of a person who has turned it on."""
    by = dunia.actor(name, at=at)
    secret = commands.start_totp(password=PASSWORD, address="x", by=by, at=at)
    done = commands.confirm_totp(kode=code(secret, at), address="x", session_key="", by=by, at=at)
    return secret, done.codes


def code(secret: str, at: datetime) -> str:
    return pyotp.TOTP(secret).at(int(at.timestamp()))


def step(dunia: Dunia, name: str, kode: str, *, at: datetime) -> commands.SignedIn:
    akun = Akun.objects.get(pegawai_id=dunia.pegawai[name])
    return commands.pass_second_step(
        akun_id=akun.pk, epoch=akun.session_epoch, kode=kode, address="x", at=at
    )


def grant(dunia: Dunia, name: str, peran: Peran, *, by: Actor, at: datetime = AT) -> int:
    isi = commands.PeranIsi(dunia.pegawai[name], peran, date(2026, 1, 1), date(2026, 12, 31))
    return commands.grant_peran(isi=isi, by=by, at=at)


def second_admin(dunia: Dunia, name: str = "pelaksana") -> None:
    grant(dunia, name, Peran.ADMIN, by=dunia.system)


def test_a_code_of_the_moment_is_good_once_and_drifts_by_one_step(dunia: Dunia) -> None:
    secret, _codes = turn_on(dunia, "bidan")
    with pytest.raises(Invalid, match="tidak cocok atau sudah dipakai"):
        step(dunia, "bidan", code(secret, AT), at=AT)
    at = AT + timedelta(minutes=5)
    assert step(dunia, "bidan", code(secret, at - timedelta(seconds=30)), at=at).totp
    assert step(dunia, "bidan", code(secret, at), at=at).totp
    with pytest.raises(Invalid):
        step(dunia, "bidan", code(secret, at - timedelta(seconds=30)), at=at)
    for drift in (timedelta(minutes=-2), timedelta(minutes=2)):
        with pytest.raises(Invalid):
            step(dunia, "bidan", code(secret, at + drift), at=at)


def test_five_wrong_codes_lock_the_second_step_even_with_the_right_one(dunia: Dunia) -> None:
    secret, _codes = turn_on(dunia, "bidan")
    at = AT + timedelta(minutes=5)
    for _try in range(5):
        with pytest.raises(Invalid):
            step(dunia, "bidan", "000000", at=at)
    with pytest.raises(TooMany):
        step(dunia, "bidan", code(secret, at), at=at)
    commands.authenticate(
        credentials=commands.Credentials(dunia.nip["bidan"], PASSWORD, "x"), at=at
    )
    with pytest.raises(TooMany):
        step(dunia, "bidan", code(secret, at), at=at)


def test_a_recovery_code_stands_in_once_and_only_for_its_account(dunia: Dunia) -> None:
    _secret, codes = turn_on(dunia, "bidan")
    turn_on(dunia, "guru")
    assert len(set(codes)) == commands.totp.CODES
    with pytest.raises(Invalid):
        step(dunia, "guru", codes[0], at=AT)
    assert step(dunia, "bidan", codes[0].lower(), at=AT).totp
    with pytest.raises(Invalid):
        step(dunia, "bidan", codes[0], at=AT)
    actions = list(AuditEvent.objects.values_list("action", flat=True))
    assert actions.count("akun.recovery_code_used") == 1
    stored = " ".join(KodePemulihan.objects.values_list("kode_hash", flat=True))
    assert not any(each.replace("-", "") in stored.upper() for each in codes)


def test_turning_on_ends_other_sessions_and_makes_every_actor_of_it_one_of_two_steps(
    dunia: Dunia,
) -> None:
    before = Akun.objects.get(pegawai_id=dunia.pegawai["bidan"]).session_epoch
    with pytest.raises(Denied, match="masuk dua langkah"):
        policies.check_totp(actor=dunia.actor("bidan"))
    turn_on(dunia, "bidan")
    policies.check_totp(actor=dunia.actor("bidan"))
    assert Akun.objects.get(pegawai_id=dunia.pegawai["bidan"]).session_epoch == before + 1
    with pytest.raises(Denied, match="baru diatur ulang"):
        policies.check_totp(actor=replace(dunia.actor("bidan"), may_sign=False))


def test_a_sealed_secret_put_into_anothers_row_opens_nothing(dunia: Dunia) -> None:
    secret, _codes = turn_on(dunia, "guru")
    turn_on(dunia, "bidan")
    mine = Akun.objects.get(pegawai_id=dunia.pegawai["guru"]).totp_rahasia
    hers = Akun.objects.filter(pegawai_id=dunia.pegawai["bidan"])
    hers.update(totp_rahasia=mine, totp_langkah=None)
    with pytest.raises(Invalid):
        step(dunia, "bidan", code(secret, AT), at=AT)
    assert secret.encode() not in bytes(mine or b"")


def test_turning_off_and_new_codes_ask_password_and_code(dunia: Dunia) -> None:
    _secret, codes = turn_on(dunia, "bidan")
    by = dunia.actor("bidan")
    with pytest.raises(Invalid):
        commands.turn_off_totp(password="salah", kode=codes[0], address="x", by=by, at=AT)
    fresh = commands.renew_recovery_codes(
        password=PASSWORD, kode=codes[0], address="x", by=by, at=AT
    )
    with pytest.raises(Invalid):
        commands.turn_off_totp(password=PASSWORD, kode=codes[1], address="x", by=by, at=AT)
    commands.turn_off_totp(password=PASSWORD, kode=fresh[0], address="x", by=by, at=AT)
    assert not dunia.actor("bidan").totp


def test_signing_in_by_two_steps_through_the_pages(dunia: Dunia, monkeypatch: MonkeyPatch) -> None:
    client = Client()
    client.post("/masuk/", {"nip": dunia.nip["bidan"], "password": PASSWORD})
    assert "Mulai" in client.get("/saya/dua-langkah/").content.decode()
    assert client.post("/saya/dua-langkah/mulai/", {"old": "salah"}).status_code == 422
    assert client.post("/saya/dua-langkah/mulai/", {"old": PASSWORD}).status_code == 303
    secret = queries.totp_view(dunia.actor("bidan").akun_id).menunggu or ""
    assert secret in client.get("/saya/dua-langkah/").content.decode()
    assert client.post("/saya/dua-langkah/aktifkan/", {"kode": "000000"}).status_code == 422
    shown = client.post("/saya/dua-langkah/aktifkan/", {"kode": code(secret, AT)})
    assert shown.status_code == 200 and shown.content.decode().count('<li class="text-lg') == 10
    assert secret not in client.get("/saya/dua-langkah/").content.decode()
    assert client.get("/saya/").status_code == 200

    at = AT + timedelta(minutes=1)
    monkeypatch.setattr(clock, "now", lambda: at)
    other = Client()
    sent = other.post(
        "/masuk/", {"nip": dunia.nip["bidan"], "password": PASSWORD, "lanjut": "/saya/sandi/"}
    )
    assert sent["Location"] == "/masuk/langkah-dua/?lanjut=%2Fsaya%2Fsandi%2F"
    assert other.get("/saya/").status_code == 302
    assert other.post("/masuk/langkah-dua/", {"kode": "123456"}).status_code == 422
    typed = {"kode": code(secret, at), "lanjut": "/saya/sandi/"}
    assert other.post("/masuk/langkah-dua/", typed)["Location"] == "/saya/sandi/"
    assert other.get("/saya/").status_code == 200


def test_the_second_step_waits_five_minutes_and_belongs_to_one_password(
    dunia: Dunia, monkeypatch: MonkeyPatch
) -> None:
    secret, _codes = turn_on(dunia, "bidan")
    client = Client()
    assert client.get("/masuk/langkah-dua/")["Location"] == "/masuk/"
    client.post("/masuk/", {"nip": dunia.nip["bidan"], "password": PASSWORD})
    at = AT + timedelta(minutes=6)
    monkeypatch.setattr(clock, "now", lambda: at)
    late = client.post("/masuk/langkah-dua/", {"kode": code(secret, at)})
    assert late["Location"] == "/masuk/"
    client.post("/masuk/", {"nip": dunia.nip["bidan"], "password": PASSWORD})
    Akun.objects.filter(pegawai_id=dunia.pegawai["bidan"]).update(session_epoch=99)
    assert client.post("/masuk/langkah-dua/", {"kode": code(secret, at)}).status_code == 303
    assert client.get("/saya/").status_code == 302


def test_one_admin_cannot_reset_who_holds_or_held_a_sensitive_role(dunia: Dunia) -> None:
    admin = dunia.actor("admin")
    pemberian = grant(dunia, "guru", Peran.KONSELOR, by=admin)
    with pytest.raises(Denied, match="data peka"):
        commands.issue_reset_code(pegawai_id=dunia.pegawai["guru"], by=admin, at=AT)
    commands.revoke_peran(pemberian_id=pemberian, by=admin, at=AT)
    with pytest.raises(Denied, match="pernah memegang"):
        commands.issue_reset_code(pegawai_id=dunia.pegawai["guru"], by=admin, at=LATER)


def test_two_admins_reset_a_password_and_neither_is_the_witness(dunia: Dunia) -> None:
    second_admin(dunia)
    grant(dunia, "guru", Peran.KONSELOR, by=dunia.system)
    turn_on(dunia, "guru")
    admin, other = dunia.actor("admin"), dunia.actor("pelaksana")
    wanted = commands.propose_reset(
        pegawai_id=dunia.pegawai["guru"], jenis="sandi", alasan="Datang sendiri ke kantor",
        by=admin, at=AT,
    )  # fmt: skip
    with pytest.raises(Denied, match="admin kedua"):
        commands.confirm_reset(permintaan_id=wanted, by=admin, at=AT)
    assert Akun.objects.get(pegawai_id=dunia.pegawai["guru"]).reset_at is None
    kode = commands.confirm_reset(permintaan_id=wanted, by=other, at=AT)
    form = commands.ResetForm(dunia.nip["guru"], kode, NEW, "x")
    commands.use_reset_code(form=form, at=AT)
    guru = dunia.actor("guru")
    assert guru.totp and not guru.may_sign
    commands.acknowledge_reset(by=guru, at=AT)
    commands.confirm_signing(
        password=NEW, statement="Saya sendiri yang memintanya.", address="x", by=guru, at=AT
    )
    for each in (admin, other):
        with pytest.raises(Denied, match="tidak dapat sekaligus menjadi saksi"):
            commands.witness_signing(pegawai_id=dunia.pegawai["guru"], by=each, at=AT)
    commands.witness_signing(
        pegawai_id=dunia.pegawai["guru"], by=dunia.actor("kepala_sekolah"), at=AT
    )
    policies.check_totp(actor=dunia.actor("guru"))


def test_a_lost_telephone_takes_two_admins_for_everybody(dunia: Dunia) -> None:
    second_admin(dunia)
    turn_on(dunia, "bidan")
    wanted = commands.propose_reset(
        pegawai_id=dunia.pegawai["bidan"], jenis="totp", alasan="Telepon hilang, datang sendiri",
        by=dunia.actor("admin"), at=AT,
    )  # fmt: skip
    assert commands.confirm_reset(permintaan_id=wanted, by=dunia.actor("pelaksana"), at=AT) == ""
    bidan = dunia.actor("bidan")
    assert not bidan.totp and not bidan.may_sign
    assert KodePemulihan.objects.filter(akun_id=bidan.akun_id).count() == 0
    with pytest.raises(WrongState):
        commands.confirm_reset(permintaan_id=wanted, by=dunia.actor("pelaksana"), at=AT)


def test_an_admin_cannot_make_or_take_the_second_admin(dunia: Dunia) -> None:
    admin = dunia.actor("admin")
    grant(dunia, "guru", Peran.KONSELOR, by=dunia.system)
    grant(dunia, "pelaksana", Peran.ADMIN, by=admin)
    second_admin(dunia, "pppk")
    wanted = commands.propose_reset(
        pegawai_id=dunia.pegawai["guru"], jenis="sandi", alasan="Lupa kata sandi", by=admin, at=AT
    )

    def refused(name: str, at: datetime) -> None:
        with pytest.raises(Denied, match="saling lepas"):
            commands.confirm_reset(permintaan_id=wanted, by=dunia.actor(name, at=at), at=at)

    refused("pelaksana", AT)
    refused("pelaksana", AT + timedelta(days=2))
    commands.issue_reset_code(pegawai_id=dunia.pegawai["pppk"], by=admin, at=AT)
    refused("pppk", AT + timedelta(days=1))
    with pytest.raises(Denied):
        commands.confirm_reset(permintaan_id=wanted, by=dunia.actor("guru"), at=AT)
    assert Akun.objects.get(pegawai_id=dunia.pegawai["guru"]).reset_at is None


def test_a_chain_of_admins_of_ones_own_making_is_no_second_admin(dunia: Dunia) -> None:
    """One admin, a friend, and a week: friend of friend was taken for somebody independent."""
    admin = dunia.actor("admin")
    grant(dunia, "guru", Peran.KONSELOR, by=dunia.system)
    grant(dunia, "pelaksana", Peran.ADMIN, by=admin)
    grant(dunia, "pppk", Peran.ADMIN, by=dunia.actor("pelaksana"))
    grant(dunia, "bidan", Peran.ADMIN, by=dunia.system)
    commands.issue_reset_code(
        pegawai_id=dunia.pegawai["bidan"], by=dunia.actor("pelaksana"), at=LATER
    )
    Akun.objects.filter(pegawai_id=dunia.pegawai["bidan"]).update(signing_witnessed_at=LATER)
    at = LATER + timedelta(days=1)
    wanted = commands.propose_reset(
        pegawai_id=dunia.pegawai["guru"], jenis="sandi", alasan="Lupa kata sandi",
        by=dunia.actor("admin", at=at), at=at,
    )  # fmt: skip
    for name in ("pppk", "bidan"):
        actor = replace(dunia.actor(name, at=at), may_sign=True)
        with pytest.raises(Denied, match="saling lepas"):
            commands.confirm_reset(permintaan_id=wanted, by=actor, at=at)
    assert Akun.objects.get(pegawai_id=dunia.pegawai["guru"]).reset_at is None


def test_two_whom_the_first_admin_made_are_two_a_week_later(dunia: Dunia) -> None:
    """So an instansi that began with one admin needs two more, and not one, to reset anybody."""
    grant(dunia, "guru", Peran.KONSELOR, by=dunia.system)
    for name in ("pelaksana", "pppk"):
        grant(dunia, name, Peran.ADMIN, by=dunia.actor("admin"))
    at = AT + timedelta(days=8)
    wanted = commands.propose_reset(
        pegawai_id=dunia.pegawai["guru"], jenis="sandi", alasan="Datang sendiri ke kantor",
        by=dunia.actor("pelaksana", at=at), at=at,
    )  # fmt: skip
    with pytest.raises(Denied, match="saling lepas"):
        commands.confirm_reset(permintaan_id=wanted, by=dunia.actor("admin", at=at), at=at)
    assert commands.confirm_reset(permintaan_id=wanted, by=dunia.actor("pppk", at=at), at=at)


def test_an_old_narrow_role_does_not_make_a_fresh_wide_one_independent(dunia: Dunia) -> None:
    admin = dunia.actor("admin")
    grant(dunia, "guru", Peran.KONSELOR, by=dunia.system)
    isi = commands.PeranIsi(
        dunia.pegawai["pelaksana"], Peran.ADMIN, date(2026, 1, 1), date(2026, 12, 31),
        dunia.unit["sekolah"],
    )  # fmt: skip
    commands.grant_peran(isi=isi, by=dunia.system, at=AT)
    grant(dunia, "pelaksana", Peran.ADMIN, by=admin)
    wanted = commands.propose_reset(
        pegawai_id=dunia.pegawai["guru"], jenis="sandi", alasan="Lupa kata sandi", by=admin, at=AT
    )
    with pytest.raises(Denied, match="saling lepas"):
        commands.confirm_reset(permintaan_id=wanted, by=dunia.actor("pelaksana"), at=AT)


def test_the_person_sees_a_proposal_and_stops_it(dunia: Dunia) -> None:
    second_admin(dunia)
    grant(dunia, "guru", Peran.KONSELOR, by=dunia.system)
    wanted = commands.propose_reset(
        pegawai_id=dunia.pegawai["guru"], jenis="sandi", alasan="Lupa kata sandi",
        by=dunia.actor("admin"), at=AT,
    )  # fmt: skip
    client = Client()
    client.post("/masuk/", {"nip": dunia.nip["guru"], "password": PASSWORD})
    assert "meminta akses Anda diatur ulang" in client.get("/saya/").content.decode()
    for name in ("bidan", "pengelola", "tetangga_admin"):
        with pytest.raises(NotVisible):
            commands.cancel_reset(permintaan_id=wanted, by=dunia.actor(name), at=AT)
    assert client.post(f"/pengaturan-ulang/{wanted}/batal/").status_code == 303
    with pytest.raises(WrongState):
        commands.confirm_reset(permintaan_id=wanted, by=dunia.actor("pelaksana"), at=AT)


def test_a_proposal_waits_three_days_and_needs_a_reason_and_an_admin_of_hers(dunia: Dunia) -> None:
    second_admin(dunia)
    guru = dunia.pegawai["guru"]

    def propose(name: str, alasan: str = "Lupa kata sandi", at: datetime = AT) -> int:
        return commands.propose_reset(
            pegawai_id=guru, jenis="sandi", alasan=alasan, by=dunia.actor(name), at=at
        )

    wrong: tuple[tuple[type[Refusal], str, str], ...] = (
        (Invalid, "admin", "lupa"),
        (Denied, "bidan", "Lupa kata sandi"),
        (NotVisible, "tetangga_admin", "Lupa kata sandi"),
    )
    for kind, name, alasan in wrong:
        with pytest.raises(kind):
            propose(name, alasan)
    wanted = propose("admin")
    with pytest.raises(WrongState, match="sudah menunggu"):
        propose("pelaksana")
    at = AT + timedelta(days=4)
    with pytest.raises(WrongState, match="lewat waktunya"):
        commands.confirm_reset(permintaan_id=wanted, by=dunia.actor("pelaksana"), at=at)
    assert propose("admin", at=at) != wanted


def test_the_admins_pages_show_what_waits(dunia: Dunia) -> None:
    second_admin(dunia)
    clients = {}
    for name in ("admin", "pelaksana", "bidan"):
        clients[name] = Client()
        clients[name].post("/masuk/", {"nip": dunia.nip[name], "password": PASSWORD})
    path = f"/pegawai/{dunia.pegawai['guru']}/pengaturan-ulang/"
    assert clients["admin"].get(path).status_code == 200
    assert clients["admin"].post(path, {"jenis": "totp", "alasan": "x"}).status_code == 422
    typed = {"jenis": "sandi", "alasan": "Ia datang sendiri ke kantor"}
    assert clients["admin"].post(path, typed).status_code == 303
    assert "Jalankan" not in clients["admin"].get("/pengaturan-ulang/").content.decode()
    assert "Jalankan" in clients["pelaksana"].get("/pengaturan-ulang/").content.decode()
    assert clients["bidan"].get("/pengaturan-ulang/").status_code == 403
    row = queries.waiting_resets(instansi_id=dunia.instansi_id, at=AT)[0]
    done = clients["pelaksana"].post(f"/pengaturan-ulang/{row.permintaan_id}/jalankan/")
    assert "Kode sekali pakai" in done.content.decode()


def test_loading_the_actor_takes_no_query_more_with_the_second_step(dunia: Dunia) -> None:
    from django.test.utils import CaptureQueriesContext

    counts = []
    for _turn in range(2):
        with CaptureQueriesContext(
            connection,
        ) as found:
            dunia.actor("bidan")
        counts.append(len(found))
        if not _turn:
            turn_on(dunia, "bidan")
    assert counts[0] == counts[1]


def test_a_role_that_opens_sensitive_files_waits_for_a_second_admin(dunia: Dunia) -> None:
    second_admin(dunia)
    admin, second = dunia.actor("admin"), dunia.actor("pelaksana")
    pk = grant(dunia, "guru", Peran.PENGELOLA_TALENTA, by=admin)
    assert not dunia.actor("guru").has(Peran.PENGELOLA_TALENTA)
    for by in (admin, dunia.actor("guru"), dunia.actor("pengelola")):
        with pytest.raises(Denied):
            commands.confirm_peran(pemberian_id=pk, by=by, at=AT)
    with pytest.raises(NotVisible):
        commands.confirm_peran(pemberian_id=pk, by=dunia.actor("tetangga_admin"), at=AT)
    assert not dunia.actor("guru").has(Peran.PENGELOLA_TALENTA)
    commands.confirm_peran(pemberian_id=pk, by=second, at=AT)
    assert dunia.actor("guru").has(Peran.PENGELOLA_TALENTA)
    with pytest.raises(WrongState, match="tidak menunggu pengesahan"):
        commands.confirm_peran(pemberian_id=pk, by=second, at=AT)


def test_an_admin_does_not_confirm_through_an_admin_whom_she_made(dunia: Dunia) -> None:
    admin = dunia.actor("admin")
    grant(dunia, "pelaksana", Peran.ADMIN, by=admin)
    pk = grant(dunia, "guru", Peran.PEMERIKSA_DISIPLIN, by=admin)
    with pytest.raises(Denied, match="saling lepas"):
        commands.confirm_peran(pemberian_id=pk, by=dunia.actor("pelaksana"), at=AT)
    assert not dunia.actor("guru").has(Peran.PEMERIKSA_DISIPLIN)


def test_the_page_of_roles_says_what_waits_and_lets_the_second_admin_confirm(dunia: Dunia) -> None:
    second_admin(dunia)
    pk = grant(dunia, "guru", Peran.KONSELOR, by=dunia.actor("admin"))
    first, second = Client(), Client()
    for client, name in ((first, "admin"), (second, "pelaksana")):
        client.post("/masuk/", {"nip": dunia.nip[name], "password": PASSWORD})
    assert "Menunggu admin kedua" in first.get("/peran/").content.decode()
    assert f"/peran/{pk}/sahkan/" not in first.get("/peran/").content.decode()
    assert f"/peran/{pk}/sahkan/" in second.get("/peran/").content.decode()
    assert second.post(f"/peran/{pk}/sahkan/").status_code == 303
    assert "Menunggu admin kedua" not in second.get("/peran/").content.decode()
    assert dunia.actor("guru").has(Peran.KONSELOR)
