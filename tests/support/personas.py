"""Who acts in tests. Alicia, Bruno, Carmen, Daniel and Elena join when accounts exist."""

from amparo.kernel.actor import SIGNED_OUT, Actor

VISITOR: Actor = SIGNED_OUT
"""Someone at the front door who has not signed in."""
