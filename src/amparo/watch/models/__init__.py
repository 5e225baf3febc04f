"""The tables of the official figures: the network's, with nobody's data in them."""

from amparo.watch.models.charts import Chart
from amparo.watch.models.figures import Count, Release, Year
from amparo.watch.models.statements import Statement
from amparo.watch.models.uploads import Upload

__all__ = ["Chart", "Count", "Release", "Statement", "Upload", "Year"]
