"""The one list of events, as `source:subject:act`; logs and audit name them from here."""

from enum import StrEnum


class Event(StrEnum):
    """Something that happened and is recorded, in alphabetical order."""

    ACCOUNTS_FACTOR_ADDED = "accounts:factor:added"
    ACCOUNTS_FACTOR_CHECKED_AGAIN = "accounts:factor:checked_again"
    ACCOUNTS_FACTOR_REMOVED = "accounts:factor:removed"
    ACCOUNTS_FACTOR_RENAMED = "accounts:factor:renamed"
    ACCOUNTS_INVITATION_ACCEPTED = "accounts:invitation:accepted"
    ACCOUNTS_INVITATION_COMPLETED = "accounts:invitation:completed"
    ACCOUNTS_INVITATION_ISSUED = "accounts:invitation:issued"
    ACCOUNTS_PASSWORD_CHANGED = "accounts:password:changed"
    ACCOUNTS_RECOVERY_CODES_OPENED = "accounts:recovery_codes:opened"
    ACCOUNTS_RECOVERY_CODES_RENEWED = "accounts:recovery_codes:renewed"
    ACCOUNTS_SEAL_BROKEN = "accounts:seal:broken"
    ACCOUNTS_SESSION_REFUSED = "accounts:session:refused"
    ACCOUNTS_SESSION_STARTED = "accounts:session:started"
    ACCOUNTS_USER_DISABLED = "accounts:user:disabled"
    ACCOUNTS_USER_ENABLED = "accounts:user:enabled"
    AUDIT_ANCHORS_REFUSED = "audit:anchors:refused"
    AUDIT_ANCHORS_WRITTEN = "audit:anchors:written"
    AUDIT_TRAIL_OPENED = "audit:trail:opened"
    CASES_CASE_ASSIGNED = "cases:case:assigned"
    CASES_CASE_CLOSED = "cases:case:closed"
    CASES_CASE_MOVED = "cases:case:moved"
    CASES_CASE_OPENED = "cases:case:opened"
    CASES_CASE_REOPENED = "cases:case:reopened"
    CASES_CASE_STARTED = "cases:case:started"
    CASES_CASES_LISTED = "cases:cases:listed"
    CASES_COMPARTMENT_SET = "cases:compartment:set"
    CASES_DEADLINE_ENDED = "cases:deadline:ended"
    CASES_DEADLINE_SET = "cases:deadline:set"
    CASES_EVENT_CORRECTED = "cases:event:corrected"
    CASES_EVENT_RECORDED = "cases:event:recorded"
    CASES_FLAG_LOWERED = "cases:flag:lowered"
    CASES_FLAG_RAISED = "cases:flag:raised"
    CASES_PARTY_ADDED = "cases:party:added"
    CASES_PARTY_ENDED = "cases:party:ended"
    CASES_PERSON_NAMED = "cases:person:named"
    CASES_TASK_ADDED = "cases:task:added"
    CASES_TASK_SET = "cases:task:set"
    COUNSEL_BILL_OPENED = "counsel:bill:opened"
    COUNSEL_BILL_SENT = "counsel:bill:sent"
    COUNSEL_BILL_TAKEN_IN = "counsel:bill:taken_in"
    COUNSEL_CEILING_RELEASED = "counsel:ceiling:released"
    COUNSEL_CONFIDENCE_PROMISED = "counsel:confidence:promised"
    COUNSEL_CONFLICT_NAME_CHANGED = "counsel:conflict_name:changed"
    COUNSEL_CONFLICT_NAMES_LISTED = "counsel:conflict_names:listed"
    COUNSEL_CONFLICTS_CHECKED = "counsel:conflicts:checked"
    COUNSEL_CONSENT_RECORDED = "counsel:consent:recorded"
    COUNSEL_ENGAGEMENT_OPENED = "counsel:engagement:opened"
    COUNSEL_LAWYER_ADDED = "counsel:lawyer:added"
    COUNSEL_LAWYER_OPENED = "counsel:lawyer:opened"
    COUNSEL_LAWYER_RECORDED = "counsel:lawyer:recorded"
    COUNSEL_MINE_LISTED = "counsel:mine:listed"
    COUNSEL_OFFER_ACCEPTED = "counsel:offer:accepted"
    COUNSEL_OFFER_DECLINED = "counsel:offer:declined"
    COUNSEL_OFFER_LAPSED = "counsel:offer:lapsed"
    COUNSEL_OFFER_MADE = "counsel:offer:made"
    COUNSEL_OFFER_OPENED = "counsel:offer:opened"
    COUNSEL_OFFER_TOLD = "counsel:offer:told"
    COUNSEL_OFFER_WITHDRAWN = "counsel:offer:withdrawn"
    COUNSEL_OFFERS_LISTED = "counsel:offers:listed"
    COUNSEL_PANEL_LISTED = "counsel:panel:listed"
    COUNSEL_REFERRAL_ENDED = "counsel:referral:ended"
    COUNSEL_REFERRAL_OPENED = "counsel:referral:opened"
    COUNSEL_REFERRAL_STARTED = "counsel:referral:started"
    COUNSEL_REPORT_MADE = "counsel:report:made"
    CUSTODY_CONTACT_RECORDED = "custody:contact:recorded"
    CUSTODY_FACILITIES_LISTED = "custody:facilities:listed"
    CUSTODY_FACILITY_ADDED = "custody:facility:added"
    CUSTODY_FACILITY_OPENED = "custody:facility:opened"
    CUSTODY_LIST_FETCHED = "custody:list:fetched"
    CUSTODY_LIST_IMPORTED = "custody:list:imported"
    CUSTODY_LIST_OPENED = "custody:list:opened"
    CUSTODY_MATCHES_FOUND = "custody:matches:found"
    CUSTODY_NOTICE_CONFIRMED = "custody:notice:confirmed"
    CUSTODY_NOTICE_DELIVERED = "custody:notice:delivered"
    CUSTODY_NOTICE_OPENED = "custody:notice:opened"
    CUSTODY_NOTICE_TAKEN_BACK = "custody:notice:taken_back"
    CUSTODY_NOTICE_TAKEN_UP = "custody:notice:taken_up"
    CUSTODY_NOTICE_TURNED_DOWN = "custody:notice:turned_down"
    CUSTODY_NOTICE_WRITTEN = "custody:notice:written"
    CUSTODY_NOTICES_LISTED = "custody:notices:listed"
    CUSTODY_PLACEMENT_RECORDED = "custody:placement:recorded"
    CUSTODY_PLACEMENTS_SEEN = "custody:placements:seen"
    CUSTODY_WISH_RECORDED = "custody:wish:recorded"
    DATABASE_BALLAST_RELEASED = "database:ballast:released"
    DATABASE_JOBS_RETRIED = "database:jobs:retried"
    DATABASE_SERVER_DIED = "database:server:died"
    DATABASE_SERVER_REFUSED = "database:server:refused"
    DATABASE_SERVER_STARTED = "database:server:started"
    DATABASE_SERVER_STOPPED = "database:server:stopped"
    DATABASE_SPACE_LOW = "database:space:low"
    DATABASE_WORKER_RECONNECTING = "database:worker:reconnecting"
    FUNDS_ACCOUNT_OPENED = "funds:account:opened"
    FUNDS_ADDENDUM_IN_FORCE = "funds:addendum:in_force"
    FUNDS_ADDENDUM_RECORDED = "funds:addendum:recorded"
    FUNDS_BATCHES_LISTED = "funds:batches:listed"
    FUNDS_BATCH_MADE = "funds:batch:made"
    FUNDS_BATCH_PAID = "funds:batch:paid"
    FUNDS_COMMITMENT_MADE = "funds:commitment:made"
    FUNDS_COMMITMENT_RAISED = "funds:commitment:raised"
    FUNDS_COMMITMENT_RELEASED = "funds:commitment:released"
    FUNDS_COMMITMENTS_LISTED = "funds:commitments:listed"
    FUNDS_FIGURE_STATED = "funds:figure:stated"
    FUNDS_FUND_EXTENDED = "funds:fund:extended"
    FUNDS_FUND_FOUNDED = "funds:fund:founded"
    FUNDS_INVOICES_LISTED = "funds:invoices:listed"
    FUNDS_INVOICE_APPROVED = "funds:invoice:approved"
    FUNDS_INVOICE_CERTIFIED = "funds:invoice:certified"
    FUNDS_INVOICE_CORRECTED = "funds:invoice:corrected"
    FUNDS_INVOICE_OPENED = "funds:invoice:opened"
    FUNDS_INVOICE_RECEIVED = "funds:invoice:received"
    FUNDS_INVOICE_RETURNED = "funds:invoice:returned"
    FUNDS_LEDGER_EXPORTED = "funds:ledger:exported"
    FUNDS_LINE_AUTHORISED = "funds:line:authorised"
    FUNDS_NETWORK_OPENED = "funds:network:opened"
    FUNDS_PAYEE_ADDED = "funds:payee:added"
    FUNDS_PAYEES_LISTED = "funds:payees:listed"
    FUNDS_PAYMENT_MADE = "funds:payment:made"
    FUNDS_PAYMENT_REVERSED = "funds:payment:reversed"
    FUNDS_PERIOD_CLOSED = "funds:period:closed"
    FUNDS_REQUEST_DECIDED = "funds:request:decided"
    FUNDS_REQUEST_SENT = "funds:request:sent"
    FUNDS_REQUESTS_LISTED = "funds:requests:listed"
    FUNDS_SERVICE_CERTIFIED = "funds:service:certified"
    FUNDS_TRANCHE_ALLOCATED = "funds:tranche:allocated"
    FUNDS_TRANSACTION_REVERSED = "funds:transaction:reversed"
    FUNDS_VOUCHER_ADDED = "funds:voucher:added"
    FUNDS_VOUCHER_OPENED = "funds:voucher:opened"
    KERNEL_ERROR_UNCAUGHT = "kernel:error:uncaught"
    NETWORK_CONSULATE_ADDED = "network:consulate:added"
    NETWORK_CONSULATE_ENTERED = "network:consulate:entered"
    NETWORK_CONSULATE_LEFT = "network:consulate:left"
    NETWORK_JOB_REFUSED = "network:job:refused"
    NETWORK_JOB_REPEATED = "network:job:repeated"
    NETWORK_SESSION_REFUSED = "network:session:refused"
    NETWORK_SIGN_INS_LISTED = "network:sign_ins:listed"
    NETWORK_STAFF_APPOINTED = "network:staff:appointed"
    NETWORK_STAFF_ENDED = "network:staff:ended"
    NETWORK_STAFF_LISTED = "network:staff:listed"
    NETWORK_STAFF_RELEASED = "network:staff:released"
    NETWORK_STAFF_RENEWED = "network:staff:renewed"
    NETWORK_STAFF_TAKEN_OVER = "network:staff:taken_over"
    NETWORK_TOKEN_ENDED = "network:token:ended"
    NETWORK_TOKEN_MADE = "network:token:made"
    PEOPLE_COMPARTMENT_SET = "people:compartment:set"
    PEOPLE_FACT_RECORDED = "people:fact:recorded"
    PEOPLE_GLASS_BROKEN = "people:glass:broken"
    PEOPLE_GLASS_LISTED = "people:glass:listed"
    PEOPLE_GLASS_SEEN = "people:glass:seen"
    PEOPLE_INQUIRIES_FORGOTTEN = "people:inquiries:forgotten"
    PEOPLE_INQUIRIES_LISTED = "people:inquiries:listed"
    PEOPLE_INQUIRY_ANSWERED = "people:inquiry:answered"
    PEOPLE_INQUIRY_OPENED = "people:inquiry:opened"
    PEOPLE_INQUIRY_OVERDUE = "people:inquiry:overdue"
    PEOPLE_INQUIRY_RAISED = "people:inquiry:raised"
    PEOPLE_INQUIRY_RETURNED = "people:inquiry:returned"
    PEOPLE_INQUIRY_SEARCHED = "people:inquiry:searched"
    PEOPLE_INQUIRY_SENT = "people:inquiry:sent"
    PEOPLE_INQUIRY_SETTLED = "people:inquiry:settled"
    PEOPLE_PERSON_OPENED = "people:person:opened"
    PEOPLE_PERSON_REGISTERED = "people:person:registered"
    PEOPLE_PERSONS_LISTED = "people:persons:listed"
    PEOPLE_PERSONS_SEARCHED = "people:persons:searched"
    RECEPTION_LOOKED_UP = "reception:call:looked_up"
    RECEPTION_CALL_TAKEN = "reception:call:taken"
    RECEPTION_CALLER_CONFIRMED = "reception:caller:confirmed"
    RECEPTION_FOLIO_ASKED = "reception:folio:asked"
    RECEPTION_MATCH_TURNED_DOWN = "reception:match:turned_down"
    RECEPTION_MATCHES_FOUND = "reception:matches:found"
    RECEPTION_NOTE_CLOSED = "reception:note:closed"
    RECEPTION_NOTE_DELIVERED = "reception:note:delivered"
    RECEPTION_NOTE_ERASED = "reception:note:erased"
    RECEPTION_NOTE_FOLLOWED_UP = "reception:note:followed_up"
    RECEPTION_NOTE_HANDED_OVER = "reception:note:handed_over"
    RECEPTION_NOTE_OPENED = "reception:note:opened"
    RECEPTION_NOTE_OVERDUE = "reception:note:overdue"
    RECEPTION_NOTE_REPEATED = "reception:note:repeated"
    RECEPTION_NOTE_WRITTEN = "reception:note:written"
    RECEPTION_NOTES_IMPORTED = "reception:notes:imported"
    RECEPTION_NOTES_LISTED = "reception:notes:listed"
    RECEPTION_PERSON_RECOGNISED = "reception:person:recognised"
    RECEPTION_PERSON_TAKEN_BACK = "reception:person:taken_back"
    RECEPTION_PROMISE_NOTED = "reception:promise:noted"
    RECEPTION_REQUEST_CLOSED = "reception:request:closed"
    RECEPTION_REQUEST_DELIVERED = "reception:request:delivered"
    RECEPTION_REQUEST_HANDED_OVER = "reception:request:handed_over"
    RECEPTION_REQUEST_OPENED = "reception:request:opened"
    RECEPTION_REQUEST_REOPENED = "reception:request:reopened"
    RECEPTION_REQUEST_TAKEN = "reception:request:taken"
    RECEPTION_REQUEST_TAKEN_ON = "reception:request:taken_on"
    RECEPTION_REQUEST_TAKEN_UP = "reception:request:taken_up"
    RECEPTION_REQUESTS_LISTED = "reception:requests:listed"
    RECEPTION_SUBJECT_REGISTERED = "reception:subject:registered"
    RECEPTION_WORD_ASKED = "reception:word:asked"
    VAULT_CONSULATE_KEY_ROTATED = "vault:consulate_key:rotated"
    VAULT_PERSON_KEY_DESTROYED = "vault:person_key:destroyed"
    VAULT_ROOT_MADE = "vault:root:made"
    WEB_REQUEST_FAILED = "web:request:failed"

    @property
    def purpose(self) -> str:
        """Say for a reader of the generated reference when this event is written."""
        return _PURPOSES[self]


