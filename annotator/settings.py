"""Django's settings: one file, everything that differs between machines comes from `annotator.config`."""

from __future__ import annotations

from typing import Any

from csp.constants import NONE, SELF

from annotator.config import Config
from annotator.domain import states

CONFIG = Config()
DATA = CONFIG.data

SECRET_KEY = CONFIG.secret()
DEBUG = CONFIG.debug
ALLOWED_HOSTS = [host.strip() for host in CONFIG.hosts.split(",") if host.strip()]
CSRF_TRUSTED_ORIGINS = [CONFIG.origin] if CONFIG.origin else []

APPS_IN_LAYER_ORDER = [
    "common",
    "accounts",
    "projects",
    "videos",
    "artworks",
    "rounds",
    "sheets",
    "segments",
    "tracks",
    "details",
    "captions",
    "changes",
    "checks",
    "flags",
    "submission",
    "validation",
    "exports",
]
INSTALLED_APPS = [
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.sessions",
    "rest_framework",
    "drf_spectacular",
    "axes",
    *[f"annotator.{app}" for app in APPS_IN_LAYER_ORDER],
    "workers.tasks",
]
MIDDLEWARE = [
    "django.middleware.security.SecurityMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "csp.middleware.CSPMiddleware",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "axes.middleware.AxesMiddleware",
]
ROOT_URLCONF = "annotator.urls"
WSGI_APPLICATION = "annotator.wsgi.application"
TEMPLATES: list[dict[str, Any]] = [{"BACKEND": "django.template.backends.django.DjangoTemplates", "APP_DIRS": True}]

DATABASES = {"default": CONFIG.database()}
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"
CACHES = {
    "default": (
        {"BACKEND": "django.core.cache.backends.redis.RedisCache", "LOCATION": CONFIG.redis_url}
        if CONFIG.redis_url
        else {"BACKEND": "django.core.cache.backends.locmem.LocMemCache"}
    )
}

AUTH_USER_MODEL = "accounts.User"
AUTHENTICATION_BACKENDS = ["axes.backends.AxesStandaloneBackend", "django.contrib.auth.backends.ModelBackend"]
PASSWORD_HASHERS = [
    "django.contrib.auth.hashers.Argon2PasswordHasher",
    "django.contrib.auth.hashers.PBKDF2PasswordHasher",
]
AUTH_PASSWORD_VALIDATORS = [
    {"NAME": "django.contrib.auth.password_validation.MinimumLengthValidator", "OPTIONS": {"min_length": 10}},
    {"NAME": "django.contrib.auth.password_validation.CommonPasswordValidator"},
]
AXES_FAILURE_LIMIT = 5
AXES_COOLOFF_TIME = 0.25
AXES_LOCKOUT_PARAMETERS = [["username", "ip_address"]]
AXES_RESET_ON_SUCCESS = True
AXES_ENABLE_ADMIN = False
SESSION_COOKIE_AGE = 14 * 24 * 3600
SESSION_COOKIE_SAMESITE = "Lax"
SESSION_COOKIE_SECURE = CSRF_COOKIE_SECURE = CONFIG.behind_https
SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https") if CONFIG.behind_https else None
CSRF_FAILURE_VIEW = "annotator.common.problems.csrf_failure"
X_FRAME_OPTIONS = "DENY"
CONTENT_SECURITY_POLICY = {
    "DIRECTIVES": {
        "default-src": [SELF],
        "img-src": [SELF, "data:", "blob:"],
        "media-src": [SELF, "blob:"],
        # The component library sets style attributes while it measures; scripts stay strict.
        "style-src": [SELF, "'unsafe-inline'"],
        "worker-src": [SELF, "blob:"],
        "object-src": [NONE],
        "base-uri": [SELF],
        "frame-ancestors": [NONE],
        "form-action": [SELF],
    }
}

