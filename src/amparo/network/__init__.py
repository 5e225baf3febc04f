"""The network: its consulates, who works where and as what, and acting in one of them.

Others use `services.entering` to let somebody in, `selectors.consulates` to name one, and
`request.actor`, which the middleware builds for every request.
"""
