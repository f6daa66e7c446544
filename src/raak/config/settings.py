"""
One settings module for every place. What differs per place comes from the environment:

RAAK_DATA           folder of the database file, the secret key and unsent mail; `./var` if not set
RAAK_SECRET_KEY     signing key; kept in RAAK_DATA and made on the first start if not set
RAAK_HOSTS          host names served, with commas; only this machine if not set
RAAK_INSECURE_HTTP  1: plain http, for a demo on this machine; cookies then travel without TLS
RAAK_BEHIND_PROXY   1: a proxy in front ends TLS, overwrites X-Forwarded-Proto and adds to
                    X-Forwarded-For
RAAK_DEMO           1: a region of made-up people, who sign in with one click; never with real ones
RAAK_SECOND_STEP    who needs a code from an app too: everybody, nobody, or roles with commas;
                    everybody if not set, in a demo nobody
RAAK_DEBUG          1: error pages for developers; never where real people are
RAAK_SMTP           host[:port] that takes our mail; written to RAAK_DATA/mail if not set
RAAK_MAIL_FROM      sender of our mail
RAAK_PREPARED_FROM  0: keep no plans in PostgreSQL, for a pooler that works per transaction
RAAK_ADDRESS        where people find us, such as https://raak.example, for links in mail; else
                     the first of RAAK_HOSTS, else what `raak serve` and `raak demo` serve
RAAK_SEARCH         what searches the offer: embedded, in the memory of each process, or postgresql;
                    embedded if not set
PGHOST              PostgreSQL, with PGPORT, PGDATABASE, PGUSER, PGPASSWORD; SQLite if not set
"""

import os
from pathlib import Path
from typing import Any

from csp.constants import NONE, SELF

from raak.config.environment import (
    address,
    directory,
    names,
    search_engine,
    second_step,
    secret_key,
    switch,
)

PACKAGE = Path(__file__).resolve().parents[1]
DATA = directory("RAAK_DATA", default=Path("var"))

DEBUG = switch("RAAK_DEBUG")
INSECURE_HTTP = switch("RAAK_INSECURE_HTTP")
RAAK_DEMO = switch("RAAK_DEMO")
SECRET_KEY = secret_key(DATA)
ALLOWED_HOSTS = names("RAAK_HOSTS", default="localhost,127.0.0.1,[::1]")

# --- what runs ---------------------------------------------------------------------------------

INSTALLED_APPS = [
    "raak.web",
    "raak.demo",
    "raak.bench",
    "raak.monitoring",
    "raak.plans",
    "raak.analysis",
    "raak.insight",
    "raak.newsletters",
    "raak.campaigns",
    "raak.surveys",
    "raak.meetings",
    "raak.trajectories",
    "raak.asking",
    "raak.contacts",
    "raak.lessons",
    "raak.neighbourhoods",
    "raak.directory",
    "raak.agenda",
    "raak.post",
    "raak.themes",
    "raak.wordings",
    "raak.children",
    "raak.parties",
    "raak.handbook",
    "raak.access",
    "raak.audit",
    "raak.ui",
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.sessions",
    "django.contrib.messages",
    "django.contrib.staticfiles",
    "axes",
    "csp",
    "django_htmx",
]

MIDDLEWARE = [
    "raak.config.middleware.OnlyThisMachine",
    "raak.config.middleware.OnlyUtf8",
    "django.middleware.security.SecurityMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "csp.middleware.CSPMiddleware",
    "raak.config.middleware.PermissionsPolicy",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "raak.config.middleware.IdleSession",
    "django.middleware.locale.LocaleMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "raak.parties.middleware.ActorMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "raak.web.middleware.NoStore",
    "raak.web.middleware.KeepTyped",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "django_htmx.middleware.HtmxMiddleware",
    "axes.middleware.AxesMiddleware",
]

ROOT_URLCONF = "raak.config.urls"
WSGI_APPLICATION = "raak.config.wsgi.application"
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"

