"""Every shared component on pages of its own, for the browser to try; no part of the product."""
