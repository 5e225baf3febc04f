"""`python -m amparo` is the `amparo` command."""

from amparo.cli.main import main

main()
