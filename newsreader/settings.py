"""Every setting of the project, and the only module that reads the environment.

Local use needs no variable at all. Production sets NEWSREADER_ENV=production, SECRET_KEY and ALLOWED_HOSTS, and
should set DATABASE_URL and CACHE_URL; docs/deployment.md lists them all.
"""

import logging
from pathlib import Path

from csp.constants import NONE, SELF
from django.core.exceptions import ImproperlyConfigured
from django.utils.translation import gettext_lazy as _
from environs import Env
from marshmallow.validate import OneOf, Range

from newsreader.secret_key import local_secret_key

BASE_DIR = Path(__file__).resolve().parent.parent

env = Env()

ENVIRONMENT = env.str("NEWSREADER_ENV", "local", validate=OneOf(["local", "production"]))
PRODUCTION = ENVIRONMENT == "production"
DATA_DIR = env.path("NEWSREADER_DATA", BASE_DIR / "var")
HOST = env.str("HOST", "127.0.0.1")
PORT = env.int("PORT", 8000, validate=Range(1, 65535))
WORKERS = env.int("WEB_CONCURRENCY", 2, validate=Range(1, 64))

DEBUG = env.bool("DEBUG", False)
SECRET_KEY = env.str("SECRET_KEY", "")
if PRODUCTION and not SECRET_KEY:
    raise ImproperlyConfigured("Set SECRET_KEY to a long random text before running with NEWSREADER_ENV=production.")
if not SECRET_KEY:
    SECRET_KEY = local_secret_key(DATA_DIR)

# A local server answers under any name it is reached by only on the loopback and its own HOST.
ALLOWED_HOSTS = env.list("ALLOWED_HOSTS", [] if PRODUCTION else ["localhost", "127.0.0.1", "[::1]", HOST])
CSRF_TRUSTED_ORIGINS: list[str] = env.list("CSRF_TRUSTED_ORIGINS", [])

INSTALLED_APPS = [
    "articles",
    "corsheaders",
    "csp",
    "django_tasks",
    "django_tasks_db",
    "newsreader.admin.NewsroomConfig",
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.sessions",
    "django.contrib.messages",
    "django.contrib.sitemaps",
    "whitenoise.runserver_nostatic",
    "django.contrib.staticfiles",
]

MIDDLEWARE = [
    "django.middleware.security.SecurityMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "csp.middleware.CSPMiddleware",
    "corsheaders.middleware.CorsMiddleware",
    "articles.views.stored.stored_answers",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.locale.LocaleMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "django_htmx.middleware.HtmxMiddleware",
]

ROOT_URLCONF = "newsreader.urls"
WSGI_APPLICATION = "newsreader.wsgi.application"

TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "DIRS": [BASE_DIR / "templates"],
        "APP_DIRS": True,
        "OPTIONS": {
            "context_processors": [
                "django.template.context_processors.request",
                "django.template.context_processors.i18n",
                "django.contrib.auth.context_processors.auth",
                "django.contrib.messages.context_processors.messages",
                "articles.views.preferences.preferences",
            ],
        },
    },
]

DATABASES = {
    "default": env.dj_db_url("DATABASE_URL", f"sqlite:///{DATA_DIR / 'newsreader.sqlite3'}", conn_max_age=60),
}
if DATABASES["default"]["ENGINE"] == "django.db.backends.sqlite3":
    # Readers go on while an editor saves (WAL), and a writer waits for its turn instead of failing at once.
    DATABASES["default"]["OPTIONS"] = {
        "timeout": 20,
        "transaction_mode": "IMMEDIATE",
        "init_command": "PRAGMA journal_mode=WAL; PRAGMA synchronous=NORMAL;",
    }
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"

CACHES = {"default": env.dj_cache_url("CACHE_URL", "locmem://")}

# Extractions run here, so that nobody waits for them in a request; see articles/tasks.py.
TASKS = {"default": {"BACKEND": "django_tasks_db.DatabaseBackend"}}
# Whether the server starts a process that runs the tasks. Elsewhere: python manage.py work
TASK_WORKER = env.bool("TASK_WORKER", True)

AUTH_PASSWORD_VALIDATORS = [
    {"NAME": "django.contrib.auth.password_validation.UserAttributeSimilarityValidator"},
    {"NAME": "django.contrib.auth.password_validation.MinimumLengthValidator", "OPTIONS": {"min_length": 10}},
    {"NAME": "django.contrib.auth.password_validation.CommonPasswordValidator"},
]
LOGIN_URL = "admin:login"

