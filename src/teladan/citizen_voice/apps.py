from django.apps import AppConfig


class CitizenVoiceConfig(AppConfig):
    name = "teladan.citizen_voice"
    label = "citizen_voice"
    default_auto_field = "django.db.models.BigAutoField"
