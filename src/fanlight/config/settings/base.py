"""Settings that hold in every mode."""

from __future__ import annotations

import os
from datetime import timedelta

from csp.constants import NONE, SELF

from fanlight.config.environment import (  # noqa: F401
    Mode,
    UnsafeSettings,
    allowed_hosts,
    database_settings,
    field_keys,
    home,
    mode,
    secret_key,
)
from fanlight.config.logs import configure_structlog
from fanlight.config.mail import mail_settings
from fanlight.config.single_sign_on import identity_providers

FANLIGHT_MODE = mode()
FANLIGHT_HOME = home()
FANLIGHT_FIELD_KEYS = field_keys(FANLIGHT_MODE)
FANLIGHT_AUDIT_HEADS = FANLIGHT_HOME / "audit-heads"
FANLIGHT_DOCUMENTS = FANLIGHT_HOME / "documents"
FANLIGHT_MAIL_FOLDER = FANLIGHT_HOME / "mail"
FANLIGHT_CLAMD = os.environ.get("FANLIGHT_CLAMD", "")  # host:port or a socket's path; scanning is off when empty
FANLIGHT_ADDRESS = os.environ.get("FANLIGHT_ADDRESS", "http://127.0.0.1:8000")
# The second factor may be left out in a demonstration only; every page then says so.
FANLIGHT_SECOND_FACTOR = FANLIGHT_MODE == Mode.REAL or os.environ.get("FANLIGHT_SECOND_FACTOR") == "1"
# Shown on every error page, database or no database.
FANLIGHT_EMERGENCY_NUMBERS = os.environ.get(
    "FANLIGHT_EMERGENCY_NUMBERS",
    "Police, ambulance, fire|999;Front Door, working day|01632 960100;Out of hours|01632 960199",
)

SECRET_KEY = secret_key(FANLIGHT_MODE)
DEBUG = os.environ.get("FANLIGHT_DEBUG") == "1"
ALLOWED_HOSTS = allowed_hosts(FANLIGHT_MODE)
CSRF_TRUSTED_ORIGINS = [origin for origin in os.environ.get("FANLIGHT_ORIGINS", "").split(",") if origin]

INSTALLED_APPS = [
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.sessions",
    "django.contrib.messages",
    "django.contrib.staticfiles",
    "allauth",
    "allauth.account",
    "allauth.mfa",
    "allauth.socialaccount",
    "axes",
    "csp",
    "django_tasks_db",
    "fanlight.store",
    "fanlight.audit",
    "fanlight.jobs",
    "fanlight.access",
    "fanlight.design",
    "fanlight.documents",
    "fanlight.messages",
    "fanlight.establishments",
    "fanlight.people",
    "fanlight.casework",
    "fanlight.front_door",
    "fanlight.conversations",
    "fanlight.challenges",
    "fanlight.sharing",
    "fanlight.imports",
    "fanlight.reports",
    "fanlight.returns",
    "fanlight.subject_access",
    "fanlight.comparisons",
    "fanlight.funding",
    "fanlight.forecasting",
    "fanlight.desk",
    "fanlight.demo",
]
MIDDLEWARE = [
    "fanlight.access.middleware.RequestIdentity",
    "django.middleware.security.SecurityMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "csp.middleware.CSPMiddleware",
    "django_permissions_policy.PermissionsPolicyMiddleware",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "allauth.account.middleware.AccountMiddleware",
    "fanlight.access.middleware.ActingMiddleware",
    "fanlight.design.middleware.ErrorPages",
    "fanlight.design.middleware.FormsShownAgain",
    "axes.middleware.AxesMiddleware",
]

ROOT_URLCONF = "fanlight.config.urls"
WSGI_APPLICATION = "fanlight.config.wsgi.application"
TEMPLATES = [
    {
        "BACKEND": "django.template.backends.jinja2.Jinja2",
        "APP_DIRS": True,
        "OPTIONS": {
            "environment": "fanlight.design.environment.environment",
            "context_processors": [
                "django.template.context_processors.request",
                "fanlight.design.context_processors.page",
                "fanlight.access.context_processors.whose",
            ],
        },
    },
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "APP_DIRS": True,
        "OPTIONS": {
            "context_processors": [
                "django.template.context_processors.request",
                "django.contrib.auth.context_processors.auth",
                "django.contrib.messages.context_processors.messages",
            ]
        },
    },
]

DATABASES = {"default": database_settings(os.environ.get("FANLIGHT_DATABASE_URL", ""), folder=FANLIGHT_HOME)}
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"
CACHES = {
    "default": {"BACKEND": "django.core.cache.backends.db.DatabaseCache", "LOCATION": "rate_limit_cache"},
}

