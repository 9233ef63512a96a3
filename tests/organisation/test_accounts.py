"""Passwords, counted tries, sessions, one-time codes, and the way back to signing."""

from datetime import timedelta

import pytest

from teladan.audit.models import AuditEvent
from teladan.foundation.actor import Peran
from teladan.foundation.errors import Denied, Invalid, NotVisible, TooMany, WrongState
from teladan.organisation import commands, queries
from teladan.organisation.commands import Credentials, ResetForm
from teladan.organisation.models import Akun, KodeReset
from tests.personas import AT, PASSWORD, Dunia

HERE, ELSEWHERE = "10.0.0.1", "10.0.0.2"
NEW = "kopi-hangat-pagi-hari"
SENTENCE = "Saya sendiri yang meminta kode ini."


def attempt(nip: str, password: str, *, address: str = HERE, minutes: int = 0) -> object:
    credentials = Credentials(nip, password, address)
    return commands.authenticate(credentials=credentials, at=AT + timedelta(minutes=minutes))


def fail(nip: str, times: int, *, address: str = HERE, minutes: int = 0) -> str:
    said = ""
    for _turn in range(times):
        with pytest.raises((Invalid, TooMany)) as caught:
            attempt(nip, "salah-sekali-ini", address=address, minutes=minutes)
        said = str(caught.value)
    return said


def test_the_right_password_signs_in_however_the_nip_is_spaced(dunia: Dunia) -> None:
    nip = dunia.nip["bidan"]
    spaced = f"{nip[:8]} {nip[8:14]} {nip[14]} {nip[15:]}"
    assert isinstance(attempt(spaced, PASSWORD), commands.SignedIn)


def test_passwords_are_kept_with_argon2(dunia: Dunia) -> None:
    assert Akun.objects.first().password.startswith("argon2$argon2id$")  # type: ignore[union-attr]


def test_five_failures_lock_and_say_until_when(dunia: Dunia) -> None:
    nip = dunia.nip["bidan"]
    assert "Sisa percobaan: 4" in fail(nip, 1)
    assert "dikunci selama 15 menit" in fail(nip, 4)
    with pytest.raises(TooMany, match="15 menit"):
        attempt(nip, PASSWORD)
    with pytest.raises(TooMany, match="1 menit"):
        attempt(nip, PASSWORD, minutes=14)
    assert attempt(nip, PASSWORD, minutes=16)
    assert AuditEvent.objects.filter(action="akun.locked").count() == 1


def test_an_unknown_nip_is_answered_and_locked_like_a_known_one(dunia: Dunia) -> None:
    known, unknown = dunia.nip["bidan"], "199901012024011001"
    assert fail(known, 1) == fail(unknown, 1)
    assert fail(known, 4) == fail(unknown, 4)
    with pytest.raises(TooMany):
        attempt(unknown, PASSWORD)


def test_an_unknown_nip_costs_a_hash_too(dunia: Dunia, monkeypatch: pytest.MonkeyPatch) -> None:
    from teladan.organisation.commands import sessions

    hashed: list[str] = []
    monkeypatch.setattr(sessions, "make_password", hashed.append)
    fail("199901012024011001", 1)
    assert hashed == ["salah-sekali-ini"]


def test_somebody_elsewhere_cannot_lock_a_person_out_with_five_tries(dunia: Dunia) -> None:
    nip = dunia.nip["bidan"]
    fail(nip, 6, address=ELSEWHERE)
    assert attempt(nip, PASSWORD, address=HERE)


def test_many_addresses_together_lock_the_nip(dunia: Dunia) -> None:
    nip = dunia.nip["bidan"]
    for number in range(25):
        fail(nip, 1, address=f"10.1.0.{number}")
    with pytest.raises(TooMany):
        attempt(nip, PASSWORD)


def test_a_success_forgets_the_failures(dunia: Dunia) -> None:
    nip = dunia.nip["bidan"]
    fail(nip, 4)
    attempt(nip, PASSWORD)
    assert "Sisa percobaan: 4" in fail(nip, 1)


def test_who_has_left_cannot_sign_in_and_learns_nothing(dunia: Dunia) -> None:
    from teladan.organisation.models import Pegawai

    Pegawai.objects.filter(pk=dunia.pegawai["bidan"]).update(kedudukan="berhenti")
    with pytest.raises(Invalid, match="NIP atau kata sandi tidak cocok"):
        attempt(dunia.nip["bidan"], PASSWORD)


