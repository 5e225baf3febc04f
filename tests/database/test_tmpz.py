from tests.database.test_preparation import *


def test_z(bare: RealServer):
    answer = amparo(bare, "check", "--json")
    print(answer)
    assert 0
