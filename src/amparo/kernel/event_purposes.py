"""What each event is, in a sentence, by its name; for whoever reads the trail, in any language."""

from amparo.kernel.errors import Message

PURPOSES: dict[str, Message] = {
    "accounts:factor:added": Message("A passkey or an authenticator app was added."),
    "accounts:factor:checked_again": Message("Somebody signed in proved again who they are."),
    "accounts:factor:removed": Message("A passkey or an authenticator app was removed."),
    "accounts:factor:renamed": Message("A passkey was given another name."),
    "accounts:invitation:accepted": Message("Somebody invited opened their invitation."),
    "accounts:invitation:completed": Message("Somebody invited has set up their access."),
    "accounts:invitation:issued": Message("Somebody was invited, or invited anew."),
    "accounts:password:changed": Message("Somebody set or changed their own password."),
    "accounts:recovery_codes:opened": Message("Somebody looked at their recovery codes."),
    "accounts:recovery_codes:renewed": Message("New recovery codes replaced the old."),
    "accounts:seal:broken": Message("A user or second factor had been changed outside Amparo."),
    "accounts:session:refused": Message("An attempt to sign in failed; the person, if known."),
    "accounts:session:started": Message("Somebody signed in with both factors."),
    "accounts:user:disabled": Message("A person was shut out; their sessions ended at once."),
    "accounts:user:enabled": Message("A person who had been shut out may sign in again."),
    "audit:anchors:refused": Message("A folder for anchors could not be written to."),
    "audit:anchors:written": Message(
        "The ends of all chains were signed and kept outside the database."
    ),
    "audit:trail:opened": Message("A page of the audit was looked at."),
    "cases:cases:listed": Message("A page of cases was looked at."),
    "cases:case:assigned": Message("A case was given to somebody, taken, or taken back."),
    "cases:case:closed": Message("A case was closed with its reason and result."),
    "cases:case:moved": Message("A case was moved to another state."),
    "cases:case:opened": Message("A case was opened and read."),
    "cases:case:reopened": Message("A closed case was opened again."),
    "cases:case:started": Message("A case was started."),
    "cases:compartment:set": Message("It was decided how few a case is open to."),
    "cases:deadline:ended": Message("A deadline of a case was met or set aside."),
    "cases:deadline:set": Message("A deadline was set in a case."),
    "cases:event:corrected": Message(
        "An event of a case was corrected; its clocks were reckoned anew."
    ),
    "cases:event:recorded": Message("Something that happened was recorded in a case."),
    "cases:flag:lowered": Message("A flag of a case was lowered."),
    "cases:flag:raised": Message("A flag was raised on a case."),
    "cases:party:added": Message("Somebody was added to a case as a party."),
    "cases:party:ended": Message("Somebody is no longer a party to a case."),
    "cases:person:named": Message("It was said whose record a case is about."),
    "cases:task:added": Message("A task was added to a case."),
    "cases:task:set": Message("It was noted where a task of a case stands."),
    "counsel:bill:opened": Message("What a lawyer says of her work on an invoice was read."),
    "counsel:bill:sent": Message("An invoice with its activity report was sent for a case."),
    "counsel:bill:taken_in": Message("A lawyer's invoice reached those who pay."),
    "counsel:ceiling:released": Message("What was reserved for a lawyer went back."),
    "counsel:confidence:promised": Message("A lawyer promised to keep names in confidence."),
    "counsel:conflict_name:changed": Message("A lawyer changed her own list of names."),
    "counsel:conflict_names:listed": Message("A lawyer looked at her own list."),
    "counsel:conflicts:checked": Message("Lawyers were compared with a case and put in order."),
    "counsel:consent:recorded": Message("A client's answers about a referral were recorded."),
    "counsel:engagement:opened": Message("A lawyer opened a case that she took."),
    "counsel:lawyer:added": Message("A lawyer was put on the panel."),
    "counsel:lawyer:opened": Message("A lawyer's page was looked at."),
    "counsel:lawyer:recorded": Message("Something was recorded of a lawyer."),
    "counsel:mine:listed": Message("A lawyer looked at her offers and cases."),
    "counsel:offer:accepted": Message("A lawyer accepted a case."),
    "counsel:offer:declined": Message("A lawyer declined a case."),
    "counsel:offer:lapsed": Message("An offer lapsed without an answer."),
    "counsel:offer:made": Message("A case was offered to a lawyer."),
    "counsel:offer:opened": Message("A lawyer opened an offer."),
    "counsel:offer:told": Message("What a lawyer did was put into the case's timeline."),
    "counsel:offer:withdrawn": Message("An offer was withdrawn."),
    "counsel:offers:listed": Message("The offers of a consulate were looked at."),
    "counsel:panel:listed": Message("The lawyer panel was looked at."),
    "counsel:referral:ended": Message("A referral was ended, and with it what the lawyer sees."),
    "counsel:referral:opened": Message("It was looked at where a referral stands."),
    "counsel:referral:started": Message("A lawyer was asked for, for a case."),
    "counsel:report:made": Message(
        "A lawyer and the consulate told each other something of a case."
    ),
    "custody:contact:recorded": Message("Contact with somebody held was recorded."),
    "custody:facilities:listed": Message("The places where people are held were looked at."),
    "custody:facility:added": Message("A place where people are held was added."),
    "custody:facility:opened": Message("A place where people are held was looked at."),
    "custody:list:fetched": Message("A list was taken out, as it came or with its verdicts."),
    "custody:list:imported": Message("A list of people who are held was brought in."),
    "custody:list:judged": Message("Further rows of a long list were given their verdicts."),
    "custody:list:opened": Message("A list and the verdicts on its rows were looked at."),
    "custody:matches:found": Message("Somebody learnt of, or a standing search, fits a notice."),
    "custody:notice:confirmed": Message("It was decided whom a notice means."),
    "custody:notice:delivered": Message("A notice arrived from another consulate."),
    "custody:notice:opened": Message("A notice was opened and read."),
    "custody:notice:taken_back": Message("It was taken back whom a notice means."),
    "custody:notice:taken_up": Message("A notice that arrived was compared with everybody known."),
    "custody:notice:turned_down": Message("Somebody proposed to a notice was turned down."),
    "custody:notice:written": Message("One notice was written into the form."),
    "custody:notices:listed": Message("A page of notices was looked at."),
    "custody:placement:recorded": Message("It was recorded or corrected where somebody is held."),
    "custody:placements:seen": Message("It was looked at where somebody was held."),
    "custody:wish:recorded": Message("It was recorded whether somebody wants the consulate told."),
    "database:ballast:released": Message(
        "The disk was full; the ballast file was given up so that the database server could start."
    ),
    "database:jobs:retried": Message("Jobs whose worker had died were put back into the queue."),
    "database:server:died": Message("The embedded database server ended unasked; it starts again."),
    "database:server:refused": Message(
        "The embedded database server would not start; why follows."
    ),
    "database:server:started": Message("The embedded database server answers."),
    "database:server:stopped": Message(
        "No command needs the embedded database server; it was stopped."
    ),
    "database:space:low": Message("Free space fell below the low-water mark; changes are refused."),
    "database:worker:reconnecting": Message("The worker lost the database and tries again."),
    "funds:account:opened": Message("The account of a consulate was looked at."),
    "funds:addendum:in_force": Message("An addendum came into force with its document."),
    "funds:addendum:recorded": Message("An addendum to a commitment was recorded."),
    "funds:approval:retracted": Message("Somebody took back her approval of a payment."),
    "funds:batch:made": Message("Invoices were put into a payment batch."),
    "funds:batch:paid": Message("A payment batch was marked paid."),
    "funds:batches:listed": Message("Payment batches were looked at."),
    "funds:commitment:made": Message("Money was committed to a payee."),
    "funds:commitment:raised": Message("A commitment was raised by an addendum."),
    "funds:commitment:released": Message("What was left of a commitment was released."),
    "funds:commitments:listed": Message("The commitments of a consulate were looked at."),
    "funds:figure:stated": Message(
        "A figure that was stated in public was laid beside the ledger."
    ),
    "funds:figure:withdrawn": Message(
        "A figure that was stated in public was withdrawn from view."
    ),
    "funds:figures:listed": Message("Somebody looked at what was stated in public of consulates."),
    "funds:fund:extended": Message("A fund was extended, by a decision."),
    "funds:fund:founded": Message("A fund was founded."),
    "funds:invoice:approved": Message("The payment of an invoice was approved."),
    "funds:invoice:certified": Message("An invoice was certified line by line."),
    "funds:invoice:corrected": Message("A returned invoice was corrected."),
    "funds:invoice:opened": Message("An invoice was looked at."),
    "funds:invoice:received": Message("An invoice was taken in."),
    "funds:invoice:returned": Message("An invoice was returned with a reason."),
    "funds:invoices:listed": Message("The invoices of a consulate were looked at."),
    "funds:ledger:exported": Message("The journal was taken out with its hashes."),
    "funds:line:authorised": Message("Money was authorised on a line of a fund."),
    "funds:network:opened": Message("The account of the network was looked at."),
    "funds:payee:added": Message("Somebody was put on the register of payees."),
    "funds:payees:listed": Message("The register of payees was looked at."),
    "funds:payment:made": Message("A payment was made."),
    "funds:payment:reversed": Message("The payment of an invoice was reversed."),
    "funds:period:closed": Message("A month of a book was closed."),
    "funds:request:decided": Message("A request about money was approved or refused."),
    "funds:request:sent": Message("Somebody else's approval was asked for."),
    "funds:request:withdrawn": Message("Somebody withdrew what she had asked for."),
    "funds:requests:listed": Message("Requests about money were looked at."),
    "funds:results:posted": Message("A consulate posted what came of its cases, in steps."),
    "funds:service:certified": Message("A service was certified as received."),
    "funds:tranche:allocated": Message("A tranche was allocated to a consulate."),
    "funds:transaction:reversed": Message("A transaction was reversed."),
    "funds:voucher:added": Message("A document was attached as evidence."),
    "funds:voucher:opened": Message("A document kept as evidence was opened."),
    "kernel:error:uncaught": Message(
        "Something failed outside any request or job, as on a thread."
    ),
    "network:consulate:added": Message("A consulate was added to the network."),
    "network:consulate:entered": Message("Somebody was let into their consulate."),
    "network:consulate:left": Message("Somebody signed out of their consulate."),
    "network:job:refused": Message(
        "A job was refused: nobody of ours ordered it as it stood, or not for this time."
    ),
    "network:job:repeated": Message("A job whose work is done came again, and nothing was done."),
    "network:session:refused": Message(
        "A session was refused: what grants it had been changed outside Amparo."
    ),
    "network:sign_ins:listed": Message("It was looked at who of the staff signed in."),
    "network:staff:appointed": Message("Somebody was appointed to a consulate and invited."),
    "network:staff:ended": Message("Somebody's access to a consulate was ended."),
    "network:staff:listed": Message("The list of staff was looked at."),
    "network:staff:released": Message(
        "Somebody was let go so that another consulate takes them over."
    ),
    "network:staff:renewed": Message(
        "Somebody who lost their means of signing in was invited anew."
    ),
    "network:staff:taken_over": Message("Somebody whom another consulate let go was taken over."),
    "network:token:ended": Message("A token for programs was ended."),
    "network:token:made": Message("A token for programs was made."),
    "people:compartment:set": Message("It was decided how few a person's record is open to."),
    "people:fact:recorded": Message("Something was recorded or corrected about a person."),
    "people:glass:broken": Message("A closed record was opened in an emergency."),
    "people:glass:listed": Message("It was looked at which closed records were opened."),
    "people:glass:seen": Message("A head has seen that a closed record was opened."),
    "people:inquiries:forgotten": Message(
        "Inquiries that had been settled for long were forgotten."
    ),
    "people:inquiries:listed": Message("A page of inquiries between consulates was looked at."),
    "people:inquiry:answered": Message("Another consulate's inquiry about somebody was answered."),
    "people:inquiry:opened": Message("An inquiry between consulates was opened and read."),
    "people:inquiry:overdue": Message(
        "An inquiry was still unanswered an hour after it was received."
    ),
    "people:inquiry:raised": Message("An unanswered inquiry went to the network's duty officer."),
    "people:inquiry:returned": Message("A consulate's answer to an inquiry arrived."),
    "people:inquiry:searched": Message(
        "Another consulate's inquiry was tried on the people of this one; who may be meant."
    ),
    "people:inquiry:sent": Message("The other consulates were asked whether they know somebody."),
    "people:inquiry:settled": Message("An inquiry that waited here was answered elsewhere."),
    "people:person:opened": Message("A person's record was opened and read."),
    "people:person:registered": Message("A person was registered."),
    "people:persons:listed": Message("A page of people was looked at."),
    "people:persons:searched": Message("Somebody was searched for; who was shown."),
    "reception:caller:confirmed": Message("Somebody made sure who a caller is."),
    "reception:call:taken": Message("A further call about a request was taken."),
    "reception:folio:asked": Message("A request was looked for by its folio."),
    "reception:call:looked_up": Message(
        "It was looked up whom a call may be about; who was shown."
    ),
    "reception:matches:found": Message("A standing search found somebody who may be meant."),
    "reception:match:turned_down": Message("A proposal of a standing search was turned down."),
    "reception:note:closed": Message("A duty note was marked as done."),
    "reception:note:delivered": Message("A duty note arrived from another consulate."),
    "reception:note:erased": Message("A duty note was erased for good."),
    "reception:note:followed_up": Message("A follow-up was added to a duty note."),
    "reception:note:handed_over": Message("A duty note was handed over to another consulate."),
    "reception:note:opened": Message("A duty note was opened and read."),
    "reception:note:overdue": Message(
        "A duty note was still open twelve hours after it was written."
    ),
    "reception:note:repeated": Message(
        "A duty note or a follow-up was sent again; nothing was added."
    ),
    "reception:note:written": Message("A duty note was written."),
    "reception:notes:imported": Message("Duty notes taken on paper were brought in."),
    "reception:notes:listed": Message("A page of duty notes was looked at."),
    "reception:person:recognised": Message("It was said whom a request is about."),
    "reception:person:taken_back": Message("It was taken back whom a request is about."),
    "reception:promise:noted": Message("It was noted what became of a promised call."),
    "reception:requests:listed": Message("A page of requests for help was looked at."),
    "reception:request:closed": Message("A request for help was closed."),
    "reception:request:delivered": Message(
        "A request for help arrived from the public pages, or from another consulate."
    ),
    "reception:request:handed_over": Message(
        "A request for help was handed over to another consulate."
    ),
    "reception:request:opened": Message("A request for help was opened and read."),
    "reception:request:reopened": Message("A request for help was opened again."),
    "reception:request:taken": Message("A call was taken as a request for help."),
    "reception:request:taken_on": Message("Somebody took on a request that nobody had taken."),
    "reception:request:taken_up": Message(
        "A request that came in by itself was put among the standing searches."
    ),
    "reception:subject:registered": Message("The person whom a request is about was registered."),
    "reception:word:asked": Message("A caller was asked for the word; never what was said."),
    "vault:consulate_key:rotated": Message("A consulate got a new version of its key."),
    "vault:person_key:destroyed": Message(
        "The key of a person was destroyed: what it sealed is gone."
    ),
    "vault:root:made": Message("The vault had no key yet; one was made at random."),
    "watch:charts:drawn": Message("Charts of the official figures were drawn."),
    "watch:file:imported": Message("An official file of figures was brought in."),
    "watch:statement:kept": Message("A published statement was kept with its verdict."),
    "watch:statement:repeated": Message("A published statement was sent again; nothing was added."),
    "watch:upload:checked": Message("An official file that was sent by page was read and proved."),
    "watch:upload:confirmed": Message(
        "An official file that was read is to be added to the figures."
    ),
    "watch:upload:dropped": Message("An official file that was sent by page was put aside."),
    "watch:upload:sent": Message("An official file was sent by page, to be read."),
    "web:request:failed": Message("A request ended in an unforeseen error; the page names it."),
}