CONTEXT_PROCESSORS = [
    "django.template.context_processors.request",
    "django.template.context_processors.i18n",
    "django.contrib.messages.context_processors.messages",
    "raak.web.context.who_and_where",
]
TEMPLATES: list[dict[str, Any]] = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "APP_DIRS": True,
        "OPTIONS": {
            "context_processors": CONTEXT_PROCESSORS,
            "builtins": ["django.templatetags.i18n", "raak.ui.templatetags.ui"],
        },
    }
]

# --- where things are kept ---------------------------------------------------------------------

# A lock is waited for 20 seconds on both databases, then the request fails whole.
SQLITE: dict[str, Any] = {
    "ENGINE": "django.db.backends.sqlite3",
    "NAME": DATA / "raak.sqlite3",
    "CONN_MAX_AGE": 600,  # closing the last connection would fold the write-ahead log each time
    "OPTIONS": {
        "transaction_mode": "IMMEDIATE",
        "timeout": 20,
        "init_command": "PRAGMA journal_mode=WAL; PRAGMA synchronous=FULL;",
    },
}
# How often a connection sends a statement before the server keeps its plan; 0 for never, behind a
# pooler that gives each transaction another connection.
PREPARED_FROM = int(os.environ.get("RAAK_PREPARED_FROM", "5")) or None

POSTGRESQL: dict[str, Any] = {
    "ENGINE": "django.db.backends.postgresql",
    "HOST": os.environ.get("PGHOST", ""),
    "PORT": os.environ.get("PGPORT", ""),
    "NAME": os.environ.get("PGDATABASE", "raak"),
    "USER": os.environ.get("PGUSER", "raak"),
    "PASSWORD": os.environ.get("PGPASSWORD", ""),
    "CONN_MAX_AGE": 600,
    "CONN_HEALTH_CHECKS": True,  # survives a fail-over without an error page
    "OPTIONS": {
        "application_name": "raak",
        "connect_timeout": 5,
        "server_side_binding": True,
        "prepare_threshold": PREPARED_FROM,
        "options": "-c lock_timeout=20000",
    },
}
DATABASES: dict[str, dict[str, Any]] = {
    "default": POSTGRESQL if os.environ.get("PGHOST") else SQLITE
}

RAAK_SEARCH = search_engine(on_postgresql=bool(os.environ.get("PGHOST")))

STATIC_URL = "/static/"
STATIC_ROOT = PACKAGE / "config" / "collected"
STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.FileSystemStorage"},
    "staticfiles": {"BACKEND": "whitenoise.storage.CompressedManifestStaticFilesStorage"},
}
WHITENOISE_ALLOW_ALL_ORIGINS = False

# --- who may in --------------------------------------------------------------------------------

AUTH_USER_MODEL = "parties.Person"
AUTHENTICATION_BACKENDS = [
    "axes.backends.AxesStandaloneBackend",
    "raak.parties.accounts.Accounts",
    "raak.parties.accounts.Codes",
]
RAAK_SECOND_STEP = second_step(demo=RAAK_DEMO)
PASSWORD_RESET_TIMEOUT = 3600  # a link for a new password is worth as much as the password
LOGIN_URL = "sign-in"
PASSWORD_HASHERS = [
    "django.contrib.auth.hashers.Argon2PasswordHasher",
    "django.contrib.auth.hashers.PBKDF2PasswordHasher",
]
AUTH_PASSWORD_VALIDATORS = [
    {
        "NAME": "django.contrib.auth.password_validation.MinimumLengthValidator",
        "OPTIONS": {"min_length": 12},
    },
    {"NAME": "django.contrib.auth.password_validation.CommonPasswordValidator"},
    {"NAME": "django.contrib.auth.password_validation.NumericPasswordValidator"},
]
AXES_FAILURE_LIMIT = 5
AXES_COOLOFF_TIME = 0.25  # hours
AXES_LOCKOUT_PARAMETERS = [["username", "ip_address"]]
AXES_CLIENT_IP_CALLABLE = "raak.web.forms.outside.locked_out_at"
AXES_USERNAME_FORM_FIELD = "email"
AXES_SENSITIVE_PARAMETERS = ["username", "ip_address", "code", "new", "again"]
AXES_LOCKOUT_CALLABLE = "raak.web.views.signing_in.locked_out"
AXES_RESET_ON_SUCCESS = True
AXES_DISABLE_ACCESS_LOG = True  # who signed in when belongs in our own record, not in a second one

