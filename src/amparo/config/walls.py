"""What the application may call in the database, and what crosses consulates: two printed lists.

`amparo check` and the tests compare them with the database; whatever grows there without a line
here is refused. docs/reference/walls.md is made from them.
"""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Callable:
    """A function of ours that the application or the worker may execute, and what it is for."""

    signature: str
    callers: tuple[str, ...]
    purpose: str


@dataclass(frozen=True, slots=True)
class Poster:
    """A function that writes to the ledger, as its owner: what it posts and what it asks first."""

    signature: str
    posts: str
    recorded: str


@dataclass(frozen=True, slots=True)
class Crossing:
    """A function that passes the walls, owned by the crossing role: what it moves, how often."""

    signature: str
    moves: str
    recorded: str
    per_hour: int | None


_BOTH = ("app", "worker")
_QUEUE = (
    "procrastinate_cancel_job_v1(bigint, boolean, boolean)",
    (
        "procrastinate_defer_periodic_job_v2(character varying, character varying, "
        "character varying, character varying, integer, character varying, bigint, jsonb)"
    ),
    "procrastinate_fetch_job_v2(character varying[], bigint)",
    "procrastinate_finish_job_v1(bigint, procrastinate_job_status, boolean)",
    "procrastinate_prune_stalled_workers_v1(double precision)",
    "procrastinate_register_worker_v1()",
    (
        "procrastinate_retry_job_v1(bigint, timestamp with time zone, integer, character varying, "
        "character varying)"
    ),
    (
        "procrastinate_retry_job_v2(bigint, timestamp with time zone, integer, character varying, "
        "character varying)"
    ),
    "procrastinate_unregister_worker_v1(bigint)",
    "procrastinate_update_heartbeat_v1(bigint)",
)
"""The functions of the queue's library, which come with it."""

OPEN_TABLES = {
    # Wrapped keys are worth nothing to whoever reads them, and a hand-over seals for the receiver.
    "vault_consulatekey",
}
"""Tables with a consulate's rows that every session may read, each with its reason."""

SHARED_TABLES = {
    "accounts_bucket": "How often something was tried; keyed hashes, nobody's name.",
    "accounts_factorset": "Which second factors a person has, under a seal.",
    "accounts_invitation": "Digests of one-time words, under a seal.",
    "accounts_session": "Sessions: hashed keys, sealed contents.",
    "accounts_spentcode": "Codes used already; keyed hashes.",
    "accounts_user": "Sign-in names in clear; names and passwords sealed, the row under a seal.",
    "custody_listedfacility": "The network's list of places where people are held: public facts.",
    "django_migrations": "Which migrations were applied.",
    "funds_account": "Where money stands on its way, with balances: figures, nobody's data.",
    "funds_allocation": "What each consulate has of a line of the budget: public figures.",
    "funds_book": "How far each consulate's journal has come.",
    "funds_commitment": "What is bound to which payee, by number, for which kind of expense.",
    "funds_extension": "Decisions that a fund goes on.",
    "funds_fund": "Funds: source, currency, days. Decided in public.",
    "funds_line": "Lines of the budget: fiscal year and purpose.",
    "funds_period": "Which months are closed, with their digests.",
    "funds_permittedexpense": "What a line permits.",
    "funds_postedresults": "What came of each consulate's cases, in steps of five, by month.",
    "funds_posting": "Amounts onto and off accounts. Balanced by a trigger that sees every row.",
    "funds_spendingrequest": "What waits for another person's approval, each under a seal.",
    "funds_statedfigure": "What was stated in public of a consulate's money, with its source.",
    "funds_statementwithdrawal": "Which of these were laid here by mistake, and why.",
    "funds_transaction": "What happened to money, chained; numbers of staff and things, no name.",
    "mfa_authenticator": "Second factors, secrets sealed, each row under a seal.",
    "network_consulate": "The consulates: public facts.",
    "network_transfer": "Who was let go to which consulate; digests of words, under a seal.",
    "procrastinate_events": "What became of jobs; public ids only.",
    "procrastinate_jobs": "The queue; public ids only, each order under a seal.",
    "procrastinate_periodic_defers": "When housekeeping was last queued.",
    "procrastinate_workers": "Which workers run.",
    "reception_helpdraft": "Requests being written in public; sealed under words that only their "
    "writers carry.",
    "watch_chart": "Charts of the published figures, as the worker drew them; nobody's data.",
    "watch_count": "Published figures: counts by month, area, nationality and way of arrest.",
    "watch_release": "The official files that were brought in, and where they come from.",
    "watch_statement": "Published statements with their verdicts; added at headquarters alone.",
    "watch_upload": "Published files on their way in; sent and seen at headquarters alone.",
    "watch_year": "Which days of a fiscal year an official file covers.",
}
"""Tables that belong to no consulate, and what they hold."""

