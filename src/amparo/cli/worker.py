"""`amparo worker`: run jobs."""

from amparo.cli.environment import ready


def work() -> None:
    """Run jobs until told to stop; what is under way is finished first."""
    from amparo.kernel.journal import keep_words_out  # noqa: PLC0415 -- loads only when it is needed
    from amparo.vault.services.keys import open_vault  # noqa: PLC0415 -- likewise

    keep_words_out()
    membership = ready("worker")
    if membership:
        membership.keep()
    from amparo.audit.services.recording import named_request  # noqa: PLC0415 -- after set-up
    from amparo.database.services.checks import refuse_unsafe_login  # noqa: PLC0415 -- after set-up
    from amparo.database.services.queue import run_worker  # noqa: PLC0415 -- after set-up
    from amparo.vault.services.checks import require_key_of_this_database  # noqa: PLC0415 -- likewise

    refuse_unsafe_login()
    open_vault()
    require_key_of_this_database()
    run_worker(named_request)
