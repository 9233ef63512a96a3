"""Addresses of rounds: the pengelola's pages, the draw's, and the anchors."""

from django.urls import path

from teladan.web.feedback.putaran import anker, penurunan, undian, views

app_name = "putaran"
urlpatterns = [
    path("putaran/", views.rounds, name="list"),
    path("putaran/baru/", views.new, name="new"),
    path("putaran/undian-saya/", undian.mine, name="undian_saya"),
    path("putaran/undian-tim/", undian.team, name="undian_tim"),
    path("putaran/undian/<int:undian_id>/keberatan/", undian.object_to, name="object"),
    path("putaran/undian/<int:undian_id>/mundur/", undian.withdraw, name="withdraw"),
    path("putaran/kalimat/", anker.anchors, name="anker"),
    path("putaran/kalimat/<slug:rumpun>/", anker.anchors, name="anker_rumpun"),
    path(
        "putaran/kalimat/<slug:rumpun>/<slug:nilai>/<int:tingkat>/", anker.word, name="anker_word"
    ),
    path(
        "putaran/kalimat/<slug:rumpun>/<slug:nilai>/<int:tingkat>/pulihkan/",
        anker.reset,
        name="anker_reset",
    ),
    path("putaran/diminta-turun/", penurunan.listed, name="penurunan"),
    path("putaran/diminta-turun/<int:penurunan_id>/", penurunan.decide, name="decide_penurunan"),
    path("putaran/pola/<uuid:pola_id>/", views.note, name="note"),
    path("putaran/<int:putaran_id>/", views.show, name="show"),
    path("putaran/<int:putaran_id>/ubah/", views.edit, name="edit"),
    path("putaran/<int:putaran_id>/undi/", views.draw, name="draw"),
    path("putaran/<int:putaran_id>/perpanjang/", views.extend, name="extend"),
    path("putaran/<int:putaran_id>/batalkan/", views.cancel, name="cancel"),
    path("putaran/<int:putaran_id>/undian/", undian.drawn, name="undian"),
    path("putaran/<int:putaran_id>/periksa/", undian.verify, name="verify"),
]