GUARDS = (
    ("accounts_user", "ends_what_she_opened"),
    ("audit_entry", "audit_chain"),
    ("audit_entry", "audit_fill"),
    ("audit_entry", "audit_keep"),
    ("cases_case", "ends_what_was_referred"),
    ("cases_caseevent", "counts_act"),
    ("funds_account", "funds_keep"),
    ("funds_addendum", "funds_only_once"),
    ("funds_allocation", "funds_by_network"),
    ("funds_allocation", "funds_open_accounts"),
    ("funds_commitment", "funds_by_consulate"),
    ("funds_commitment", "funds_keep"),
    ("funds_commitment", "funds_open_accounts"),
    ("funds_extension", "funds_by_network"),
    ("funds_fund", "funds_by_network"),
    ("funds_invoice", "funds_invoice_adds_up"),
    ("funds_invoice", "funds_judge_invoice"),
    ("funds_invoice", "funds_keep"),
    ("funds_invoicestep", "funds_judge_step"),
    ("funds_invoicestep", "funds_keep"),
    ("funds_line", "funds_by_network"),
    ("funds_line", "funds_open_accounts"),
    ("funds_paymentbatch", "funds_only_once"),
    ("funds_period", "funds_close_month"),
    ("funds_period", "funds_keep"),
    ("funds_permittedexpense", "funds_by_network"),
    ("funds_permittedexpense", "funds_keep"),
    ("funds_postedresults", "funds_by_consulate"),
    ("funds_postedresults", "funds_keep"),
    ("funds_posting", "funds_adds_up"),
    ("funds_posting", "funds_keep"),
    ("funds_posting", "funds_move_balance"),
    ("funds_posting", "funds_refuse_closed"),
    ("funds_spendingrequest", "funds_judge_request"),
    ("funds_statedfigure", "funds_by_network"),
    ("funds_statedfigure", "funds_keep"),
    ("funds_statementwithdrawal", "funds_by_network"),
    ("funds_statementwithdrawal", "funds_keep"),
    ("funds_transaction", "funds_adds_up"),
    ("funds_transaction", "funds_keep"),
    ("funds_voucher", "funds_keep"),
    ("network_staffassignment", "ends_what_it_opened"),
    ("procrastinate_jobs", "jobs_carry_an_order"),
    ("vault_personkey", "stay_destroyed"),
)
"""Triggers that hold a wall up, by table and name."""

