"""From what an officer types, in one line and any order, to a question."""

from amparo.people.rules.search.dates import take_dates
from amparo.people.rules.search.folding import PARTICLES, bounded, folded_words
from amparo.people.rules.search.numbers import take_identifiers
from amparo.people.rules.search.portraits import NameForm, Portrait, Question

_MOST_NAMES = 4


def read_question(text: str) -> Question:
    """Read names, a birth date and numbers out of a line, such as `Mª Hdez 12/3/1985`.

    12/3/1985 is read both ways: 12 March, and 3 December. Words with digits that are no date and
    no number are left out. Whatever is typed gives a question; it may be an empty one.
    """
    identifiers, rest = take_identifiers(bounded(text))
    births, rest = take_dates(rest)
    words = tuple(word for word in folded_words(rest) if not any(map(str.isdigit, word)))
    if all(word in PARTICLES for word in words) and (births or identifiers):
        words = ()
    return Question(words=words, births=births, identifiers=identifiers)


def question_of(name: NameForm, like: Question | None = None) -> Question:
    """Give the question for a name whose parts are known, with the dates and numbers of another."""
    other = like or Question()
    return Question((), name, other.births, other.identifiers, other.state_of_birth)


def questions_about(portrait: Portrait) -> tuple[Question, ...]:
    """Give what to ask to find who else is known like this: one question for each name."""
    known = Question((), None, portrait.births, portrait.identifiers, portrait.state_of_birth)
    asked = tuple(_question_about(name, known) for name in portrait.names[:_MOST_NAMES])
    return asked or (known,)


def _question_about(name: NameForm, known: Question) -> Question:
    if name.first_surname or name.second_surname:
        return question_of(name, known)
    # What was not taken apart may hold surnames among the given names.
    words = tuple(folded_words(bounded(" ".join(name.given) or name.as_written)))
    return Question(words, None, known.births, known.identifiers, known.state_of_birth)
