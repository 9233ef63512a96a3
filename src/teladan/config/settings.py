"""Settings: read from the environment (TELADAN_*), nothing clever.

TELADAN_DATA          data folder (default ./data): database, files, secret key
TELADAN_DATABASE_URL  PostgreSQL instead of the embedded SQLite
TELADAN_RELEASE_KEYS  folder of the keys of sealed answers, outside the data folder and every backup
                      (default: DATA-kunci-rilis beside the data folder)
TELADAN_SECRET_KEY    else generated into the data folder
TELADAN_HOSTS         host names, comma separated (default: this machine only)
TELADAN_BASE_URL      public address in the QR codes of documents (default: behind HTTPS the first
                      host name, else this machine)
TELADAN_HTTPS         "1" behind HTTPS: secure cookies and HSTS
TELADAN_DEMO          "1": example instansi, own clock, example accounts
TELADAN_LATIHAN       "1": the copy to practise on (`teladan latihan` sets it)
TELADAN_LATIHAN_KEY   file of the key that signs certificates of the rehearsal, for both
                      (default: kunci-sertifikat in the folder DATA-latihan beside the data folder)
TELADAN_LATIHAN_URL   public address of the copy, for the links to it
TELADAN_LATIHAN_HOME  on the copy: address of the real site, for the way back
"""

import os
from pathlib import Path

from csp.constants import NONE, SELF

from teladan.config import database
from teladan.config.secret import secret_key
from teladan.foundation import salinan

BASE_DIR = Path(__file__).resolve().parents[3]
TELADAN_DATA = Path(os.environ.get("TELADAN_DATA", "data")).resolve()
TELADAN_DEMO = os.environ.get("TELADAN_DEMO") == "1"
TELADAN_LATIHAN = os.environ.get("TELADAN_LATIHAN") == "1"
TELADAN_LATIHAN_KEY = Path(os.environ.get("TELADAN_LATIHAN_KEY") or salinan.key_path(TELADAN_DATA))
TELADAN_LATIHAN_URL = os.environ.get("TELADAN_LATIHAN_URL", "")
TELADAN_LATIHAN_HOME = os.environ.get("TELADAN_LATIHAN_HOME", "")
if TELADAN_LATIHAN:
    salinan.require_copy(TELADAN_DATA)
# Only one folder may open a round: a copy of the data, by its name, has keys of its own.
_keys = None if TELADAN_LATIHAN else os.environ.get("TELADAN_RELEASE_KEYS")
TELADAN_RELEASE_KEYS = Path(
    _keys or TELADAN_DATA.with_name(f"{TELADAN_DATA.name}-kunci-rilis")
).resolve()
HTTPS = os.environ.get("TELADAN_HTTPS") == "1"

SECRET_KEY = os.environ.get("TELADAN_SECRET_KEY") or secret_key(TELADAN_DATA)
DEBUG = False
ALLOWED_HOSTS = os.environ.get("TELADAN_HOSTS", "127.0.0.1,localhost,[::1]").split(",")

INSTALLED_APPS = [
    "django.contrib.contenttypes",
    "django.contrib.auth",
    "django.contrib.sessions",
    "django.contrib.messages",
    "django.contrib.staticfiles",
    "django_tasks",
    "django_tasks_db",
    "teladan.foundation",
    "teladan.audit",
    "teladan.organisation",
    "teladan.planning",
    "teladan.citizen_voice",
    "teladan.monitoring",
    "teladan.feedback",
    "teladan.evaluation",
    "teladan.followup",
    "teladan.accountability",
]

MIDDLEWARE = [
    "django.middleware.security.SecurityMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "teladan.web.readonly.ReadOnlyMiddleware",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "teladan.web.locale.LocaleMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "csp.middleware.CSPMiddleware",
    "django_htmx.middleware.HtmxMiddleware",
    "teladan.web.access.ActorMiddleware",
    "teladan.web.errors.RefusalMiddleware",
]
if TELADAN_LATIHAN:
    MIDDLEWARE.insert(
        MIDDLEWARE.index("teladan.web.access.ActorMiddleware"),
        "teladan.web.feedback.latihan.middleware.LatihanMiddleware",
    )

ROOT_URLCONF = "teladan.web.urls"
WSGI_APPLICATION = "teladan.config.wsgi.application"
TEMPLATES = [
    {
        "BACKEND": "django.template.backends.jinja2.Jinja2",
        "DIRS": [BASE_DIR / "src/teladan/web/templates"],
        "APP_DIRS": False,
        "OPTIONS": {"environment": "teladan.web.jinja2.environment"},
    },
]

