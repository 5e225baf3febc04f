"""Made-up names sent through every path of the product, and the search for them afterwards."""
