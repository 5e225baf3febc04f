"""Secrets sealed under the root for one purpose and context."""

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from amparo.vault.rules.errors import CiphertextRefused
from amparo.vault.rules.purposes import Purpose
from amparo.vault.services.secrets import open_secret, seal_secret

TEXTS = st.text(st.characters(exclude_categories=["Cs"]), max_size=60)
SEALED_BY = Purpose.SECOND_FACTORS


@given(TEXTS, TEXTS, st.sampled_from(Purpose))
def test_a_secret_comes_back(text: str, context: str, purpose: Purpose):
    sealed = seal_secret(purpose, text, context)
    assert sealed.startswith("v1.")
    assert open_secret(purpose, sealed, context) == text


@given(TEXTS)
def test_it_opens_in_no_other_context(context: str):
    assume(context != "device 1")
    with pytest.raises(CiphertextRefused):
        open_secret(SEALED_BY, seal_secret(SEALED_BY, "JBSWY3DP", "device 1"), context)


@given(st.sampled_from(Purpose))
def test_it_opens_for_no_other_purpose(purpose: Purpose):
    assume(purpose != SEALED_BY)
    with pytest.raises(CiphertextRefused):
        open_secret(purpose, seal_secret(SEALED_BY, "JBSWY3DP", "device 1"), "device 1")


@given(st.data())
def test_no_changed_character_passes(data: st.DataObject):
    sealed = seal_secret(SEALED_BY, "JBSWY3DP", "device 1")
    at = data.draw(st.integers(0, len(sealed) - 1))
    other = data.draw(st.characters(codec="ascii"))
    assume(other != sealed[at])
    with pytest.raises(CiphertextRefused):
        open_secret(SEALED_BY, sealed[:at] + other + sealed[at + 1 :], "device 1")


@pytest.mark.parametrize("sealed", ["", "v1.", "v1.á", "JBSWY3DP", "v2.AAAA", "v1.AAAA"])
def test_other_text_is_no_secret(sealed: str):
    with pytest.raises(CiphertextRefused):
        open_secret(SEALED_BY, sealed, "device 1")
