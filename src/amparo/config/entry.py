"""What granian loads in each web process: the gateway in front of our WSGI entry."""

import gc

from amparo.config.gateway import Gateway
from amparo.config.wsgi import application
from amparo.kernel import settings

gateway = Gateway(application, settings.number("AMPARO_WEB_THREADS"))

# What is loaded by now stays for good: looking through it for rubbish would stop whoever waits.
gc.collect()
gc.freeze()
# A page makes some thousands of things that all go with it: looking for circles among them several
# times a page finds none.
gc.set_threshold(50_000, 20, 20)
