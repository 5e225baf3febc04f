"""The toolkit of pages and JSON: shell, components, addresses, error shape. Knows no domain.

A domain's views use `addresses.address` to declare permission and methods, `pages.page` to answer,
and extend `web/base.html`.
"""
