"""The one list of permissions. A role, an address and a service name them from here only."""

from enum import StrEnum


class Permission(StrEnum):
    """What an actor may be allowed to do, as `domain:thing:act`, in alphabetical order."""

    ACCOUNTS_ACCESS_MANAGE = "accounts:access:manage"
    ACCOUNTS_SESSION_START = "accounts:session:start"
    AUDIT_TRAIL_SEE = "audit:trail:see"
    CASES_CASE_ASSIGN = "cases:case:assign"
    CASES_CASE_CLOSE = "cases:case:close"
    CASES_CASE_SEE = "cases:case:see"
    CASES_CASE_START = "cases:case:start"
    CASES_CASE_WORK = "cases:case:work"
    CASES_COMPARTMENT_SET = "cases:compartment:set"
    COUNSEL_BILL_RECORD = "counsel:bill:record"
    COUNSEL_CONFLICTS_KEEP = "counsel:conflicts:keep"
    COUNSEL_MINE_REPORT = "counsel:mine:report"
    COUNSEL_MINE_SEE = "counsel:mine:see"
    COUNSEL_OFFER_ANSWER = "counsel:offer:answer"
    COUNSEL_PANEL_KEEP = "counsel:panel:keep"
    COUNSEL_PANEL_SEE = "counsel:panel:see"
    COUNSEL_REFERRAL_ASK = "counsel:referral:ask"
    COUNSEL_REFERRAL_OFFER = "counsel:referral:offer"
    COUNSEL_REFERRAL_SEE = "counsel:referral:see"
    CUSTODY_FACILITY_ADD = "custody:facility:add"
    CUSTODY_FACILITY_SEE = "custody:facility:see"
    CUSTODY_NOTICE_DECIDE = "custody:notice:decide"
    CUSTODY_NOTICE_IMPORT = "custody:notice:import"
    CUSTODY_NOTICE_SEE = "custody:notice:see"
    CUSTODY_PLACEMENT_RECORD = "custody:placement:record"
    DEMO_PERSONA_PLAY = "demo:persona:play"
    FUNDS_ACCOUNT_SEE = "funds:account:see"
    FUNDS_COMMITMENT_MAKE = "funds:commitment:make"
    FUNDS_FUND_KEEP = "funds:fund:keep"
    FUNDS_INVOICE_RECORD = "funds:invoice:record"
    FUNDS_INVOICE_SEE = "funds:invoice:see"
    FUNDS_LEDGER_EXPORT = "funds:ledger:export"
    FUNDS_NETWORK_SEE = "funds:network:see"
    FUNDS_PAYEE_KEEP = "funds:payee:keep"
    FUNDS_PAYMENT_MAKE = "funds:payment:make"
    FUNDS_PERIOD_CLOSE = "funds:period:close"
    FUNDS_REQUEST_ASK = "funds:request:ask"
    FUNDS_REQUEST_DECIDE = "funds:request:decide"
    FUNDS_RESULTS_POST = "funds:results:post"
    FUNDS_SERVICE_CERTIFY = "funds:service:certify"
    FUNDS_TRANSACTION_REVERSE = "funds:transaction:reverse"
    FUNDS_TRANSFER_ASK = "funds:transfer:ask"
    FUNDS_TRANSFER_DECIDE = "funds:transfer:decide"
    NETWORK_CONSULATE_ENTER = "network:consulate:enter"
    NETWORK_HOME_SEE = "network:home:see"
    NETWORK_SESSION_KEEP = "network:session:keep"
    NETWORK_SESSION_LEAVE = "network:session:leave"
    NETWORK_STAFF_APPOINT = "network:staff:appoint"
    NETWORK_STAFF_END = "network:staff:end"
    NETWORK_STAFF_SEE = "network:staff:see"
    NETWORK_TOKEN_MANAGE = "network:token:manage"
    PEOPLE_COMPARTMENT_SET = "people:compartment:set"
    PEOPLE_FACT_RECORD = "people:fact:record"
    PEOPLE_GLASS_BREAK = "people:glass:break"
    PEOPLE_GLASS_REVIEW = "people:glass:review"
    PEOPLE_NETWORK_ANSWER = "people:network:answer"
    PEOPLE_NETWORK_ASK = "people:network:ask"
    PEOPLE_PERSON_REGISTER = "people:person:register"
    PEOPLE_PERSON_SEE = "people:person:see"
    RECEPTION_HELP_ASK = "reception:help:ask"
    RECEPTION_NOTE_CLOSE = "reception:note:close"
    RECEPTION_NOTE_ERASE = "reception:note:erase"
    RECEPTION_NOTE_HAND_OVER = "reception:note:hand_over"
    RECEPTION_NOTE_IMPORT = "reception:note:import"
    RECEPTION_NOTE_OPEN = "reception:note:open"
    RECEPTION_NOTE_WRITE = "reception:note:write"
    RECEPTION_REQUEST_HAND_OVER = "reception:request:hand_over"
    RECEPTION_REQUEST_SEE = "reception:request:see"
    RECEPTION_REQUEST_TAKE = "reception:request:take"
    RECEPTION_REQUEST_WORK = "reception:request:work"
    WATCH_FIGURES_SEE = "watch:figures:see"
    WATCH_FILE_BRING = "watch:file:bring"
    WATCH_STATEMENT_KEEP = "watch:statement:keep"
    WEB_API_DESCRIBE = "web:api:describe"
    WEB_FRONT_DOOR_SEE = "web:front_door:see"
    WEB_HEALTH_SEE = "web:health:see"
    WEB_LANGUAGE_CHOOSE = "web:language:choose"

    @property
    def purpose(self) -> str:
        """Say for a reader of the generated reference what this permission lets a person do."""
        return _PURPOSES[self]


