from django.urls import path

from teladan.web.feedback.konseling import catatan, kunci, langkah, views

app_name = "konseling"
_CASE = "konseling/<int:konseling_id>/"
urlpatterns = [
    path("konseling/", views.index, name="index"),
    path("konseling/minta/", views.request_own, name="request"),
    path("konseling/lapor/<int:pegawai_id>/", views.report, name="report"),
    path("konseling/pengaturan/", views.settings, name="settings"),
    path("konseling/kunci/", kunci.show, name="key"),
    path("konseling/kunci/buat/", kunci.make, name="make_key"),
    path("konseling/kunci/buka/", kunci.open_window, name="open_key"),
    path("konseling/kunci/tutup/", kunci.close, name="close_key"),
    path("konseling/kunci/frasa/", kunci.change, name="change_phrase"),
    path("konseling/kunci/pemulihan/", kunci.renew, name="renew_recovery"),
    path("konseling/kunci/pulihkan/", kunci.recover, name="recover_key"),
    path(_CASE, views.show, name="show"),
    path(_CASE + "B.1.10.pdf", views.printed, name="printed"),
    path(_CASE + "buka/", views.open_case, name="open"),
    path(_CASE + "tanggapi/", langkah.answer, name="answer"),
    path(_CASE + "putuskan/", langkah.decide, name="decide"),
    path(_CASE + "tunjuk/", langkah.appoint, name="appoint"),
    path(_CASE + "keberatan/", langkah.object_to, name="object"),
    path(_CASE + "jadwal/", langkah.schedule, name="schedule"),
    path(_CASE + "rekaman/", langkah.record, name="record"),
    path(_CASE + "rekaman/jawab/", langkah.answer_record, name="answer_record"),
    path(_CASE + "rekaman/kirim/", langkah.send, name="send"),
    path(_CASE + "tindak-lanjut/", langkah.follow_up, name="follow_up"),
    path(_CASE + "akhiri/", langkah.close, name="close"),
    path(_CASE + "beri-tahu/", langkah.share, name="share"),
    path(_CASE + "hapus-catatan/", langkah.erase, name="erase"),
    path(_CASE + "serah/setuju/", langkah.consent, name="consent"),
    path(_CASE + "catatan/", catatan.notes, name="notes"),
    path(_CASE + "catatan/<int:catatan_konseling_id>/", catatan.read, name="read"),
    path(_CASE + "serah/", catatan.offer, name="offer"),
    path(_CASE + "serah/jalankan/", catatan.hand_over, name="hand_over"),
]
