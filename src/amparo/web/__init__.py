"""The toolkit of pages and JSON: shell, components, addresses, error shape. Knows no domain.

A domain's views use `addresses.address` to declare permission and methods and
`answers.answer_page` to answer; their templates extend `web/base.html`.
"""