_PURPOSES = {
    Event.ACCOUNTS_FACTOR_ADDED: "A passkey or an authenticator app was added.",
    Event.ACCOUNTS_FACTOR_CHECKED_AGAIN: "Somebody signed in proved again who they are.",
    Event.ACCOUNTS_FACTOR_REMOVED: "A passkey or an authenticator app was removed.",
    Event.ACCOUNTS_FACTOR_RENAMED: "A passkey was given another name.",
    Event.ACCOUNTS_INVITATION_ACCEPTED: "Somebody invited opened their invitation.",
    Event.ACCOUNTS_INVITATION_COMPLETED: "Somebody invited has set up their access.",
    Event.ACCOUNTS_INVITATION_ISSUED: "Somebody was invited, or invited anew.",
    Event.ACCOUNTS_PASSWORD_CHANGED: "Somebody set or changed their own password.",
    Event.ACCOUNTS_RECOVERY_CODES_OPENED: "Somebody looked at their recovery codes.",
    Event.ACCOUNTS_RECOVERY_CODES_RENEWED: "New recovery codes replaced the old.",
    Event.ACCOUNTS_SEAL_BROKEN: "A user or second factor had been changed outside Amparo.",
    Event.ACCOUNTS_SESSION_REFUSED: "An attempt to sign in failed; the person, if known.",
    Event.ACCOUNTS_SESSION_STARTED: "Somebody signed in with both factors.",
    Event.ACCOUNTS_USER_DISABLED: "A person was shut out; their sessions ended at once.",
    Event.ACCOUNTS_USER_ENABLED: "A person who had been shut out may sign in again.",
    Event.AUDIT_ANCHORS_REFUSED: "A folder for anchors could not be written to.",
    Event.AUDIT_ANCHORS_WRITTEN: "The ends of all chains were signed and kept outside the "
    "database.",
    Event.AUDIT_TRAIL_OPENED: "A page of the audit was looked at.",
    Event.CASES_CASES_LISTED: "A page of cases was looked at.",
    Event.CASES_CASE_ASSIGNED: "A case was given to somebody, taken, or taken back.",
    Event.CASES_CASE_CLOSED: "A case was closed with its reason and result.",
    Event.CASES_CASE_MOVED: "A case was moved to another state.",
    Event.CASES_CASE_OPENED: "A case was opened and read.",
    Event.CASES_CASE_REOPENED: "A closed case was opened again.",
    Event.CASES_CASE_STARTED: "A case was started.",
    Event.CASES_COMPARTMENT_SET: "It was decided how few a case is open to.",
    Event.CASES_DEADLINE_ENDED: "A deadline of a case was met or set aside.",
    Event.CASES_DEADLINE_SET: "A deadline was set in a case.",
    Event.CASES_EVENT_CORRECTED: "An event of a case was corrected; its clocks were reckoned anew.",
    Event.CASES_EVENT_RECORDED: "Something that happened was recorded in a case.",
    Event.CASES_FLAG_LOWERED: "A flag of a case was lowered.",
    Event.CASES_FLAG_RAISED: "A flag was raised on a case.",
    Event.CASES_PARTY_ADDED: "Somebody was added to a case as a party.",
    Event.CASES_PARTY_ENDED: "Somebody is no longer a party to a case.",
    Event.CASES_PERSON_NAMED: "It was said whose record a case is about.",
    Event.CASES_TASK_ADDED: "A task was added to a case.",
    Event.CASES_TASK_SET: "It was noted where a task of a case stands.",
    Event.COUNSEL_BILL_OPENED: "What a lawyer says of her work on an invoice was read.",
    Event.COUNSEL_BILL_SENT: "An invoice with its activity report was sent for a case.",
    Event.COUNSEL_BILL_TAKEN_IN: "A lawyer's invoice reached those who pay.",
    Event.COUNSEL_CEILING_RELEASED: "What was reserved for a lawyer went back.",
    Event.COUNSEL_CONFIDENCE_PROMISED: "A lawyer promised to keep names in confidence.",
    Event.COUNSEL_CONFLICT_NAME_CHANGED: "A lawyer changed her own list of names.",
    Event.COUNSEL_CONFLICT_NAMES_LISTED: "A lawyer looked at her own list.",
    Event.COUNSEL_CONFLICTS_CHECKED: "Lawyers were compared with a case and put in order.",
    Event.COUNSEL_CONSENT_RECORDED: "A client's answers about a referral were recorded.",
    Event.COUNSEL_ENGAGEMENT_OPENED: "A lawyer opened a case that she took.",
    Event.COUNSEL_LAWYER_ADDED: "A lawyer was put on the panel.",
    Event.COUNSEL_LAWYER_OPENED: "A lawyer's page was looked at.",
    Event.COUNSEL_LAWYER_RECORDED: "Something was recorded of a lawyer.",
    Event.COUNSEL_MINE_LISTED: "A lawyer looked at her offers and cases.",
    Event.COUNSEL_OFFER_ACCEPTED: "A lawyer accepted a case.",
    Event.COUNSEL_OFFER_DECLINED: "A lawyer declined a case.",
    Event.COUNSEL_OFFER_LAPSED: "An offer lapsed without an answer.",
    Event.COUNSEL_OFFER_MADE: "A case was offered to a lawyer.",
    Event.COUNSEL_OFFER_OPENED: "A lawyer opened an offer.",
    Event.COUNSEL_OFFER_TOLD: "What a lawyer did was put into the case's timeline.",
    Event.COUNSEL_OFFER_WITHDRAWN: "An offer was withdrawn.",
    Event.COUNSEL_OFFERS_LISTED: "The offers of a consulate were looked at.",
    Event.COUNSEL_PANEL_LISTED: "The lawyer panel was looked at.",
    Event.COUNSEL_REFERRAL_ENDED: "A referral was ended, and with it what the lawyer sees.",
    Event.COUNSEL_REFERRAL_OPENED: "It was looked at where a referral stands.",
    Event.COUNSEL_REFERRAL_STARTED: "A lawyer was asked for, for a case.",
    Event.COUNSEL_REPORT_MADE: "A lawyer and the consulate told each other something of a case.",
    Event.CUSTODY_CONTACT_RECORDED: "Contact with somebody held was recorded.",
    Event.CUSTODY_FACILITIES_LISTED: "The places where people are held were looked at.",
    Event.CUSTODY_FACILITY_ADDED: "A place where people are held was added.",
    Event.CUSTODY_FACILITY_OPENED: "A place where people are held was looked at.",
    Event.CUSTODY_LIST_FETCHED: "A list was taken out, as it came or with its verdicts.",
    Event.CUSTODY_LIST_IMPORTED: "A list of people who are held was brought in.",
    Event.CUSTODY_LIST_OPENED: "A list and the verdicts on its rows were looked at.",
    Event.CUSTODY_MATCHES_FOUND: "Somebody learnt of, or a standing search, fits a notice.",
    Event.CUSTODY_NOTICE_CONFIRMED: "It was decided whom a notice means.",
    Event.CUSTODY_NOTICE_DELIVERED: "A notice arrived from another consulate.",
    Event.CUSTODY_NOTICE_OPENED: "A notice was opened and read.",
    Event.CUSTODY_NOTICE_TAKEN_BACK: "It was taken back whom a notice means.",
    Event.CUSTODY_NOTICE_TAKEN_UP: "A notice that arrived was compared with everybody known.",
    Event.CUSTODY_NOTICE_TURNED_DOWN: "Somebody proposed to a notice was turned down.",
    Event.CUSTODY_NOTICE_WRITTEN: "One notice was written into the form.",
    Event.CUSTODY_NOTICES_LISTED: "A page of notices was looked at.",
    Event.CUSTODY_PLACEMENT_RECORDED: "It was recorded or corrected where somebody is held.",
    Event.CUSTODY_PLACEMENTS_SEEN: "It was looked at where somebody was held.",
    Event.CUSTODY_WISH_RECORDED: "It was recorded whether somebody wants the consulate told.",
    Event.DATABASE_BALLAST_RELEASED: "The disk was full; the ballast file was given up so that the "
    "database server could start.",
    Event.DATABASE_JOBS_RETRIED: "Jobs whose worker had died were put back into the queue.",
    Event.DATABASE_SERVER_DIED: "The embedded database server ended unasked; it starts again.",
    Event.DATABASE_SERVER_REFUSED: "The embedded database server would not start; why follows.",
    Event.DATABASE_SERVER_STARTED: "The embedded database server answers.",
    Event.DATABASE_SERVER_STOPPED: "No command needs the embedded database server; it was stopped.",
    Event.DATABASE_SPACE_LOW: "Free space fell below the low-water mark; changes are refused.",
    Event.DATABASE_WORKER_RECONNECTING: "The worker lost the database and tries again.",
    Event.FUNDS_ACCOUNT_OPENED: "The account of a consulate was looked at.",
    Event.FUNDS_ADDENDUM_IN_FORCE: "An addendum came into force with its document.",
    Event.FUNDS_ADDENDUM_RECORDED: "An addendum to a commitment was recorded.",
    Event.FUNDS_BATCHES_LISTED: "Payment batches were looked at.",
    Event.FUNDS_BATCH_MADE: "Invoices were put into a payment batch.",
    Event.FUNDS_BATCH_PAID: "A payment batch was marked paid.",
    Event.FUNDS_COMMITMENT_MADE: "Money was committed to a payee.",
    Event.FUNDS_COMMITMENT_RAISED: "A commitment was raised by an addendum.",
    Event.FUNDS_COMMITMENT_RELEASED: "What was left of a commitment was released.",
    Event.FUNDS_COMMITMENTS_LISTED: "The commitments of a consulate were looked at.",
    Event.FUNDS_FIGURE_STATED: "A figure that was stated in public was laid beside the ledger.",
    Event.FUNDS_FUND_EXTENDED: "A fund was extended, by a decision.",
    Event.FUNDS_FUND_FOUNDED: "A fund was founded.",
    Event.FUNDS_INVOICES_LISTED: "The invoices of a consulate were looked at.",
    Event.FUNDS_INVOICE_APPROVED: "The payment of an invoice was approved.",
    Event.FUNDS_INVOICE_CERTIFIED: "An invoice was certified line by line.",
    Event.FUNDS_INVOICE_CORRECTED: "A returned invoice was corrected.",
    Event.FUNDS_INVOICE_OPENED: "An invoice was looked at.",
    Event.FUNDS_INVOICE_RECEIVED: "An invoice was taken in.",
    Event.FUNDS_INVOICE_RETURNED: "An invoice was returned with a reason.",
    Event.FUNDS_LEDGER_EXPORTED: "The journal was taken out with its hashes.",
    Event.FUNDS_LINE_AUTHORISED: "Money was authorised on a line of a fund.",
    Event.FUNDS_NETWORK_OPENED: "The account of the network was looked at.",
    Event.FUNDS_PAYEE_ADDED: "Somebody was put on the register of payees.",
    Event.FUNDS_PAYEES_LISTED: "The register of payees was looked at.",
    Event.FUNDS_PAYMENT_MADE: "A payment was made.",
    Event.FUNDS_PAYMENT_REVERSED: "The payment of an invoice was reversed.",
    Event.FUNDS_PERIOD_CLOSED: "A month of a book was closed.",
    Event.FUNDS_REQUEST_DECIDED: "A request about money was approved or refused.",
    Event.FUNDS_REQUEST_SENT: "Somebody else's approval was asked for.",
    Event.FUNDS_REQUESTS_LISTED: "Requests about money were looked at.",
    Event.FUNDS_SERVICE_CERTIFIED: "A service was certified as received.",
    Event.FUNDS_TRANCHE_ALLOCATED: "A tranche was allocated to a consulate.",
    Event.FUNDS_TRANSACTION_REVERSED: "A transaction was reversed.",
    Event.FUNDS_VOUCHER_ADDED: "A document was attached as evidence.",
    Event.FUNDS_VOUCHER_OPENED: "A document kept as evidence was opened.",
    Event.KERNEL_ERROR_UNCAUGHT: "Something failed outside any request or job, as on a thread.",
    Event.NETWORK_CONSULATE_ADDED: "A consulate was added to the network.",
    Event.NETWORK_CONSULATE_ENTERED: "Somebody was let into their consulate.",
    Event.NETWORK_CONSULATE_LEFT: "Somebody signed out of their consulate.",
    Event.NETWORK_JOB_REFUSED: "A job was refused: nobody of ours ordered it as it stood, or not "
    "for this time.",
    Event.NETWORK_JOB_REPEATED: "A job whose work is done came again, and nothing was done.",
    Event.NETWORK_SESSION_REFUSED: "A session was refused: what grants it had been changed "
    "outside Amparo.",
    Event.NETWORK_SIGN_INS_LISTED: "It was looked at who of the staff signed in.",
    Event.NETWORK_STAFF_APPOINTED: "Somebody was appointed to a consulate and invited.",
    Event.NETWORK_STAFF_ENDED: "Somebody's access to a consulate was ended.",
    Event.NETWORK_STAFF_LISTED: "The list of staff was looked at.",
    Event.NETWORK_STAFF_RELEASED: "Somebody was let go so that another consulate takes them over.",
    Event.NETWORK_STAFF_RENEWED: "Somebody who lost their means of signing in was invited anew.",
    Event.NETWORK_STAFF_TAKEN_OVER: "Somebody whom another consulate let go was taken over.",
    Event.NETWORK_TOKEN_ENDED: "A token for programs was ended.",
    Event.NETWORK_TOKEN_MADE: "A token for programs was made.",
    Event.PEOPLE_COMPARTMENT_SET: "It was decided how few a person's record is open to.",
    Event.PEOPLE_FACT_RECORDED: "Something was recorded or corrected about a person.",
    Event.PEOPLE_GLASS_BROKEN: "A closed record was opened in an emergency.",
    Event.PEOPLE_GLASS_LISTED: "It was looked at which closed records were opened.",
    Event.PEOPLE_GLASS_SEEN: "A head has seen that a closed record was opened.",
    Event.PEOPLE_INQUIRIES_FORGOTTEN: "Inquiries that had been settled for long were forgotten.",
    Event.PEOPLE_INQUIRIES_LISTED: "A page of inquiries between consulates was looked at.",
    Event.PEOPLE_INQUIRY_ANSWERED: "Another consulate's inquiry about somebody was answered.",
    Event.PEOPLE_INQUIRY_OPENED: "An inquiry between consulates was opened and read.",
    Event.PEOPLE_INQUIRY_OVERDUE: "An inquiry was still unanswered an hour after it was received.",
    Event.PEOPLE_INQUIRY_RAISED: "An unanswered inquiry went to the network's duty officer.",
    Event.PEOPLE_INQUIRY_RETURNED: "A consulate's answer to an inquiry arrived.",
    Event.PEOPLE_INQUIRY_SEARCHED: "Another consulate's inquiry was tried on the people of this "
    "one; who may be meant.",
    Event.PEOPLE_INQUIRY_SENT: "The other consulates were asked whether they know somebody.",
    Event.PEOPLE_INQUIRY_SETTLED: "An inquiry that waited here was answered elsewhere.",
    Event.PEOPLE_PERSON_OPENED: "A person's record was opened and read.",
    Event.PEOPLE_PERSON_REGISTERED: "A person was registered.",
    Event.PEOPLE_PERSONS_LISTED: "A page of people was looked at.",
    Event.PEOPLE_PERSONS_SEARCHED: "Somebody was searched for; who was shown.",
    Event.RECEPTION_CALLER_CONFIRMED: "Somebody made sure who a caller is.",
    Event.RECEPTION_CALL_TAKEN: "A further call about a request was taken.",
    Event.RECEPTION_FOLIO_ASKED: "A request was looked for by its folio.",
    Event.RECEPTION_LOOKED_UP: "It was looked up whom a call may be about; who was shown.",
    Event.RECEPTION_MATCHES_FOUND: "A standing search found somebody who may be meant.",
    Event.RECEPTION_MATCH_TURNED_DOWN: "A proposal of a standing search was turned down.",
    Event.RECEPTION_NOTE_CLOSED: "A duty note was marked as done.",
    Event.RECEPTION_NOTE_DELIVERED: "A duty note arrived from another consulate.",
    Event.RECEPTION_NOTE_ERASED: "A duty note was erased for good.",
    Event.RECEPTION_NOTE_FOLLOWED_UP: "A follow-up was added to a duty note.",
    Event.RECEPTION_NOTE_HANDED_OVER: "A duty note was handed over to another consulate.",
    Event.RECEPTION_NOTE_OPENED: "A duty note was opened and read.",
    Event.RECEPTION_NOTE_OVERDUE: "A duty note was still open twelve hours after it was written.",
    Event.RECEPTION_NOTE_REPEATED: "A duty note or a follow-up was sent again; nothing was added.",
    Event.RECEPTION_NOTE_WRITTEN: "A duty note was written.",
    Event.RECEPTION_NOTES_IMPORTED: "Duty notes taken on paper were brought in.",
    Event.RECEPTION_NOTES_LISTED: "A page of duty notes was looked at.",
    Event.RECEPTION_PERSON_RECOGNISED: "It was said whom a request is about.",
    Event.RECEPTION_PERSON_TAKEN_BACK: "It was taken back whom a request is about.",
    Event.RECEPTION_PROMISE_NOTED: "It was noted what became of a promised call.",
    Event.RECEPTION_REQUESTS_LISTED: "A page of requests for help was looked at.",
    Event.RECEPTION_REQUEST_CLOSED: "A request for help was closed.",
    Event.RECEPTION_REQUEST_DELIVERED: "A request for help arrived from the public pages, or from "
    "another consulate.",
    Event.RECEPTION_REQUEST_HANDED_OVER: "A request for help was handed over to another consulate.",
    Event.RECEPTION_REQUEST_OPENED: "A request for help was opened and read.",
    Event.RECEPTION_REQUEST_REOPENED: "A request for help was opened again.",
    Event.RECEPTION_REQUEST_TAKEN: "A call was taken as a request for help.",
    Event.RECEPTION_REQUEST_TAKEN_ON: "Somebody took on a request that nobody had taken.",
    Event.RECEPTION_REQUEST_TAKEN_UP: "A request that came in by itself was put among the "
    "standing searches.",
    Event.RECEPTION_SUBJECT_REGISTERED: "The person whom a request is about was registered.",
    Event.RECEPTION_WORD_ASKED: "A caller was asked for the word; never what was said.",
    Event.VAULT_CONSULATE_KEY_ROTATED: "A consulate got a new version of its key.",
    Event.VAULT_PERSON_KEY_DESTROYED: "The key of a person was destroyed: what it sealed is gone.",
    Event.VAULT_ROOT_MADE: "The vault had no key yet; one was made at random.",
    Event.WEB_REQUEST_FAILED: "A request ended in an unforeseen error; the page names it.",
}
