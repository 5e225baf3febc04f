"""The words in which the duty line's lists are said."""

from amparo.kernel.errors import Message
from amparo.kernel.words import Words
from amparo.reception.rules.promises import Kept, Within
from amparo.reception.rules.requests import Channel, Matter, Outcome, RequestState

WORDS = Words(
    {
        RequestState.OPEN: Message("Open"),
        RequestState.CLOSED: Message("Closed"),
        RequestState.HANDED_OVER: Message("Handed over"),
    },
    {
        Matter.DETAINED: Message("Detained"),
        Matter.MISSING: Message("Cannot be found"),
        Matter.HURT: Message("Hurt or ill"),
        Matter.DEATH: Message("A death"),
        Matter.MINOR: Message("A child or minor"),
        Matter.VIOLENCE: Message("Violence or exploitation"),
        Matter.FAMILY: Message("Family matters"),
        Matter.WORK: Message("Work or wages"),
        Matter.PAPERS: Message("Documents"),
        Matter.OTHER: Message("Something else"),
    },
    {
        Channel.TELEPHONE: Message("By telephone"),
        Channel.COUNTER: Message("At the counter"),
        Channel.WEB: Message("Through the public pages"),
        Channel.OUTGOING: Message("We called"),
        Channel.CONSULATE: Message("From another consulate"),
    },
    {
        Outcome.ANSWERED: Message("Answered"),
        Outcome.CASE: Message("Goes on as a case"),
        Outcome.ELSEWHERE: Message("Another office helps"),
        Outcome.WITHDRAWN: Message("Help is no longer wanted"),
        Outcome.UNREACHABLE: Message("The caller cannot be reached"),
        Outcome.DUPLICATE: Message("The same as another request"),
        Outcome.NOT_OURS: Message("Not a national of ours"),
    },
    {
        Within.HOUR: Message("Within an hour"),
        Within.FOUR_HOURS: Message("Within four hours"),
        Within.DAY: Message("Within a day"),
        Within.THREE_DAYS: Message("Within three days"),
    },
    {
        Kept.REACHED: Message("Reached"),
        Kept.NO_ANSWER: Message("No answer"),
        Kept.NOT_NEEDED: Message("No longer needed"),
        Kept.MOVED: Message("Went along to another consulate"),
    },
)
"""One word or sentence for each; a member without one fails a test."""
