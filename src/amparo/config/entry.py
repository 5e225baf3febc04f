"""What granian loads in each web process: the gateway in front of our WSGI entry."""

from amparo.config.gateway import Gateway
from amparo.config.wsgi import application
from amparo.kernel import settings

gateway = Gateway(application, settings.number("AMPARO_WEB_THREADS"))
