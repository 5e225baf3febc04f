"""Every way a name can take into the product by the command line.

What a command prints goes to whoever typed it. A usage error repeats there what was typed; nothing
else may, because the standard error of what runs by itself is the journal. Arguments are in the
process list while a command runs, so none is meant for a name: the full name of somebody to be
appointed is asked for.
"""

from collections.abc import Iterator
from contextlib import contextmanager
from subprocess import CompletedProcess

from tests.support.canaries.calling import code_of, persona
from tests.support.canaries.custody import row, table
from tests.support.canaries.installation import Installation

REPEATED = "repeated.txt"
"""The file with what usage errors and refusals of arguments repeated to whoever typed it."""


def take_commands(site: Installation, names: Iterator[str]) -> None:
    """Take every path of the command line; each prints what it should, and no name unasked."""
    misuse(site, names)
    found(site, names)
    alicia = persona("alicia.elp")
    typed = f"{alicia.password}\n{code_of(alicia.totp_secret)}\n"
    assert ended(site, site.run("sign-in", "--name", "alicia.elp", typed=typed)) == 0
    bring_in(site, names)
    search(site, names)
    at_cases(site, names)
    at_money(site, names)
    bring_notices(site, names)


def misuse(site: Installation, names: Iterator[str]) -> None:
    """Put names where commands, numbers, files and codes belong."""
    for words in (
        [next(names)],
        ["notes", "show", next(names)],
        ["notes", "import", f"{next(names)}.csv"],
    ):
        assert ended(site, site.run(*words), REPEATED) == 2
    code = ["--code", next(names), "--role", "consul", "--sign-in-name", "nadie.elp"]
    done = site.run("network", "appoint", *code, typed=f"{next(names)}\n")
    assert ended(site, done, REPEATED) == 1


def found(site: Installation, names: Iterator[str]) -> None:
    """Appoint as the migrator: well, under a name that is taken, under one that is none."""
    for sign_in_name, status in (("gloria.elp", 0), ("alicia.elp", 1), (next(names), 1)):
        who = ["--code", "ELP", "--role", "consul", "--sign-in-name", sign_in_name]
        done = site.run("network", "appoint", *who, typed=f"{next(names)}\n")
        assert ended(site, done) == status, done.stderr
    # The database refuses the code, and would quote the whole row in its log.
    place = ["--code", "ÑAN", "--name", next(names), "--time-zone", "America/Denver"]
    assert ended(site, site.run("network", "add", *place)) == 1


def bring_in(site: Installation, names: Iterator[str]) -> None:
    """Import a file, and one that cannot be used in several ways."""
    rows = [f'c{number},"{next(names)}","Con {next(names)}",\n' for number in range(6)]
    assert imported(site, *rows) == 0
    wrong = [f"c7,,{next(names)},{next(names)}\n", f"c8,{next(names) * 9},x,\n"]
    assert imported(site, *wrong) == 1


def search(site: Installation, names: Iterator[str]) -> None:
    """Search for people; what is found is printed to whoever asked, and nobody was registered."""
    for words, status in ((next(names), 0), (f"{next(names)}\N{NULL}", 0)):
        assert ended(site, site.run("people", "search", typed=f"{words}\n"), REPEATED) == status


def at_cases(site: Installation, names: Iterator[str]) -> None:
    """List and show cases, the panel and offers; the last two name nobody."""
    for words, status in (
        (["list", "--area", next(names)], {0, 1}),
        (["list", "--owner", "me"], {0}),
        (["show", next(names)], {2}),
    ):
        assert ended(site, site.run("cases", *words), REPEATED) in status
    for words in (["panel"], ["offers"], ["panel", "--json"]):
        assert ended(site, site.run("counsel", *words)) == 0
    assert ended(site, site.run("counsel", next(names)), REPEATED) == 2


def at_money(site: Installation, names: Iterator[str]) -> None:
    """List invoices, ask for accounts and months, with names where words of theirs belong."""
    assert ended(site, site.run("funds", "invoices", "--json")) == 0
    for words, status in (
        (["report", "--consulate", next(names)], {1, 2}),
        (["report", "--as-of", next(names)], {1, 2}),
        (["lacking", "--month", next(names)], {1, 2}),
        ([next(names)], {2}),
    ):
        assert ended(site, site.run("funds", *words), REPEATED) in status


def bring_notices(site: Installation, names: Iterator[str]) -> None:
    """Bring in lists, with names in wrong columns, and what is no list; no name is printed."""
    good = [row(next(names)) for _ in range(3)]
    wrong = [row(next(names), county=next(names)), row(next(names), born=next(names))]
    for content, status in (
        (table(*good, *wrong), 0),
        (f"{next(names)}\n{next(names)}", 1),
        (f"PK\x03\x04{next(names)}", 1),
    ):
        with given(site, "lista.csv", content) as file:
            assert ended(site, site.run("custody", "import", file)) == status
    misplaced = f"{next(names)},jail,county,{next(names)},,\n"
    for content in (misplaced, f"{next(names)}\n", f"x,{next(names)},county,48141,,\n"):
        with given(
            site, "lugares.csv", f"name,kind,authority,county,place,source\n{content}"
        ) as file:
            assert ended(site, site.run("custody", "facilities", file)) == 1


@contextmanager
def given(site: Installation, name: str, content: str) -> Iterator[str]:
    """Give somebody a file to bring in; it is hers, and gone afterwards."""
    file = site.root / "search" / name
    file.write_text(content)
    yield str(file)
    file.unlink()


def imported(site: Installation, *rows: str) -> int:
    """Have somebody import a file."""
    with given(site, "notas.csv", "".join(["key,subject,text,follows\n", *rows])) as file:
        return ended(site, site.run("notes", "import", file))


def ended(site: Installation, done: CompletedProcess[str], file: str = "terminal.txt") -> int:
    """Keep what a command printed, and give its exit status."""
    with (site.root / "terminal" / file).open("a") as terminal:
        terminal.write(done.stdout + done.stderr)
    return done.returncode
