"""Addresses of the pages of culture."""

from django.urls import path

from teladan.web.feedback.budaya import board, faq, pulse, wall

app_name = "budaya"
urlpatterns = [
    path("budaya/", wall.wall, name="wall"),
    path("budaya/dinding/<int:unit_kerja_id>/", wall.unit_wall, name="unit_wall"),
    path("budaya/dinding/<int:unit_kerja_id>/cetak/", wall.printed, name="wall_printed"),
    path("budaya/dinding/<int:unit_kerja_id>/buka/", wall.open_wall, name="open_wall"),
    path("budaya/dinding/<int:unit_kerja_id>/tutup/", wall.close_wall, name="close_wall"),
    path("budaya/pujian/<int:umpan_balik_id>/tampilkan/", wall.show, name="show_praise"),
    path("budaya/pujian/<int:umpan_balik_id>/turunkan/", wall.take_down, name="take_down_praise"),
    path("budaya/perubahan/<int:unit_kerja_id>/", wall.note_change, name="note_change"),
    path("budaya/perubahan/<int:catatan_id>/tarik/", wall.withdraw, name="withdraw_change"),
    path("budaya/denyut/", pulse.pulse, name="pulse"),
    path("budaya/denyut/buka/", pulse.open_pulse, name="open_pulse"),
    path("budaya/tanya-jawab/", faq.questions, name="tanya_jawab"),
    path("budaya/tanya-jawab/kelola/", faq.manage, name="manage_faq"),
    path("budaya/tanya-jawab/kumpulkan/", faq.gather, name="gather_faq"),
    path("budaya/tanya-jawab/bawaan/<slug:kunci>/", faq.adopt, name="adopt_faq"),
    path("budaya/tanya-jawab/<int:tanya_jawab_id>/", faq.edit, name="edit_faq"),
    path("budaya/tanya-jawab/<int:tanya_jawab_id>/tarik/", faq.withdraw, name="withdraw_faq"),
    path("budaya/kesiapan/", board.board, name="kesiapan"),
    path("budaya/kesiapan/unduh/", board.download, name="kesiapan_xlsx"),
]
