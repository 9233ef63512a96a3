"""Addresses of umpan balik from several sides."""

from django.urls import path

from teladan.web.feedback.perilaku import hasil, penurunan, views

app_name = "perilaku"
urlpatterns = [
    path("umpan-balik/perilaku/", views.mine, name="mine"),
    path("umpan-balik/perilaku/anonim/", views.anonim, name="anonim"),
    path("umpan-balik/perilaku/jawab/<int:undian_id>/", views.answer, name="answer"),
    path("umpan-balik/perilaku/terkirim/", views.sent, name="sent"),
    path("umpan-balik/perilaku/diri/<int:putaran_id>/", views.judge_self, name="diri"),
    path("umpan-balik/perilaku/hasil/<int:putaran_id>/", hasil.result, name="result"),
    path("umpan-balik/perilaku/kalimat/<uuid:kalimat_id>/", penurunan.ask, name="penurunan"),
    path("umpan-balik/perilaku/tim/", hasil.team, name="team"),
    path("umpan-balik/perilaku/bawahan/<int:pegawai_id>/", hasil.bawahan, name="bawahan"),
]
