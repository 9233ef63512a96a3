from django.urls import path

from teladan.web.accounts import password, profile, reset, sign_in

app_name = "accounts"
urlpatterns = [
    path("masuk/", sign_in.sign_in, name="sign_in"),
    path("masuk/kode/", reset.use_code, name="use_code"),
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
]