SESSION_COOKIE_AGE = 8 * 3600
SESSION_EXPIRE_AT_BROWSER_CLOSE = True
SESSION_COOKIE_HTTPONLY = True
SESSION_COOKIE_SAMESITE = "Lax"
MESSAGE_STORAGE = "django.contrib.messages.storage.session.SessionStorage"  # may name a child

# --- what a browser may do ---------------------------------------------------------------------

_TLS = not INSECURE_HTTP
SECURE_SSL_REDIRECT = _TLS
SECURE_HSTS_SECONDS = 365 * 24 * 3600 if _TLS else 0
SECURE_HSTS_INCLUDE_SUBDOMAINS = _TLS
SECURE_HSTS_PRELOAD = _TLS
RAAK_BEHIND_PROXY = switch("RAAK_BEHIND_PROXY")
if RAAK_BEHIND_PROXY:
    SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https")
SESSION_COOKIE_SECURE = CSRF_COOKIE_SECURE = LANGUAGE_COOKIE_SECURE = _TLS
SESSION_COOKIE_NAME = "__Host-raak" if _TLS else "raak"
CSRF_FAILURE_VIEW = "raak.web.views.errors.csrf_failed"
CSRF_COOKIE_SAMESITE = LANGUAGE_COOKIE_SAMESITE = "Lax"
CSRF_COOKIE_AGE = None  # until the browser closes, like the session
LANGUAGE_COOKIE_HTTPONLY = True
X_FRAME_OPTIONS = "DENY"
SECURE_REFERRER_POLICY = "same-origin"
CONTENT_SECURITY_POLICY = {
    "DIRECTIVES": {
        "default-src": [NONE],
        "script-src": [SELF],
        "style-src": [SELF],
        "img-src": [SELF, "data:"],
        "font-src": [SELF],
        "connect-src": [SELF],
        "manifest-src": [SELF],
        "form-action": [SELF],
        "base-uri": [NONE],
        "frame-ancestors": [NONE],
    }
}
PERMISSIONS_POLICY = ", ".join(
    f"{feature}=()"
    for feature in ("camera", "geolocation", "microphone", "payment", "usb", "browsing-topics")
)

# --- words, days and post ----------------------------------------------------------------------

LANGUAGE_CODE = "nl"
LANGUAGES = [("nl", "Nederlands"), ("en", "English")]
LOCALE_PATHS = [PACKAGE / "config" / "locale"]
TIME_ZONE = "Europe/Amsterdam"
USE_TZ = True

_SMTP_HOST, _colon, _SMTP_PORT = os.environ.get("RAAK_SMTP", "").partition(":")
EMAIL_BACKEND = f"django.core.mail.backends.{'smtp' if _SMTP_HOST else 'filebased'}.EmailBackend"
EMAIL_HOST, EMAIL_PORT, EMAIL_TIMEOUT = _SMTP_HOST, int(_SMTP_PORT or 25), 10
EMAIL_FILE_PATH = DATA / "mail"
DEFAULT_FROM_EMAIL = os.environ.get("RAAK_MAIL_FROM", "raak@localhost")
RAAK_ADDRESS = address("RAAK_ADDRESS", hosts=ALLOWED_HOSTS, plain=INSECURE_HTTP)
# People of a demo do not exist: nobody writes to them, unless somebody wants to see the mail.
RAAK_POST = bool(_SMTP_HOST) or not RAAK_DEMO

LOGGING = {
    "version": 1,
    "disable_existing_loggers": False,
    "formatters": {
        "line": {
            "()": "raak.config.logs.Line",
            "fmt": "{levelname} {name}: {message}",
            "style": "{",
        },
    },
    "handlers": {"console": {"class": "logging.StreamHandler", "formatter": "line"}},
    "root": {"handlers": ["console"], "level": "WARNING"},
    "loggers": {"django": {"handlers": ["console"], "level": "WARNING", "propagate": False}},
}
