"""The desk's settings: the book's, with the pages and what guards them. What a user may set is in ``tollbook.settings``."""

import datetime as dt
from pathlib import Path
from typing import Any

from tollbook.book import settings as book
from tollbook.desk.mailing import mail_server
from tollbook.settings import load_settings

_own = load_settings()
_folder = Path(__file__).parent

SECRET_KEY = book.SECRET_KEY
DEBUG = False
ALLOWED_HOSTS = [*book.ALLOWED_HOSTS, *_own.host_names]
DATABASES: dict[str, dict[str, Any]] = book.DATABASES
AUTH_USER_MODEL = book.AUTH_USER_MODEL
DEFAULT_AUTO_FIELD = book.DEFAULT_AUTO_FIELD
AUTH_PASSWORD_VALIDATORS = book.AUTH_PASSWORD_VALIDATORS
USE_TZ = book.USE_TZ
TIME_ZONE = book.TIME_ZONE
USE_I18N = book.USE_I18N
LANGUAGE_CODE = book.LANGUAGE_CODE
LOGGING_CONFIG = None

INSTALLED_APPS = [
    *book.INSTALLED_APPS,
    "django_htmx",
    "leaflet",
    "django_otp",
    "django_otp.plugins.otp_totp",
    "django_otp.plugins.otp_static",
    "axes",
    "tollbook.desk",
]
MIDDLEWARE = [
    "django.middleware.security.SecurityMiddleware",
    "tollbook.desk.headers.Headers",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "django_htmx.middleware.HtmxMiddleware",
    "tollbook.desk.permissions.Permissions",
    "tollbook.desk.faults.Faults",
    "axes.middleware.AxesMiddleware",
]
ROOT_URLCONF = "tollbook.desk.urls"
WSGI_APPLICATION = "tollbook.desk.wsgi.application"
TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "APP_DIRS": True,
        "OPTIONS": {
            "context_processors": [
                "django.template.context_processors.request",
                "django.contrib.messages.context_processors.messages",
                "tollbook.desk.context.desk",
            ],
            "builtins": ["tollbook.desk.templatetags.words"],
        },
    }
]
FORM_RENDERER = "django.forms.renderers.DjangoTemplates"
AUTHENTICATION_BACKENDS = ["axes.backends.AxesStandaloneBackend", "django.contrib.auth.backends.ModelBackend"]
LOGIN_URL = "sign-in"
LOGIN_REDIRECT_URL = "overview"
PASSWORD_RESET_TIMEOUT = 3 * 24 * 3600

# who tries passwords: five failures for one name from one address, then a quarter of an hour
AXES_FAILURE_LIMIT = 5
AXES_COOLOFF_TIME = dt.timedelta(minutes=15)
AXES_LOCKOUT_PARAMETERS = [["username", "ip_address"]]
AXES_RESET_ON_SUCCESS = True
AXES_LOCKOUT_CALLABLE = "tollbook.desk.views.accounts.locked_out"
AXES_ENABLE_ADMIN = False
AXES_VERBOSE = False
SILENCED_SYSTEM_CHECKS = ["axes.W003"]
OTP_TOTP_ISSUER = "Tollbook"

STATIC_URL = "/static/"
STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.InMemoryStorage"},
    "staticfiles": {"BACKEND": "tollbook.desk.static_files.Versioned"},
}
WHITENOISE_USE_FINDERS = True
WHITENOISE_AUTOREFRESH = False
WHITENOISE_MAX_AGE = 24 * 3600

SESSION_COOKIE_NAME = "tollbook_session"
SESSION_COOKIE_HTTPONLY = True
SESSION_COOKIE_SAMESITE = "Lax"
SESSION_COOKIE_AGE = 14 * 24 * 3600
CSRF_COOKIE_NAME = "tollbook_csrf"
CSRF_COOKIE_HTTPONLY = True
CSRF_COOKIE_SAMESITE = "Strict"
CSRF_FAILURE_VIEW = "tollbook.desk.views.faults.csrf"
CSRF_TRUSTED_ORIGINS = [f"https://{name}" for name in _own.host_names]
SESSION_COOKIE_SECURE = CSRF_COOKIE_SECURE = _own.https
SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https") if _own.https else None
SECURE_SSL_REDIRECT = _own.https
SECURE_HSTS_SECONDS = 365 * 24 * 3600 if _own.https else 0
SECURE_CONTENT_TYPE_NOSNIFF = True
SECURE_REFERRER_POLICY = "same-origin"
SECURE_CROSS_ORIGIN_OPENER_POLICY = "same-origin"
MESSAGE_STORAGE = "django.contrib.messages.storage.session.SessionStorage"

# what a browser may send at once
DATA_UPLOAD_MAX_MEMORY_SIZE = 3 * 2**20
DATA_UPLOAD_MAX_NUMBER_FIELDS = 2000
DATA_UPLOAD_MAX_NUMBER_FILES = 200
FILE_UPLOAD_MAX_MEMORY_SIZE = 2**20

EMAIL_BACKEND = "django.core.mail.backends.smtp.EmailBackend"
DESK_MAIL = bool(_own.mail)
EMAIL_HOST, EMAIL_PORT, EMAIL_HOST_USER, EMAIL_HOST_PASSWORD, EMAIL_USE_TLS, EMAIL_USE_SSL = mail_server(_own.mail)
EMAIL_TIMEOUT = 20
DEFAULT_FROM_EMAIL = EMAIL_HOST_USER if "@" in EMAIL_HOST_USER else f"tollbook@{EMAIL_HOST or 'localhost'}"
DESK_TILES = _own.tiles
DESK_PUBLIC = False
"""Is the book read by anybody, whatever the team's switch says? ``tollbook serve --public``."""