LANGUAGE_CODE = "nl"
LANGUAGES = [("nl", _("Dutch")), ("en", _("English"))]
LOCALE_PATHS = [BASE_DIR / "newsreader" / "locale"]
TIME_ZONE = env.str("TIME_ZONE", "Europe/Amsterdam")
USE_I18N = True
USE_TZ = True

STATIC_URL = "static/"
STATIC_ROOT = DATA_DIR / "static"
STATICFILES_DIRS = [BASE_DIR / "static"]
STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.FileSystemStorage"},
    "staticfiles": {"BACKEND": "newsreader.static_files.OneFilePerPageStorage"},
}

CONTENT_SECURITY_POLICY = {
    "DIRECTIVES": {
        "default-src": [NONE],
        "script-src": [SELF],
        "style-src": [SELF],
        "font-src": [SELF],
        "img-src": [SELF],
        "connect-src": [SELF],
        "manifest-src": [SELF],
        "form-action": [SELF],
        "base-uri": [NONE],
        "frame-ancestors": [NONE],
    },
}
# Programs on other sites may read what is public and meant for them; no credentials, nothing but reading.
CORS_ALLOW_ALL_ORIGINS = True
CORS_URLS_REGEX = r"^/(a/|articles/\d+/annotations[/.]|oembed/|feeds/|api/)"
CORS_ALLOW_METHODS = ("GET", "HEAD", "OPTIONS")
CORS_ALLOW_HEADERS = ("accept", "if-none-match", "prefer")
CORS_EXPOSE_HEADERS = ("Allow", "Content-Location", "ETag", "Link", "Preference-Applied")
X_FRAME_OPTIONS = "DENY"
CSRF_FAILURE_VIEW = "articles.views.faults.csrf_failure"
SECURE_REFERRER_POLICY = "strict-origin-when-cross-origin"
# A browser's own language cookie is all that readers ever get; sessions exist for editors.
LANGUAGE_COOKIE_HTTPONLY = True
LANGUAGE_COOKIE_SAMESITE = "Lax"

# Whether a proxy of our own stands in front, so that what it says of a request can be believed.
BEHIND_PROXY = env.bool("BEHIND_PROXY", False)
if PRODUCTION:
    SECURE_SSL_REDIRECT = env.bool("SECURE_SSL_REDIRECT", True)
    # A health check comes from the machine itself, without TLS.
    SECURE_REDIRECT_EXEMPT = [r"^healthz$"]
    SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https") if BEHIND_PROXY else None
    SECURE_HSTS_SECONDS = env.int("SECURE_HSTS_SECONDS", 31_536_000)
    SECURE_HSTS_INCLUDE_SUBDOMAINS = env.bool("SECURE_HSTS_INCLUDE_SUBDOMAINS", True)
    SECURE_HSTS_PRELOAD = env.bool("SECURE_HSTS_PRELOAD", True)
    SESSION_COOKIE_SECURE = True
    CSRF_COOKIE_SECURE = True
    LANGUAGE_COOKIE_SECURE = True

# The newsreader itself

# Scheme and host of permanent links, `https://news.example.org`. Empty: those under which a visitor reached the site.
SITE_URL = env.str("SITE_URL", "").rstrip("/")

# Empty: the pipeline that comes with the app. Otherwise the name of an installed spaCy package or a folder.
EXTRACTION_PIPELINE = env.str("EXTRACTION_PIPELINE", "")
# The longest article text that is taken in, in code points. A long novel has about a million.
ARTICLE_MAX_CHARACTERS = env.int("ARTICLE_MAX_CHARACTERS", 1_000_000, validate=Range(1_000, 20_000_000))
# Seconds after which a process adds the openings of articles that it counted to the database.
READERSHIP_WRITTEN_EVERY = 60
# An admin form sends the whole text of an article; four bytes a character at the most.
DATA_UPLOAD_MAX_MEMORY_SIZE = 4 * ARTICLE_MAX_CHARACTERS + 1_000_000

LOGGING = {
    "version": 1,
    "disable_existing_loggers": False,
    "formatters": {"line": {"format": "{asctime} {levelname} {name}: {message}", "style": "{"}},
    "handlers": {"stderr": {"class": "logging.StreamHandler", "formatter": "line"}},
    "root": {"handlers": ["stderr"], "level": env.log_level("LOG_LEVEL", logging.WARNING)},
}
