"""Django's settings, from Amparo's own list (`kernel/settings.py`).

Development and production differ by values only. There is no debug mode: an error page never
shows code or data.
"""

from pathlib import Path

from csp.constants import NONE, SELF
from django.utils.translation import gettext_lazy as _

from amparo.config.databases import database_settings
from amparo.config.secrets import signing_key
from amparo.kernel import languages
from amparo.kernel import settings as chosen
from amparo.network.rules.territory.tables import NETWORK
from amparo.web.deployment import read_deployment

_HERE = Path(__file__).parent

DEBUG = False
SECRET_KEY = signing_key()
ALLOWED_HOSTS = chosen.items("AMPARO_ALLOWED_HOSTS")
ROOT_URLCONF = "amparo.config.urls"
WSGI_APPLICATION = "amparo.config.wsgi.application"
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"

AMPARO_DEMONSTRATION = chosen.flag("AMPARO_DEMONSTRATION")
AMPARO_DEPLOYMENT = read_deployment(
    chosen.path("AMPARO_DEPLOYMENT") or _HERE / "deployments" / "mexico.yaml", territories={NETWORK}
)

INSTALLED_APPS = [
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.staticfiles",
    "allauth.account",
    "allauth.mfa",
    "csp",
    "procrastinate.contrib.django",
    "amparo.demo",
    "amparo.counsel",
    "amparo.funds",
    "amparo.watch",
    "amparo.custody",
    "amparo.cases",
    "amparo.reception",
    "amparo.people",
    "amparo.network",
    "amparo.accounts",
    "amparo.audit",
    "amparo.vault",
    "amparo.database",
    "amparo.web",
]

# Outermost first: headers reach every answer, static files and errors included.
MIDDLEWARE = [
    "amparo.web.middleware.headers.SafeHeaders",
    "amparo.audit.middleware.NamedRequest",
    "csp.middleware.CSPMiddleware",
    "django.middleware.security.SecurityMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.locale.LocaleMiddleware",
    "amparo.web.middleware.errors.ErrorsInWords",
    "amparo.web.middleware.bodies.RefuseUnreadBodies",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "allauth.account.middleware.AccountMiddleware",
    "amparo.network.middleware.actor.ActInOneConsulate",
    "amparo.database.middleware.RefuseChangesWithoutRoom",
]

DATABASES = {"default": database_settings()}

TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "APP_DIRS": True,
        "OPTIONS": {
            "context_processors": [
                "django.template.context_processors.request",
                "django.template.context_processors.i18n",
                "amparo.web.context.page",
                "amparo.network.context.session",
                "amparo.reception.context.asking",
            ],
        },
    },
]

FORM_RENDERER = "amparo.web.forms.AmparoRenderer"

LANGUAGE_CODE = chosen.choice("AMPARO_LANGUAGE")
LANGUAGES = [(code, _(name.template)) for code, name in languages.LANGUAGES.items()]
LANGUAGE_COOKIE_NAME = "amparo_language"
USE_TZ = True
TIME_ZONE = "UTC"

STATIC_URL = "/static/"
STATIC_ROOT = chosen.home() / "static"
STORAGES = {
    "staticfiles": {"BACKEND": "whitenoise.storage.CompressedManifestStaticFilesStorage"},
}

_https = chosen.flag("AMPARO_HTTPS")
SECURE_SSL_REDIRECT = False
SECURE_HSTS_SECONDS = 31_536_000 if _https else 0
SECURE_REFERRER_POLICY = "same-origin"
SECURE_CROSS_ORIGIN_OPENER_POLICY = "same-origin"
SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https") if _https else None
CSRF_COOKIE_NAME = "__Host-amparo_csrf" if _https else "amparo_csrf"
CSRF_COOKIE_SECURE = _https
CSRF_COOKIE_HTTPONLY = True
CSRF_COOKIE_SAMESITE = "Lax"
CSRF_FAILURE_VIEW = "amparo.web.views.errors.forged"
LANGUAGE_COOKIE_SECURE = _https

