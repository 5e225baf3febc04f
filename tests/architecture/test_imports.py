"""The import contracts hold, and each of them would notice if it were broken."""

import pytest

from tests.support.architecture.contracts import Verdict, ask_import_linter
from tests.support.architecture.places import ROOT, SOURCE, copied, plant, project

CONTRACTS = [contract["name"] for contract in project()["tool"]["importlinter"]["contracts"]]
PLANTED = {
    "A folder imports only folders below it": (
        "amparo.kernel.planted_upward -> amparo.web.answers",
        {"kernel/planted_upward.py": "import amparo.web.answers"},
    ),
    "Inside a domain, upper layers import lower layers": (
        "amparo.database.selectors.planted -> amparo.database.services.space",
        {"database/selectors/planted.py": "import amparo.database.services.space"},
    ),
    "Rules are pure: no framework, no database, no clock": (
        "amparo.database.rules.planted -> django",
        {"database/rules/planted.py": "import django.db"},
    ),
    "The kernel stands on nothing of the frameworks": (
        "amparo.kernel.planted_django -> django",
        {"kernel/planted_django.py": "import django.http"},
    ),
    "Views do not know each other": (
        "amparo.web.views.planted -> amparo.web.views.health",
        {"web/views/planted.py": "import amparo.web.views.health"},
    ),
    "No cycles between siblings": (
        "- .planted_",
        {
            "web/planted_here.py": "import amparo.web.planted_there",
            "web/planted_there.py": "import amparo.web.planted_here",
        },
    ),
}


@pytest.fixture(scope="module")
def planted(tmp_path_factory: pytest.TempPathFactory) -> Verdict:
    sources = tmp_path_factory.mktemp("sources")
    package = copied(SOURCE, sources / "amparo")
    for _, files in PLANTED.values():
        for name, content in files.items():
            plant(package, name, f'"""Planted."""\n\n{content}\n')
    return ask_import_linter(sources)


def test_every_contract_holds():
    verdict = ask_import_linter(ROOT / "src")
    assert verdict.kept == dict.fromkeys(CONTRACTS, True), verdict.words


def test_every_contract_has_a_planted_violation():
    assert list(PLANTED) == CONTRACTS


@pytest.mark.parametrize("contract", CONTRACTS)
def test_a_planted_import_breaks_the_contract(planted: Verdict, contract: str):
    assert planted.kept[contract] is False, planted.words
    assert PLANTED[contract][0] in planted.words
