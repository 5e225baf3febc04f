"""Months: the one before a day, and a month's last day."""

from datetime import date, timedelta


def month_before(day: date) -> date:
    """Give the first day of the month before the one that a day lies in."""
    return (day.replace(day=1) - timedelta(days=1)).replace(day=1)


def last_day_of(month: date) -> date:
    """Give the last day of a month that is told by its first."""
    return (month.replace(day=28) + timedelta(days=4)).replace(day=1) - timedelta(days=1)