REST_FRAMEWORK = {
    "DEFAULT_AUTHENTICATION_CLASSES": [
        "annotator.accounts.authentication.SessionAuthentication",
        "annotator.accounts.authentication.TokenAuthentication",
    ],
    "DEFAULT_PERMISSION_CLASSES": ["rest_framework.permissions.IsAuthenticated"],
    "DEFAULT_RENDERER_CLASSES": ["rest_framework.renderers.JSONRenderer"],
    "DEFAULT_PARSER_CLASSES": ["annotator.common.parsers.StrictJSONParser"],
    "DEFAULT_SCHEMA_CLASS": "annotator.common.schema.ProblemSchema",
    "EXCEPTION_HANDLER": "annotator.common.problems.exception_handler",
    "TEST_REQUEST_DEFAULT_FORMAT": "json",
}
SPECTACULAR_SETTINGS = {
    "TITLE": "Cicerone",
    "DESCRIPTION": "Video annotation for gallery visits.",
    "VERSION": "1",
    "SERVE_INCLUDE_SCHEMA": False,
    "COMPONENT_SPLIT_REQUEST": True,
    "SCHEMA_PATH_PREFIX": "/api/v1/",
    # By values: the schema generator also compares labels, which serializers do not have.
    "ENUM_NAME_OVERRIDES": {
        **{f"{enum.__name__}Enum": [member.value for member in enum] for enum in states.ENUMERATIONS},
        "ObjectKindEnum": "annotator.changes.registry.KINDS",
    },
}

LANGUAGE_CODE = "en"
LANGUAGES = [("en", "English"), ("it", "Italiano")]
USE_TZ = True
TIME_ZONE = "UTC"
APPEND_SLASH = False

STATIC_URL = "/static/"
# Hashed names never change their bytes: kept for good.
WHITENOISE_IMMUTABLE_FILE_TEST = r"^/assets/"
WHITENOISE_ROOT = str(CONFIG.frontend_dist) if CONFIG.frontend_dist.is_dir() else None
MEDIA_ROOT = DATA / "files"
CACHE_ROOT = DATA / "cache"
UPLOAD_ROOT = DATA / "uploads"
STORAGES: dict[str, dict[str, Any]] = {
    "default": (
        {
            "BACKEND": "storages.backends.s3.S3Storage",
            "OPTIONS": {
                "bucket_name": CONFIG.storage_bucket,
                "endpoint_url": CONFIG.storage_endpoint or None,
                "region_name": CONFIG.storage_region or None,
                "querystring_auth": True,
                "file_overwrite": False,
            },
        }
        if CONFIG.storage_bucket
        else {"BACKEND": "django.core.files.storage.FileSystemStorage", "OPTIONS": {"location": MEDIA_ROOT}}
    ),
    "staticfiles": {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"},
}
DATA_UPLOAD_MAX_MEMORY_SIZE = 24 * 1024**2
FILE_UPLOAD_MAX_MEMORY_SIZE = 2 * 1024**2

CICERONE_JOBS = CONFIG.jobs
CICERONE_JOB_LEASE_S = CONFIG.job_lease_s
CICERONE_CACHE_BYTES = CONFIG.cache_bytes
CICERONE_X_ACCEL = CONFIG.x_accel
CICERONE_FRONTEND_DIST = CONFIG.frontend_dist
CICERONE_MAX_VIDEO_BYTES = CONFIG.max_video_bytes

CELERY_BROKER_URL = CONFIG.redis_url or "memory://"
CELERY_TASK_IGNORE_RESULT = True
CELERY_TASK_DEFAULT_QUEUE = "media"
CELERY_TASK_ACKS_LATE = True
CELERY_WORKER_PREFETCH_MULTIPLIER = 1
CELERY_BROKER_CONNECTION_RETRY_ON_STARTUP = True

LOGGING = {
    "version": 1,
    "disable_existing_loggers": False,
    "formatters": {"line": {"format": "%(asctime)s %(levelname)s %(name)s: %(message)s"}},
    "handlers": {"console": {"class": "logging.StreamHandler", "formatter": "line"}},
    "root": {"handlers": ["console"], "level": "INFO"},
    "loggers": {"django.request": {"level": "ERROR"}, "axes": {"level": "WARNING"}},
}