CALLABLES: tuple[Callable, ...] = (
    Callable("audit_actor()", _BOTH, "Who acts, by the capability in use; for the audit."),
    Callable("audit_list_entries_about(uuid)", _BOTH, "Entries about one thing, inside the walls."),
    Callable("audit_list_heads()", ("worker",), "Where every chain ends, for the anchors."),
    Callable("funds_ends(uuid, date)", _BOTH, "When a fund ends, by what was decided by a day."),
    Callable(
        "funds_invoice_faults(text)",
        _BOTH,
        "The numbers of invoices that break a rule, for `amparo check`; no figure, nobody's name.",
    ),
    Callable(
        "funds_month(uuid, date)", _BOTH, "How many transactions a month has, and their digest."
    ),
    Callable(
        "funds_post(text, uuid, uuid, uuid, bigint, text, date, uuid, uuid, uuid, date, bytea,"
        " text, date, bytea)",
        _BOTH,
        "Posts money, see there.",
    ),
    Callable(
        "network_list_sign_ins(bigint, integer)",
        ("app",),
        "What the network's own chain says of one's consulate's staff: who signed in, who tried.",
    ),
    Callable(
        "procrastinate_defer_jobs_v1(procrastinate_job_to_defer_v1[])",
        _BOTH,
        "Queue a job; the application's carry an order.",
    ),
    *(Callable(one, ("worker",), "Run the queue; its library's own.") for one in _QUEUE),
    Callable(
        "walls.answer_network(uuid, uuid, uuid, text, bytea, date, bytea)",
        _BOTH,
        "A crossing, see there.",
    ),
    Callable(
        "walls.ask_network(uuid, integer, integer, text, uuid[], uuid[], uuid[], bytea[], date,"
        " bytea)",
        ("app",),
        "A crossing, see there.",
    ),
    Callable("walls.assignment()", _BOTH, "The appointment behind the capability in use."),
    Callable(
        "walls.call_network(uuid, uuid, uuid, bytea, date, bytea)",
        ("worker",),
        "A crossing, see there.",
    ),
    Callable("walls.consulate()", _BOTH, "The consulate that the capability in use opens."),
    Callable(
        "walls.deliver_note(uuid, uuid, bytea, uuid, bytea, bytea, date, bytea)",
        ("app",),
        "A crossing, see there.",
    ),
    Callable(
        "walls.deliver_notice(uuid, uuid, bytea, uuid, bytea, bytea, text, text, text, date,"
        " bytea)",
        ("app", "worker"),
        "A crossing, see there.",
    ),
    Callable(
        "walls.deliver_request(uuid, uuid, text, text, bytea, uuid, bytea, uuid, text, date,"
        " bytea)",
        ("app",),
        "A crossing, see there.",
    ),
    Callable("walls.door()", _BOTH, "Where the capability in use came in: page, api, cli, job."),
    Callable("walls.enter()", _BOTH, "What the capability in use opens; counts as use."),
    Callable(
        "walls.forget()",
        ("worker",),
        "Forget capabilities and spent words that have been over for a day.",
    ),
    Callable(
        "walls.is_act(text)", _BOTH, "Whether a kind of event is an act of service; reads nothing."
    ),
    Callable("walls.is_demonstration()", _BOTH, "Whether this database is a demonstration's."),
    Callable(
        "walls.keys_of_hers()",
        ("app",),
        "Whose keys a lawyer may read: her own list's, her offers' and referrals' while she may.",
    ),
    Callable("walls.latest_day()", _BOTH, "The day of the newest verifier."),
    Callable("walls.leave(bytea)", _BOTH, "End the capability in use, or one's own other one."),
    Callable(
        "walls.mint(bytea, uuid, uuid, uuid, text, text, text[], integer, date, bytea)",
        _BOTH,
        "Make a capability; takes a MAC under the vault's key of the day.",
    ),
    Callable("walls.my_assignments(uuid, date, bytea)", _BOTH, "A crossing, see there."),
    Callable(
        "walls.reach()", _BOTH, "What the capability in use reaches: staff, audit, panel, network."
    ),
    Callable(
        "walls.rotate(date, bytea, bytea, bytea)",
        _BOTH,
        "Bring in the verifier of a new day; takes a MAC under the latest one.",
    ),
    Callable("walls.session_hash()", _BOTH, "A name for the session in the audit."),
    Callable(
        "walls.spend_word(uuid, timestamp with time zone)",
        ("worker",),
        "Spend the word of an order with its work, so that no copy is carried out.",
    ),
    Callable(
        "walls.sum_acts()", ("worker",), "Sum the acts of service counted since; numbers alone."
    ),
    Callable("walls.staff()", _BOTH, "The person behind the capability in use."),
)

