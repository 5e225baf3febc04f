"""The product's own commands with less time for slow callers, so that tests need not wait.

Run as `python -m tests.support.hasty_server serve --port 8000`, in place of `amparo`.
"""

from amparo.cli.main import main
from amparo.config import gateway, serving

if __name__ == "__main__":
    gateway.SECONDS_FOR_BODY = 3.0
    serving.SECONDS_FOR_HEADERS = 3
    main()
