"""The web server's entry. Refuses to load while an address has not declared its permission."""

import os

from django.core.wsgi import get_wsgi_application

from amparo.web.addresses import refuse_undeclared_addresses

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "amparo.config.settings")

application = get_wsgi_application()
refuse_undeclared_addresses()