_url = None if TELADAN_LATIHAN else os.environ.get("TELADAN_DATABASE_URL")
DATABASES = {
    "default": database.postgresql(_url) if _url else database.sqlite(TELADAN_DATA / "teladan.db")
}
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"

AUTH_USER_MODEL = "organisation.Akun"
PASSWORD_HASHERS = [
    "teladan.demo.hasher.ContohPasswordHasher"
    if TELADAN_DEMO
    else "django.contrib.auth.hashers.Argon2PasswordHasher"
]
AUTHENTICATION_BACKENDS = ["django.contrib.auth.backends.ModelBackend"]
LOGIN_URL = "/masuk/"

SESSION_ENGINE = "django.contrib.sessions.backends.db"
# A browser sends the cookies of a host to all its ports, so the copy's bear another name.
if TELADAN_LATIHAN:
    SESSION_COOKIE_NAME, CSRF_COOKIE_NAME = "latihan_sesi", "latihan_csrf"
SESSION_COOKIE_AGE = 12 * 60 * 60
SESSION_COOKIE_HTTPONLY = True
SESSION_COOKIE_SAMESITE = "Lax"
SESSION_COOKIE_SECURE = CSRF_COOKIE_SECURE = HTTPS
CSRF_COOKIE_SAMESITE = "Lax"
CSRF_FAILURE_VIEW = "teladan.web.errors.csrf_failure"
MESSAGE_STORAGE = "django.contrib.messages.storage.cookie.CookieStorage"

SECURE_CONTENT_TYPE_NOSNIFF = True
SECURE_REFERRER_POLICY = "same-origin"
SECURE_CROSS_ORIGIN_OPENER_POLICY = "same-origin"
SECURE_HSTS_SECONDS = 31536000 if HTTPS else 0
SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https") if HTTPS else None
X_FRAME_OPTIONS = "DENY"
CONTENT_SECURITY_POLICY = {
    "DIRECTIVES": {
        "default-src": [SELF],
        "img-src": [SELF, "data:"],
        "object-src": [NONE],
        "base-uri": [SELF],
        "form-action": [SELF],
        "frame-ancestors": [NONE],
    }
}

LANGUAGE_CODE = "id"
LANGUAGES = [("id", "Bahasa Indonesia"), ("en", "English")]
LOCALE_PATHS = [BASE_DIR / "src/teladan/locale"]
USE_I18N = True
USE_TZ = True
TIME_ZONE = "Asia/Jakarta"

STATIC_URL = "/static/"
STATICFILES_DIRS = [BASE_DIR / "src/teladan/web/static"]
STATIC_ROOT = None
WHITENOISE_USE_FINDERS = True
WHITENOISE_MAX_AGE = 3600
STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.InMemoryStorage"},
    "staticfiles": {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"},
}

_own = f"https://{ALLOWED_HOSTS[0]}" if HTTPS else "http://127.0.0.1:8000"
TELADAN_BASE_URL = os.environ.get("TELADAN_BASE_URL") or _own
TELADAN_UPLOAD_LIMIT = 10 * 1024 * 1024
DATA_UPLOAD_MAX_MEMORY_SIZE = 2 * 1024 * 1024
FILE_UPLOAD_MAX_MEMORY_SIZE = 1024 * 1024
DATA_UPLOAD_MAX_NUMBER_FIELDS = 4000
FILE_UPLOAD_HANDLERS = [
    "teladan.web.uploads.LimitedUploadHandler",
    "django.core.files.uploadhandler.MemoryFileUploadHandler",
    "django.core.files.uploadhandler.TemporaryFileUploadHandler",
]

TASKS = {
    "default": {"BACKEND": "django_tasks_db.DatabaseBackend", "QUEUES": ["default"]},
}

LOGGING = {
    "version": 1,
    "disable_existing_loggers": False,
    "formatters": {"plain": {"format": "{asctime} {levelname} {name}: {message}", "style": "{"}},
    "filters": {"secret_codes": {"()": "teladan.config.log.SecretCodes"}},
    "handlers": {
        "console": {
            "class": "logging.StreamHandler",
            "formatter": "plain",
            "filters": ["secret_codes"],
        }
    },
    "root": {"handlers": ["console"], "level": "WARNING"},
}