POSTERS: tuple[Poster, ...] = (
    Poster(
        "funds_post(text, uuid, uuid, uuid, bigint, text, date, uuid, uuid, uuid, date, bytea,"
        " text, date, bytea)",
        "One movement from an account to another: of the acting consulate's own allocations, or of "
        "headquarters' own funds. Takes a MAC under the vault's key of the day. Asks whether the "
        "accounts fit the movement, whether enough is left, whether somebody else approved, "
        "whether it was delivered, certified by another, paid before, whether the month is open.",
        "In the acting consulate's trail, with the transaction's number and digest.",
    ),
)
"""The functions that write to the ledger; one, and there is no other way."""

CROSSINGS: tuple[Crossing, ...] = (
    Crossing(
        "walls.answer_network(uuid, uuid, uuid, text, bytea, date, bytea)",
        "How far a consulate has come with an inquiry, or what it decided, back to the one that "
        "asks: one word, and with a decision words sealed for there. Closes the inquiry wherever "
        "it waits; reads no sealed word. Takes a MAC under the vault's key of the day.",
        "A decision in both trails: people:inquiry:answered and people:inquiry:returned; where "
        "another waited, people:inquiry:settled. One word of the worker's: people:inquiry:searched "
        "in the asked consulate's.",
        4000,
    ),
    Crossing(
        "walls.ask_network(uuid, integer, integer, text, uuid[], uuid[], uuid[], bytea[], date,"
        " bytea)",
        "An inquiry about somebody, sealed for each receiver, into the lists of the other "
        "consulates; reads nothing there. Takes a MAC under the vault's key of the day.",
        "As people:inquiry:sent by the sender; by each receiver as people:inquiry:searched, once "
        "it is tried on its people.",
        20,
    ),
    Crossing(
        "walls.call_network(uuid, uuid, uuid, bytea, date, bytea)",
        "An inquiry that was not answered within the hour, sealed for headquarters, into the list "
        "of the network's duty officer. Takes a MAC under the vault's key of the day.",
        "In three trails: people:inquiry:overdue where it was not answered, people:inquiry:raised "
        "at headquarters and where it was asked.",
        2000,
    ),
    Crossing(
        "walls.deliver_note(uuid, uuid, bytea, uuid, bytea, bytea, date, bytea)",
        "A duty note, sealed for the receiver, onto the receiver's desk; reads nothing there. "
        "Takes a MAC under the vault's key of the day.",
        "In both trails: reception:note:handed_over and reception:note:delivered.",
        60,
    ),
    Crossing(
        "walls.deliver_notice(uuid, uuid, bytea, uuid, bytea, bytea, text, text, text, date,"
        " bytea)",
        "A notice that somebody is held, sealed for the receiver, to the consulate in whose "
        "district the place lies; reads nothing there, and adds nothing where the row is known. "
        "Takes a MAC under the vault's key of the day.",
        "In the receiver's trail as custody:notice:delivered; in the sender's within "
        "custody:list:imported, custody:list:judged or custody:notice:written.",
        2000,
    ),
    Crossing(
        "walls.deliver_request(uuid, uuid, text, text, bytea, uuid, bytea, uuid, text, date,"
        " bytea)",
        "A request for help, sealed for the receiver, into the receiver's queue; reads nothing "
        "there. From another consulate, with its callers, calls and open promises; or from the "
        "public pages, where nobody has signed in: one caller, one contact, no promise, and 600 "
        "an hour and receiver. Takes a MAC under the vault's key of the day.",
        "In the receiver's trail as reception:request:delivered; in the sender's as "
        "reception:request:handed_over.",
        60,
    ),
    Crossing(
        "walls.my_assignments(uuid, date, bytea)",
        "Where one person may be let in: consulate, role and seal. Asked after signing in. Takes a "
        "MAC under the vault's key of the day.",
        "As network:consulate:entered once she is in.",
        None,
    ),
)
