"""By when something is due, and why: dated rules, calendars, time zones. No clock on the wall."""
