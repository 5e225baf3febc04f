#!/bin/sh
# Say what a machine lacks for `make`, with the one line that installs it; as root, install it.
set -eu

python="${1:-python3}"
missing=""

command -v git >/dev/null 2>&1 || missing="$missing git"
if ! command -v "$python" >/dev/null 2>&1 || ! "$python" -c 'import ensurepip, venv' 2>/dev/null; then
  missing="$missing python3-venv"
fi
[ -e /etc/ssl/certs/ca-certificates.crt ] || [ -n "${SSL_CERT_FILE:-}" ] ||
  missing="$missing ca-certificates"

if [ -n "$missing" ]; then
  line="apt-get install --yes --no-install-recommends$missing"
  if [ "$(id -u)" = 0 ] && command -v apt-get >/dev/null 2>&1; then
    echo "Installing what is missing: $line"
    apt-get update --quiet && DEBIAN_FRONTEND=noninteractive $line
  else
    echo "Missing:$missing. Install it with:" >&2
    echo "    sudo apt-get update && sudo $line" >&2
    exit 1
  fi
fi

if ! "$python" -c 'import sys; sys.exit(sys.version_info < (3, 11))'; then
  echo "Amparo needs Python 3.11 or newer; $("$python" --version) is too old." >&2
  echo "    Name a newer one: make PYTHON=python3.12 ..." >&2
  exit 1
fi
