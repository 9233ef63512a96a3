from django.urls import path

from teladan.web.accounts import password, profile, reset, sign_in, totp, two_admins

app_name = "accounts"
urlpatterns = [
    path("masuk/", sign_in.sign_in, name="sign_in"),
    path("masuk/kode/", reset.use_code, name="use_code"),
    path("masuk/langkah-dua/", totp.second_step, name="second_step"),
    path("keluar/", sign_in.sign_out, name="sign_out"),
    path("saya/", profile.profile, name="profile"),
    path("saya/sandi/", password.change, name="password"),
    path("saya/sesi/<int:sesi_id>/keluar/", profile.end_session, name="end_session"),
    path("saya/keluar-semua/", profile.sign_out_everywhere, name="sign_out_everywhere"),
    path("saya/atasan-salah/", profile.report_wrong_atasan, name="wrong_atasan"),
    path("saya/pengaturan-ulang/akui/", reset.acknowledge, name="acknowledge_reset"),
    path("saya/tanda-tangan/", reset.confirm_signing, name="confirm_signing"),
    path("saya/kesaksian/", reset.witness_list, name="witness_list"),
    path("saya/kesaksian/<int:pegawai_id>/", reset.witness, name="witness"),
    path("saya/dua-langkah/", totp.show, name="totp"),
    path("saya/dua-langkah/mulai/", totp.start, name="totp_start"),
    path("saya/dua-langkah/aktifkan/", totp.confirm, name="totp_confirm"),
    path("saya/dua-langkah/kode-baru/", totp.renew, name="totp_renew"),
    path("saya/dua-langkah/matikan/", totp.turn_off, name="totp_off"),
    path("pengaturan-ulang/", two_admins.resets, name="resets"),
    path("pegawai/<int:pegawai_id>/pengaturan-ulang/", two_admins.propose, name="propose_reset"),
    path(
        "pengaturan-ulang/<int:permintaan_reset_id>/jalankan/",
        two_admins.confirm,
        name="confirm_reset",
    ),
    path(
        "pengaturan-ulang/<int:permintaan_reset_id>/batal/", two_admins.cancel, name="cancel_reset"
    ),
]
