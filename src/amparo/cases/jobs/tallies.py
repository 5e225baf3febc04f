"""Summing the acts of service of the last hour, so that an account reads a row a day."""

from procrastinate.contrib.django import app

from amparo.cases.services.tallies import sum_acts


@app.periodic(cron="51 * * * *")
@app.task(name="cases.sum_acts", queueing_lock="cases.sum_acts")
def sum_hourly(timestamp: int) -> None:
    """Sum what was counted since, every hour."""
    del timestamp
    sum_acts()