CONTENT_SECURITY_POLICY = {
    "DIRECTIVES": {
        "default-src": [NONE],
        "base-uri": [NONE],
        "connect-src": [SELF],
        "font-src": [SELF],
        "form-action": [SELF],
        "frame-ancestors": [NONE],
        "img-src": [SELF],
        "manifest-src": [SELF],
        "script-src": [SELF],
        "style-src": [SELF],
    },
}

AUTH_USER_MODEL = "accounts.User"
AUTHENTICATION_BACKENDS = ["amparo.accounts.library.backend.PasswordBackend"]
PASSWORD_HASHERS = ["amparo.accounts.adapters.passwords.SealedArgon2"]
# RFC 9106's second recommendation: half a second on two cores, 64 MiB.
AMPARO_ARGON2 = {"time_cost": 3, "memory_cost": 64 * 1024, "parallelism": 4}
AMPARO_PASSWORD_CHECKS = chosen.number("AMPARO_PASSWORD_CHECKS")
# HTTPS is spoken by a proxy of ours, so there is at least one.
AMPARO_PROXIES = max(chosen.number("AMPARO_PROXIES"), int(_https))
AMPARO_DEVICE_COOKIE = "__Host-amparo_device" if _https else "amparo_device"
LOGIN_URL = "account_login"
LOGIN_REDIRECT_URL = "/enter/"

AMPARO_HELP_COOKIE = "__Host-amparo_help" if _https else "amparo_help"
AMPARO_NEUTRAL_PAGE = chosen.secure_address("AMPARO_NEUTRAL_PAGE")
AMPARO_CAPABILITY_COOKIE = "__Host-amparo_capability" if _https else "amparo_capability"
SESSION_ENGINE = "amparo.accounts.adapters.sessions"
SESSION_COOKIE_NAME = "__Host-amparo_session" if _https else "amparo_session"
SESSION_COOKIE_SECURE = _https
SESSION_COOKIE_HTTPONLY = True
SESSION_COOKIE_SAMESITE = "Lax"
SESSION_COOKIE_AGE = 12 * 60 * 60
SESSION_EXPIRE_AT_BROWSER_CLOSE = True

# The one thing that is cached: which one-time codes were used already.
CACHES = {"default": {"BACKEND": "amparo.accounts.adapters.spent_codes.SpentCodes"}}

# allauth, as a library: its addresses, mails, messages and limits are not used.
ACCOUNT_ADAPTER = "amparo.accounts.library.adapters.AccountAdapter"
ACCOUNT_EMAIL_VERIFICATION = "none"
ACCOUNT_LOGIN_METHODS = {"username"}
ACCOUNT_RATE_LIMITS = False
ACCOUNT_SIGNUP_FIELDS = ["username*", "password1*"]
ACCOUNT_USER_MODEL_EMAIL_FIELD = None
ACCOUNT_USER_MODEL_USERNAME_FIELD = "sign_in_name"
MFA_ADAPTER = "amparo.accounts.library.adapters.SecondFactorAdapter"
MFA_ALLOW_UNVERIFIED_EMAIL = True
MFA_PASSKEY_LOGIN_ENABLED = True
MFA_RATE_LIMITS = False
MFA_SUPPORTED_TYPES = ["recovery_codes", "totp", "webauthn"]
# One period of thirty seconds to either side, for slow fingers and wrong clocks.
MFA_TOTP_TOLERANCE = 1
MFA_WEBAUTHN_USER_VERIFICATION = "required"

# Uploads arrive with their own limits; until then no request needs more than this.
DATA_UPLOAD_MAX_MEMORY_SIZE = 1024 * 1024
DATA_UPLOAD_MAX_NUMBER_FIELDS = 500
# Files stay in memory, larger ones are dropped: Django would lay them into /tmp in clear.
FILE_UPLOAD_HANDLERS = ["django.core.files.uploadhandler.MemoryFileUploadHandler"]

PROCRASTINATE_AUTODISCOVER_MODULE_NAME = "jobs"

# Only our own journal writes; Django's reports could carry what somebody typed.
LOGGING = {
    "version": 1,
    "disable_existing_loggers": True,
    "handlers": {"nowhere": {"class": "logging.NullHandler"}},
    "loggers": {"django": {"handlers": ["nowhere"], "level": "CRITICAL", "propagate": False}},
    "root": {"handlers": ["nowhere"], "level": "CRITICAL"},
}