@pytest.mark.parametrize(
    ("password", "sentence"),
    [
        ("pendek", "paling sedikit 10"),
        ("x" * 300, "paling banyak 256"),
        ("198811042012032005", "NIP"),
        ("sandi19881104", "tanggal lahir"),
        ("password123", "umum"),
        ("Indonesia2026", "umum"),
        ("sitiaminah1", "nama Anda"),
        ("aaaaaaaaaaaa", "sedikit karakter"),
        ("qwertyuiop", "paling sering dipakai"),
    ],
)
def test_a_weak_password_is_refused_with_the_reason(
    dunia: Dunia, password: str, sentence: str
) -> None:
    with pytest.raises(Invalid, match=sentence):
        commands.change_password(
            old=PASSWORD, new=password, session_key="k", address=HERE,
            by=dunia.actor("bidan"), at=AT,
        )  # fmt: skip
    assert attempt(dunia.nip["bidan"], PASSWORD)


def opened(dunia: Dunia, name: str, key: str) -> int:
    found = commands.authenticate(credentials=Credentials(dunia.nip[name], PASSWORD, HERE), at=AT)
    commands.open_session(akun_id=found.akun_id, session_key=key, peranti="Chrome", at=AT)
    return found.akun_id


def holds(akun_id: int, epoch: int, key: str) -> bool:
    return queries.signed_in(akun_id=akun_id, epoch=epoch, session_key=key, at=AT) is not None


def test_changing_the_password_ends_every_other_session(dunia: Dunia) -> None:
    akun = opened(dunia, "bidan", "phone")
    opened(dunia, "bidan", "desk")
    epoch = commands.change_password(
        old=PASSWORD, new=NEW, session_key="desk", address=HERE, by=dunia.actor("bidan"), at=AT
    )
    assert holds(akun, epoch, "desk")
    assert not holds(akun, 0, "phone") and not holds(akun, 0, "desk")
    left = queries.my_sessions(akun_id=akun, session_key="desk", at=AT)
    assert [session.is_this for session in left] == [True]


def test_one_device_is_signed_out_from_another(dunia: Dunia) -> None:
    akun = opened(dunia, "bidan", "phone")
    opened(dunia, "bidan", "desk")
    listed = queries.my_sessions(akun_id=akun, session_key="desk", at=AT)
    phone = next(session for session in listed if not session.is_this)
    with pytest.raises(NotVisible):
        commands.end_session(sesi_id=phone.sesi_id, by=dunia.actor("guru"), at=AT)
    assert holds(akun, 0, "phone")
    commands.end_session(sesi_id=phone.sesi_id, by=dunia.actor("bidan"), at=AT)
    assert not holds(akun, 0, "phone") and holds(akun, 0, "desk")


def test_signing_out_everywhere_ends_all(dunia: Dunia) -> None:
    akun = opened(dunia, "bidan", "phone")
    commands.sign_out_everywhere(by=dunia.actor("bidan"), at=AT)
    assert not holds(akun, 0, "phone")


def test_an_admin_never_sets_a_password(dunia: Dunia) -> None:
    with pytest.raises(Denied, match="tidak menentukan kata sandi"):
        commands.create_akun(
            pegawai_id=dunia.pegawai["bidan"], password=NEW, by=dunia.actor("admin"), at=AT
        )


def code_for(dunia: Dunia, name: str = "bidan", by: str = "admin") -> str:
    return commands.issue_reset_code(pegawai_id=dunia.pegawai[name], by=dunia.actor(by), at=AT)


def use(dunia: Dunia, kode: str, *, hours: int = 1, password: str = NEW) -> None:
    form = ResetForm(dunia.nip["bidan"], kode, password, HERE)
    commands.use_reset_code(form=form, at=AT + timedelta(hours=hours))


def test_a_code_ends_all_sessions_and_sets_a_password_once(dunia: Dunia) -> None:
    akun = opened(dunia, "bidan", "phone")
    kode = code_for(dunia)
    assert not holds(akun, 0, "phone")
    use(dunia, kode.lower().replace("-", " "))
    assert attempt(dunia.nip["bidan"], NEW, minutes=61)
    with pytest.raises(Invalid, match="sudah dipakai atau kedaluwarsa"):
        use(dunia, kode, password="lain-lagi-kata-sandi")
    assert kode.replace("-", "") not in KodeReset.objects.get().kode_hash


