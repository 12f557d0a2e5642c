"""Django's settings, for the command line and the desk alike. What a user may set is in ``tollbook.settings``."""

from typing import Any

from tollbook.book.folder import database_of, secret_key
from tollbook.settings import load_settings

_own = load_settings()

SECRET_KEY = secret_key(_own.data_folder)
DEBUG = False
ALLOWED_HOSTS: list[str] = ["localhost", "127.0.0.1", "[::1]"]

INSTALLED_APPS = [
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.sessions",
    "django.contrib.messages",
    "django.contrib.staticfiles",
    "tollbook.book",
]
DATABASES: dict[str, dict[str, Any]] = {"default": database_of(_own.database_url, _own.data_folder)}
AUTH_USER_MODEL = "book.User"
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"
AUTH_PASSWORD_VALIDATORS = [
    {"NAME": "django.contrib.auth.password_validation.UserAttributeSimilarityValidator"},
    {"NAME": "django.contrib.auth.password_validation.MinimumLengthValidator", "OPTIONS": {"min_length": 10}},
    {"NAME": "django.contrib.auth.password_validation.CommonPasswordValidator"},
]

USE_TZ = True
TIME_ZONE = "UTC"
USE_I18N = False
LANGUAGE_CODE = "en"

LOGGING_CONFIG = None  # the command line and the desk set up their own