_PURPOSES = {
    Permission.ACCOUNTS_ACCESS_MANAGE: "Manage one's own passkeys, codes and password.",
    Permission.ACCOUNTS_SESSION_START: "Sign in, accept an invitation, prove again who one is.",
    Permission.AUDIT_TRAIL_SEE: "See who did what, and who looked at what, in one's consulate.",
    Permission.CASES_CASE_ASSIGN: "Give a case to a colleague, or take it from her.",
    Permission.CASES_CASE_CLOSE: "Close a case with its reason and result, or open it again.",
    Permission.CASES_CASE_SEE: "List and open the cases of one's consulate.",
    Permission.CASES_CASE_START: "Start a case, by hand or from a request for help.",
    Permission.CASES_CASE_WORK: "Work on a case: take it, record what happens, set deadlines.",
    Permission.CASES_COMPARTMENT_SET: "Decide how few colleagues a case is open to.",
    Permission.COUNSEL_BILL_RECORD: "Record a lawyer's invoice and report as they came on paper.",
    Permission.COUNSEL_CONFLICTS_KEEP: "Keep one's own list of those one works for and against.",
    Permission.COUNSEL_MINE_REPORT: "Report what happened in a case that one took.",
    Permission.COUNSEL_MINE_SEE: "See what is offered to oneself, and the cases that one took.",
    Permission.COUNSEL_OFFER_ANSWER: "Accept or decline a case that is offered to oneself.",
    Permission.COUNSEL_PANEL_KEEP: "Put lawyers on the panel, record licences, suspend them.",
    Permission.COUNSEL_PANEL_SEE: "See the lawyers of one's consulate's panel.",
    Permission.COUNSEL_REFERRAL_ASK: "Ask for a lawyer for a case; record the client's consent.",
    Permission.COUNSEL_REFERRAL_OFFER: "Offer a case to a lawyer, withdraw it, end a referral.",
    Permission.COUNSEL_REFERRAL_SEE: "See where the referrals of one's consulate stand.",
    Permission.CUSTODY_FACILITY_ADD: "Add a place where people are held to one's consulate's list.",
    Permission.CUSTODY_FACILITY_SEE: "See the places where people are held.",
    Permission.CUSTODY_NOTICE_DECIDE: "Decide whom a notice means, register the person, open the "
    "case, record contact.",
    Permission.CUSTODY_NOTICE_IMPORT: "Bring in lists of people who are held, or write one notice.",
    Permission.CUSTODY_NOTICE_SEE: "List and open the notices of one's consulate.",
    Permission.CUSTODY_PLACEMENT_RECORD: "Record or correct where somebody is held.",
    Permission.DEMO_PERSONA_PLAY: "Sign in as an invented person, in a demonstration only.",
    Permission.FUNDS_ACCOUNT_SEE: "See what one's consulate has, has committed and has paid.",
    Permission.FUNDS_COMMITMENT_MAKE: "Commit money of one's consulate, raise or release "
    "commitments.",
    Permission.FUNDS_FUND_KEEP: "Found funds, extend them, authorise lines, allocate tranches.",
    Permission.FUNDS_INVOICE_RECORD: "Take in invoices and their documents, and correct them.",
    Permission.FUNDS_INVOICE_SEE: "See the invoices of one's consulate: hours, codes and amounts.",
    Permission.FUNDS_LEDGER_EXPORT: "Take out the whole journal with its hashes, without names.",
    Permission.FUNDS_NETWORK_SEE: "See the figures of every consulate's account.",
    Permission.FUNDS_PAYEE_KEEP: "Keep the register of whom one's consulate pays.",
    Permission.FUNDS_PAYMENT_MAKE: "Pay what somebody else has certified.",
    Permission.FUNDS_PERIOD_CLOSE: "Close a month of one's own book, for ever.",
    Permission.FUNDS_REQUEST_ASK: "Ask for an advance, or for the approval of a payment.",
    Permission.FUNDS_REQUEST_DECIDE: "Approve or refuse what a colleague asked for.",
    Permission.FUNDS_RESULTS_POST: "Post to headquarters what came of one's consulate's cases.",
    Permission.FUNDS_SERVICE_CERTIFY: "Certify that a service was received.",
    Permission.FUNDS_TRANSACTION_REVERSE: "Reverse a transaction of one's own book, once.",
    Permission.FUNDS_TRANSFER_ASK: "Ask for money to be moved between accounts of a line.",
    Permission.FUNDS_TRANSFER_DECIDE: "Approve or refuse a transfer that a colleague asked for.",
    Permission.NETWORK_CONSULATE_ENTER: "Be let into the consulate one works in, after signing in.",
    Permission.NETWORK_HOME_SEE: "See one's own work page.",
    Permission.NETWORK_SESSION_KEEP: "Keep a session from lying idle while writing.",
    Permission.NETWORK_SESSION_LEAVE: "Sign out.",
    Permission.NETWORK_STAFF_APPOINT: "Invite somebody to work in one's consulate, or renew "
    "her access.",
    Permission.NETWORK_STAFF_END: "End somebody's access to one's consulate, at once.",
    Permission.NETWORK_STAFF_SEE: "See who works in one's consulate, and as what.",
    Permission.NETWORK_TOKEN_MANAGE: "Make and end one's own tokens for programs.",
    Permission.PEOPLE_COMPARTMENT_SET: "Decide how few colleagues a person's record is open to.",
    Permission.PEOPLE_FACT_RECORD: "Record or correct what is known about a person.",
    Permission.PEOPLE_GLASS_BREAK: "Open a closed record in an emergency, saying why.",
    Permission.PEOPLE_GLASS_REVIEW: "See which closed records were opened in an emergency.",
    Permission.PEOPLE_NETWORK_ANSWER: "Answer another consulate that asks about somebody.",
    Permission.PEOPLE_NETWORK_ASK: "Ask the other consulates whether they know somebody.",
    Permission.PEOPLE_PERSON_REGISTER: "Register a person whom the consulate did not know.",
    Permission.PEOPLE_PERSON_SEE: "List and open the people of one's consulate.",
    Permission.RECEPTION_HELP_ASK: "Ask a consulate for help through the public pages, without "
    "an account.",
    Permission.RECEPTION_NOTE_CLOSE: "Mark a duty note of one's consulate as done.",
    Permission.RECEPTION_NOTE_ERASE: "Erase a duty note for good, with its key.",
    Permission.RECEPTION_NOTE_HAND_OVER: "Hand a duty note over to another consulate.",
    Permission.RECEPTION_NOTE_IMPORT: "Bring in duty notes taken while Amparo was out of reach.",
    Permission.RECEPTION_NOTE_OPEN: "List and open the duty notes of one's consulate.",
    Permission.RECEPTION_NOTE_WRITE: "Write a duty note, or a follow-up to one.",
    Permission.RECEPTION_REQUEST_HAND_OVER: "Hand a request over to the consulate it belongs to.",
    Permission.RECEPTION_REQUEST_SEE: "List and open the requests for help of one's consulate.",
    Permission.RECEPTION_REQUEST_TAKE: "Take a call: look up whom it is about, and record it.",
    Permission.RECEPTION_REQUEST_WORK: "Work on a request: ask for the word, call back, recognise "
    "the person, close it.",
    Permission.WATCH_FIGURES_SEE: "See the official figures, and check a statement by them.",
    Permission.WATCH_FILE_BRING: "Bring in an official file, for everybody.",
    Permission.WATCH_STATEMENT_KEEP: "Keep a published statement with its verdict, for everybody.",
    Permission.WEB_API_DESCRIBE: "Read the description of the JSON interface.",
    Permission.WEB_FRONT_DOOR_SEE: "See the front door: whom to call, which consulate "
    "serves a county, and what Amparo is.",
    Permission.WEB_HEALTH_SEE: "Ask whether this installation answers, and nothing else.",
    Permission.WEB_LANGUAGE_CHOOSE: "Choose the language of the pages.",
}