@pytest.mark.parametrize("hours", [25, 48])
def test_a_code_dies_after_a_day(dunia: Dunia, hours: int) -> None:
    kode = code_for(dunia)
    with pytest.raises(Invalid, match="kedaluwarsa"):
        use(dunia, kode, hours=hours)


def test_a_code_dies_after_five_wrong_tries(dunia: Dunia) -> None:
    kode = code_for(dunia)
    for hour in range(1, 6):
        with pytest.raises(Invalid):
            use(dunia, "AAAAA-AAAAA", hours=hour)
    with pytest.raises(Invalid):
        use(dunia, kode, hours=7)


def test_a_newer_code_replaces_the_older(dunia: Dunia) -> None:
    older = code_for(dunia)
    newer = code_for(dunia)
    with pytest.raises(Invalid):
        use(dunia, older)
    use(dunia, newer)


@pytest.mark.parametrize(
    ("by", "refusal"),
    [("kasubbag", Denied), ("pengelola", Denied), ("tetangga_admin", NotVisible)],
)
def test_only_her_own_admin_issues_a_code(dunia: Dunia, by: str, refusal: type[Exception]) -> None:
    with pytest.raises(refusal):
        code_for(dunia, by=by)
    assert not KodeReset.objects.exists()


def test_an_admin_issues_no_code_for_himself(dunia: Dunia) -> None:
    with pytest.raises(Denied, match="diri sendiri"):
        code_for(dunia, name="admin")


def confirmed(dunia: Dunia) -> None:
    """What whoever holds the code can do alone: the admin, too."""
    use(dunia, code_for(dunia))
    bidan = dunia.actor("bidan")
    later = AT + timedelta(hours=2)
    commands.acknowledge_reset(by=bidan, at=later)
    commands.confirm_signing(password=NEW, statement=SENTENCE, address=HERE, by=bidan, at=later)


def test_signing_is_suspended_until_confirmed_and_witnessed(dunia: Dunia) -> None:
    assert dunia.actor("bidan").may_sign
    kode = code_for(dunia)
    use(dunia, kode)
    bidan = dunia.actor("bidan")
    assert not bidan.may_sign
    with pytest.raises(Denied, match="ditangguhkan"):
        commands.confirm_password(password=NEW, address=HERE, by=bidan, at=AT)
    with pytest.raises(WrongState):
        commands.confirm_signing(password=NEW, statement=SENTENCE, address=HERE, by=bidan, at=AT)
    commands.acknowledge_reset(by=bidan, at=AT + timedelta(hours=2))
    commands.confirm_signing(
        password=NEW, statement=SENTENCE, address=HERE, by=bidan, at=AT + timedelta(hours=2)
    )
    assert not dunia.actor("bidan").may_sign
    commands.witness_signing(
        pegawai_id=dunia.pegawai["bidan"],
        by=dunia.actor("kepala_puskesmas"),
        at=AT + timedelta(hours=3),
    )
    assert dunia.actor("bidan").may_sign
    commands.confirm_password(password=NEW, address=HERE, by=dunia.actor("bidan"), at=AT)


def test_the_admin_who_made_the_code_cannot_be_the_witness(dunia: Dunia) -> None:
    confirmed(dunia)
    with pytest.raises(Denied, match="tidak dapat sekaligus menjadi saksi"):
        commands.witness_signing(pegawai_id=dunia.pegawai["bidan"], by=dunia.actor("admin"), at=AT)
    assert not dunia.actor("bidan").may_sign


@pytest.mark.parametrize(
    ("by", "refusal"),
    [("bidan", Denied), ("inspektorat", Denied), ("guru", NotVisible),
     ("tetangga_kepala", NotVisible)],
)  # fmt: skip
def test_nobody_else_is_a_witness(dunia: Dunia, by: str, refusal: type[Exception]) -> None:
    confirmed(dunia)
    with pytest.raises(refusal):
        commands.witness_signing(pegawai_id=dunia.pegawai["bidan"], by=dunia.actor(by), at=AT)


