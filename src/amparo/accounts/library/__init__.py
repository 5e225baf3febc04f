"""The boundary to allauth: the only place that knows what the library asks of us.

Its pages, mails, messages, sign-up, password reset and limits are not used. Its forms are not used
either: ours call its ceremonies, so that every attempt is counted and every change recorded.
"""
