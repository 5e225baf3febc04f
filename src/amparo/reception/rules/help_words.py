"""The words of the public request: plain, for somebody in a hurry.

A question that is put differently to whoever needs the help has a second wording.
"""

from dataclasses import dataclass

from amparo.kernel.errors import Message
from amparo.people.rules.facts import Safety
from amparo.reception.rules.help import ForWhom, Reach, Step
from amparo.reception.rules.requests import Matter


@dataclass(frozen=True, slots=True)
class Asking:
    """How one page asks: the question, why or how, and what its answer is called afterwards."""

    question: Message
    term: Message
    lead: Message | None = None
    question_for_me: Message | None = None
    lead_for_me: Message | None = None

    def question_to(self, *, is_for_me: bool) -> Message:
        """Give the question as it is put."""
        return (self.question_for_me if is_for_me else None) or self.question

    def lead_to(self, *, is_for_me: bool) -> Message | None:
        """Give what stands below it."""
        return (self.lead_for_me if is_for_me else None) or self.lead


ASKING: dict[Step, Asking] = {
    Step.WHOM: Asking(Message("Who needs help?"), Message("Who needs help")),
    Step.MATTER: Asking(
        Message("What happened?"),
        Message("What happened"),
        Message("Choose what comes closest. You can tell it in your own words later."),
    ),
    Step.NAME: Asking(
        Message("What is the name of the person?"),
        Message("Name"),
        Message("As it stands in their documents, if you know it. A part of it helps too."),
        Message("What is your name?"),
        Message("As it stands in your documents."),
    ),
    Step.BORN: Asking(
        Message("When was the person born?"),
        Message("Date of birth"),
        Message(
            "What you know is enough: the year alone, or the day and the month. If you do not know "
            "it, go on without it."
        ),
        Message("When were you born?"),
        Message("It helps to tell you from others of the same name."),
    ),
    Step.STATE: Asking(
        Message("In which state was the person last?"),
        Message("State"),
        Message("The place decides which consulate helps."),
        Message("In which state are you?"),
    ),
    Step.COUNTY: Asking(
        Message("In which county was the person last?"),
        Message("County"),
        Message("If you do not know the county, write the town."),
        Message("In which county are you?"),
    ),
    Step.CONSULATE: Asking(
        Message("Which consulate should get your request?"),
        Message("Consulate"),
        Message("Choose the one closest to you. If another one has to help, it is passed on."),
    ),
    Step.CALLER: Asking(
        Message("Who are you?"),
        Message("You"),
        Message("The consulate needs to know with whom it speaks."),
    ),
    Step.REACH: Asking(
        Message("How may the consulate reach you?"),
        Message("How to reach you"),
        Message("Give only a number or an address that you trust."),
    ),
    Step.SAFE: Asking(
        Message("Is it safe to reach you there?"),
        Message("Is it safe there"),
        Message(
            "Somebody else may answer, listen or read. The consulate calls or writes only if you "
            "answer yes."
        ),
    ),
    Step.LANGUAGE: Asking(
        Message("In which language do you want to speak?"),
        Message("Language"),
    ),
    Step.WORDS: Asking(
        Message("Tell us what happened"),
        Message("In your words"),
        Message(
            "When, where, who was there, and what is most urgent. You need not say anything about "
            "anybody's papers."
        ),
    ),
    Step.WORD: Asking(
        Message("Choose a word that only you know"),
        Message("Your word"),
        Message(
            "You say this word when you speak with the consulate, so that nobody can pass for you "
            "and learn something. Nobody will ask you for it by message or e-mail."
        ),
    ),
    Step.CONSENT: Asking(
        Message("May the consulate keep what you wrote?"),
        Message("May it be kept"),
    ),
}

WHOM: dict[ForWhom, Message] = {
    ForWhom.ME: Message("I do"),
    ForWhom.OTHER: Message("Another person"),
}
MATTERS: dict[Matter, Message] = {
    Matter.DETAINED: Message("An authority has detained someone"),
    Matter.MISSING: Message("Someone cannot be found"),
    Matter.HURT: Message("Someone is hurt or ill"),
    Matter.DEATH: Message("Someone has died"),
    Matter.MINOR: Message("A child or teenager needs care"),
    Matter.VIOLENCE: Message("Violence, threats, or being made to work"),
    Matter.FAMILY: Message("Custody, support or other family matters"),
    Matter.WORK: Message("Work, or pay that was not given"),
    Matter.PAPERS: Message("Passport, birth certificate or other papers"),
    Matter.OTHER: Message("Something else"),
}
WAYS: dict[Reach, Message] = {
    Reach.PHONE: Message("By telephone"),
    Reach.EMAIL: Message("By e-mail"),
    Reach.SOMEBODY: Message("Through somebody I trust"),
    Reach.NONE: Message("Do not contact me: I will call"),
}
SAFE: dict[Safety, Message] = {
    Safety.SAFE: Message("Yes, it is safe"),
    Safety.UNSAFE: Message("No, it is not"),
    Safety.UNKNOWN: Message("I am not sure"),
}
"""One answer in words for each. A table a list: members of two lists may be the same word."""