def test_who_was_reset_too_cannot_be_the_witness(dunia: Dunia) -> None:
    """Else one admin resets two accounts and lets the one vouch for the other."""
    confirmed(dunia)
    code_for(dunia, name="kepala_puskesmas")
    with pytest.raises(Denied, match="akses Anda sendiri baru diatur ulang"):
        commands.witness_signing(
            pegawai_id=dunia.pegawai["bidan"], by=dunia.actor("kepala_puskesmas"), at=AT
        )
    assert not dunia.actor("bidan").may_sign


def granted(dunia: Dunia, name: str, peran: Peran, unit: str | None) -> None:
    isi = commands.PeranIsi(
        dunia.pegawai[name], peran, AT.date(), AT.date(), dunia.unit[unit] if unit else None
    )
    commands.grant_peran(isi=isi, by=dunia.system, at=AT)


def test_an_admin_of_a_unit_gets_no_code_of_who_holds_a_wider_role(dunia: Dunia) -> None:
    granted(dunia, "kasubbag", Peran.ADMIN, "puskesmas")
    granted(dunia, "bidan", Peran.INSPEKTORAT, None)
    with pytest.raises(Denied, match="di luar unit kerja yang Anda cakup"):
        code_for(dunia, by="kasubbag")
    first = commands.issue_first_codes(
        unit_kerja_id=dunia.unit["puskesmas"], by=dunia.actor("kasubbag"), at=AT
    )
    assert first and dunia.nip["bidan"] not in {code.nip for code in first}
    assert code_for(dunia, by="admin")


def test_an_admin_of_a_unit_takes_nobody_out_of_another(dunia: Dunia) -> None:
    granted(dunia, "kasubbag", Peran.ADMIN, "puskesmas")
    isi = commands.PenugasanIsi(dunia.pegawai["guru"], dunia.jabatan["bidan"], AT.date())
    with pytest.raises(Denied, match="masih bertugas di unit kerja"):
        commands.assign_penugasan(isi=isi, by=dunia.actor("kasubbag"), at=AT)
    with pytest.raises(Denied):
        code_for(dunia, name="guru", by="kasubbag")


def test_the_first_admin_may_sign_and_so_begins_the_chain_of_witnesses(dunia: Dunia) -> None:
    commands.issue_reset_code(pegawai_id=dunia.pegawai["admin"], by=dunia.system, at=AT)
    assert dunia.actor("admin").may_sign


def test_a_witness_before_the_confirmation_is_refused(dunia: Dunia) -> None:
    use(dunia, code_for(dunia))
    with pytest.raises(WrongState, match="menunggu kesaksian"):
        commands.witness_signing(
            pegawai_id=dunia.pegawai["bidan"], by=dunia.actor("kepala_puskesmas"), at=AT
        )


def test_the_waiting_are_listed_for_those_who_know_them(dunia: Dunia) -> None:
    confirmed(dunia)
    [waiting] = queries.waiting_for_witness(instansi_id=dunia.instansi_id, on=AT.date())
    assert waiting.nama == "Siti Aminah"
    assert queries.waiting_for_witness(instansi_id=dunia.tetangga_id, on=AT.date()) == []


def test_the_password_before_a_signature_is_counted(dunia: Dunia) -> None:
    bidan = dunia.actor("bidan")
    for _turn in range(5):
        with pytest.raises(Invalid):
            commands.confirm_password(password="bukan-ini-juga", address=HERE, by=bidan, at=AT)
    with pytest.raises(TooMany):
        commands.confirm_password(password=PASSWORD, address=HERE, by=bidan, at=AT)


def test_a_whole_unit_gets_its_first_codes_once(dunia: Dunia) -> None:
    Akun.objects.filter(pegawai_id=dunia.pegawai["pelaksana"]).update(last_login=AT)
    made = commands.issue_first_codes(
        unit_kerja_id=dunia.unit["subbag"], by=dunia.actor("admin"), at=AT
    )
    names = {code.nama for code in made}
    assert "Dimas Prasetyo" in names
    assert not names & {"Rudi Hartono", "Yusuf Maulana"}
    first = next(code for code in made if code.nama == "Dimas Prasetyo")
    form = ResetForm(first.nip, first.kode, NEW, HERE)
    commands.use_reset_code(form=form, at=AT + timedelta(days=6))
    assert AuditEvent.objects.filter(action="akun.first_codes_issued").count() == 1
    with pytest.raises(NotVisible):
        commands.issue_first_codes(
            unit_kerja_id=dunia.unit["subbag"], by=dunia.actor("tetangga_admin"), at=AT
        )
