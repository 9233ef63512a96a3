"""Addresses of umpan balik."""

from django.urls import path

from teladan.web.feedback import views

app_name = "feedback"
urlpatterns = [
    path("umpan-balik/", views.mine, name="mine"),
    path("umpan-balik/beri/<int:pegawai_id>/", views.give, name="give"),
    path("umpan-balik/<int:umpan_balik_id>/baca/", views.mark_read, name="read"),
]
