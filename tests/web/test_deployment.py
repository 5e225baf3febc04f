"""The file of a deployment: nobody is led by the tables of another network."""

from pathlib import Path

import pytest

from amparo.network.rules.territory.tables import NETWORK
from amparo.web.deployment import DeploymentRefused, read_deployment
from tests.support.architecture.places import SOURCE

REFERENCE = SOURCE / "config" / "deployments" / "mexico.yaml"


@pytest.fixture
def another(tmp_path: Path) -> Path:
    """Give the file of another network, which names a territory of its own."""
    told = REFERENCE.read_text(encoding="utf-8").replace(NETWORK, "another_network")
    (tmp_path / "another.yaml").write_text(told, encoding="utf-8")
    return tmp_path / "another.yaml"


def test_the_reference_deployment_has_the_tables_that_it_names():
    assert read_deployment(REFERENCE, territories={NETWORK}).territory == NETWORK


def test_a_territory_without_its_tables_is_refused_by_name(another: Path):
    with pytest.raises(DeploymentRefused, match=f"another_network but of {NETWORK}"):
        read_deployment(another, territories={NETWORK})


def test_with_its_own_tables_it_is_read(another: Path):
    assert read_deployment(another, territories={"another_network"}).territory == "another_network"


def test_a_network_without_tables_names_none(another: Path):
    told = another.read_text(encoding="utf-8")
    another.write_text(told.replace("territory: another_network", ""), encoding="utf-8")
    assert read_deployment(another, territories={NETWORK}).territory == ""
