from django.urls import path

from teladan.web.site import views

app_name = "site"
urlpatterns = [
    path("bahasa/", views.choose_language, name="language"),
    path("tema/<slug:kode>.css", views.theme, name="theme"),
    path("logo/<slug:kode>/", views.logo, name="logo"),
    path("sehat/", views.health, name="health"),
]