AUTH_USER_MODEL = "access.User"
AUTHENTICATION_BACKENDS = [
    "axes.backends.AxesStandaloneBackend",
    "allauth.account.auth_backends.AuthenticationBackend",
]
PASSWORD_HASHERS = ["django.contrib.auth.hashers.ScryptPasswordHasher"]
AUTH_PASSWORD_VALIDATORS = [
    {"NAME": "django.contrib.auth.password_validation.UserAttributeSimilarityValidator"},
    {"NAME": "django.contrib.auth.password_validation.MinimumLengthValidator", "OPTIONS": {"min_length": 12}},
    {"NAME": "django.contrib.auth.password_validation.CommonPasswordValidator"},
]
LOGIN_URL = "account_login"
LOGIN_REDIRECT_URL = "/"
ACCOUNT_LOGIN_METHODS = {"email"}
ACCOUNT_SIGNUP_FIELDS = ["email*", "password1*"]
ACCOUNT_EMAIL_VERIFICATION = "none"
ACCOUNT_ADAPTER = "fanlight.access.adapters.AccountAdapter"
ACCOUNT_LOGOUT_ON_GET = False
ACCOUNT_SESSION_REMEMBER = False
ACCOUNT_REAUTHENTICATION_TIMEOUT = 300
ACCOUNT_PREVENT_ENUMERATION = True
ACCOUNT_USER_MODEL_USERNAME_FIELD = None
ACCOUNT_USER_MODEL_EMAIL_FIELD = "email"
ACCOUNT_EMAIL_UNKNOWN_ACCOUNTS = False
ACCOUNT_EMAIL_NOTIFICATIONS = True
ACCOUNT_PASSWORD_RESET_TOKEN_GENERATOR = "django.contrib.auth.tokens.PasswordResetTokenGenerator"  # noqa: S105
PASSWORD_RESET_TIMEOUT = 3600
# A school is one address: what is counted by address is wide, what is counted by account narrow.
ACCOUNT_RATE_LIMITS = {
    "login": "60/m/ip",
    "login_failed": "60/m/ip,6/m/key,30/h/key",
    "reset_password": "20/m/ip,5/h/key",
    # What the public writes without an account: by address, and for each authority.
    "worried": "20/h/ip,300/h/key",
}
ACCOUNT_FORMS = {
    "login": "fanlight.access.forms.sign_in.SignInForm",
    "reauthenticate": "fanlight.access.forms.sign_in.PasswordAgainForm",
    "reset_password": "fanlight.access.forms.sign_in.ForgottenPasswordForm",
    "reset_password_from_key": "fanlight.access.forms.sign_in.NewPasswordForm",
    "change_password": "fanlight.access.forms.sign_in.ChangePasswordForm",
}
MFA_FORMS = {
    "authenticate": "fanlight.access.forms.sign_in.SecondFactorForm",
    "reauthenticate": "fanlight.access.forms.sign_in.SecondFactorAgainForm",
    "activate_totp": "fanlight.access.forms.sign_in.SetUpSecondFactorForm",
}
# Who people sign in with besides: it makes no account, and nothing of what it says is stored but who somebody is there.
FANLIGHT_SINGLE_SIGN_ON = identity_providers(os.environ, for_mode=FANLIGHT_MODE)
SOCIALACCOUNT_ADAPTER = "fanlight.access.single_sign_on.adapter.SingleSignOnAdapter"
SOCIALACCOUNT_AUTO_SIGNUP = False
SOCIALACCOUNT_STORE_TOKENS = False
SOCIALACCOUNT_EMAIL_AUTHENTICATION = False
SOCIALACCOUNT_REQUESTS_TIMEOUT = 5
# Accounts are made by administrators, so an address that nobody has confirmed is no reason to refuse the app.
MFA_ALLOW_UNVERIFIED_EMAIL = True
MFA_SUPPORTED_TYPES = ["totp", "recovery_codes"]
MFA_TOTP_ISSUER = "Fanlight"
MFA_ADAPTER = "fanlight.access.adapters.SecondFactorAdapter"
AXES_USERNAME_CALLABLE = "fanlight.access.adapters.typed_user_name"
AXES_LOCKOUT_PARAMETERS = [["username", "ip_address"]]
AXES_FAILURE_LIMIT = 5
AXES_COOLOFF_TIME = timedelta(minutes=15)
AXES_RESET_ON_SUCCESS = True
AXES_LOCKOUT_CALLABLE = "fanlight.access.adapters.locked_out"
AXES_VERBOSE = False
AXES_CLIENT_IP_CALLABLE = "fanlight.access.adapters.client_address"
AXES_CLIENT_STR_CALLABLE = "fanlight.access.adapters.who_in_the_log"
AXES_SENSITIVE_PARAMETERS = ["login", "username", "email", "ip_address"]
AXES_DISABLE_ACCESS_LOG = True
# How many proxies of ours stand between a visitor and this server.
ALLAUTH_TRUSTED_PROXY_COUNT = int(os.environ.get("FANLIGHT_PROXIES", "0"))

