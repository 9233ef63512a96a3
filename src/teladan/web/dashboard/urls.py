from django.urls import path

from teladan.web.dashboard import home, team, units

app_name = "dashboard"
urlpatterns = [
    path("", home.home, name="home"),
    path("tim/", team.team, name="team"),
    path("unit/", units.unit, name="unit"),
    path("kepatuhan/", units.compliance, name="compliance"),
]
