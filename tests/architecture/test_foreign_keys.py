"""What names another domain in a string points down the map, as imports do."""

from pathlib import Path

import pytest

from tests.support.architecture.domains import ranks, upward_references
from tests.support.architecture.places import SOURCE, plant

UPWARD = {
    "people/models/person.py": "models.ForeignKey('cases.Case', models.PROTECT)",
    "people/models/note.py": "models.OneToOneField(on_delete=CASCADE, to='cases.Case')",
    "people/models/tag.py": "ManyToManyField('people.Person', through='cases.Tagging')",
    "people/selectors/lookup.py": "apps.get_model('cases.Case')",
    "people/services/late.py": "lazy(lambda: import_string('amparo.cases.models.Case'))",
    "people/services/paths.py": "JOB = 'amparo.cases.services.intake.open_case'",
    "people/migrations/0002_x.py": "dependencies = [('cases', '0001_initial')]",
    "custody/models/visit.py": "models.ForeignKey('nationality.Application', models.PROTECT)",
}
DOWNWARD = {
    "cases/models/case.py": "models.ForeignKey('people.Person', models.PROTECT)",
    "cases/models/event.py": "models.ForeignKey('self', models.PROTECT)",
    "cases/models/note.py": "models.ForeignKey('cases.Case', models.PROTECT)",
    "cases/models/job.py": "models.ForeignKey('procrastinate.ProcrastinateJob', models.PROTECT)",
    "cases/services/paths.py": "RULE = 'amparo.people.rules.matching'",
}


def test_the_map_is_the_import_contract():
    heights = ranks()
    assert heights["kernel"] < heights["database"] < heights["people"] < heights["cases"]
    assert heights["custody"] == heights["nationality"]
    assert {folder.name for folder in SOURCE.iterdir() if folder.is_dir()} - {"__pycache__"} <= set(
        heights
    )


def test_nothing_names_a_domain_above():
    assert upward_references(SOURCE) == []


@pytest.mark.parametrize("name", UPWARD)
def test_a_name_of_a_domain_above_is_found(tmp_path: Path, name: str):
    plant(tmp_path, name, f"\n{UPWARD[name]}\n")
    found = upward_references(tmp_path)
    assert found
    assert all(line.startswith(f"{name}:2: ") for line in found)


def test_names_of_domains_below_pass(tmp_path: Path):
    for name, content in DOWNWARD.items():
        plant(tmp_path, name, content)
    assert upward_references(tmp_path) == []