SESSION_ENGINE = "fanlight.access.sessions"
SESSION_COOKIE_AGE = 60 * 60
SESSION_EXPIRE_AT_BROWSER_CLOSE = True
SESSION_COOKIE_HTTPONLY = True
SESSION_COOKIE_SAMESITE = "Lax"
CSRF_COOKIE_HTTPONLY = True
CSRF_FAILURE_VIEW = "fanlight.design.views.csrf_failure"
SESSION_COOKIE_SECURE = CSRF_COOKIE_SECURE = FANLIGHT_MODE == Mode.REAL
if FANLIGHT_MODE == Mode.REAL:
    SECURE_SSL_REDIRECT = True
    SECURE_HSTS_SECONDS = 63_072_000
    SECURE_HSTS_INCLUDE_SUBDOMAINS = True
    SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https")
SECURE_REFERRER_POLICY = "same-origin"
X_FRAME_OPTIONS = "DENY"
PERMISSIONS_POLICY: dict[str, list[str]] = {"camera": [], "geolocation": [], "microphone": [], "payment": [], "usb": []}
CONTENT_SECURITY_POLICY = {
    "DIRECTIVES": {
        "default-src": [SELF],
        "style-src": [SELF],
        "img-src": [SELF, "data:"],
        # The one inline line of the GOV.UK template, allowed by its hash; a test recomputes it.
        "script-src": [SELF, "'sha256-GUQ5ad8JK5KmEWmROf3LZd9ge94daqNvd8xy9YS1iDw='"],
        "frame-ancestors": [NONE],
        "form-action": [SELF],
        "base-uri": [SELF],
        "object-src": [NONE],
    }
}

LANGUAGE_CODE = "en-gb"
TIME_ZONE = "Europe/London"
USE_I18N = False
USE_TZ = True
STATIC_URL = "/static/"
STATIC_ROOT = FANLIGHT_HOME / "static"
STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.FileSystemStorage", "OPTIONS": {"location": FANLIGHT_DOCUMENTS}},
    "staticfiles": {"BACKEND": "whitenoise.storage.CompressedManifestStaticFilesStorage"},
}
# A file field streams to disk past this size; what a form may hold besides files.
FILE_UPLOAD_MAX_MEMORY_SIZE = 1_048_576
FILE_UPLOAD_HANDLERS = ["fanlight.documents.receiving.LimitedUploads"]
DATA_UPLOAD_MAX_MEMORY_SIZE = 5_242_880
DATA_UPLOAD_MAX_NUMBER_FIELDS = 2_000
DATA_UPLOAD_MAX_NUMBER_FILES = 20

TASKS = {"default": {"BACKEND": "django_tasks_db.DatabaseBackend", "QUEUES": []}}
MAIL = mail_settings(os.environ, for_mode=FANLIGHT_MODE)
FANLIGHT_NOTIFY_KEY, FANLIGHT_NOTIFY_TEMPLATE, FANLIGHT_NOTIFY_URL = (
    MAIL.notify_key,
    MAIL.notify_template,
    MAIL.notify_url,
)
EMAIL_BACKEND, EMAIL_FILE_PATH, DEFAULT_FROM_EMAIL = MAIL.backend, str(FANLIGHT_MAIL_FOLDER), MAIL.sender
EMAIL_HOST, EMAIL_PORT, EMAIL_USE_TLS, EMAIL_USE_SSL = MAIL.host, MAIL.port, MAIL.starttls, MAIL.tls
EMAIL_HOST_USER, EMAIL_HOST_PASSWORD, EMAIL_TIMEOUT = MAIL.user, MAIL.password, MAIL.seconds

configure_structlog()
LOGGING = {
    "version": 1,
    "disable_existing_loggers": False,
    "formatters": {
        "json": {"()": "fanlight.config.logs.formatter"},
    },
    "handlers": {"console": {"class": "logging.StreamHandler", "formatter": "json"}},
    "root": {"handlers": ["console"], "level": os.environ.get("FANLIGHT_LOG_LEVEL", "INFO")},
    "loggers": {
        "django.server": {"level": "WARNING"},
        "django.db.backends": {"level": "WARNING"},
    },
}
