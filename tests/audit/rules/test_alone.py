"""What verifies a trail needs Python alone: an auditor runs it without a library of ours."""

import subprocess
import sys

from tests.support.architecture.places import SOURCE

SCRIPT = """
import sys
sys.path.insert(0, sys.argv[1])
from amparo.audit.rules import anchors, chain, faults, remembrance
print(sorted({name.partition(".")[0] for name in sys.modules} - set(sys.stdlib_module_names)))
"""


def test_the_rules_that_verify_stand_on_python_alone():
    # Without `site` there is no library to import.
    command = [sys.executable, "-S", "-c", SCRIPT, str(SOURCE.parent)]
    answer = subprocess.run(command, check=True, capture_output=True, text=True)
    assert answer.stdout.strip() in {"['__main__', 'amparo']", "['amparo']"}
