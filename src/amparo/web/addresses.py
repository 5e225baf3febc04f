"""Every address declares who may use it and with which methods, or Amparo does not start.

A view is declared by `@address(...)`. Views that a library brings are declared by name in
`INCLUDED`, so that nothing comes in unseen.
"""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import wraps
from typing import Any, cast

from django.http import HttpRequest, HttpResponse
from django.urls import URLPattern, URLResolver, get_resolver

from amparo.kernel.errors import AmparoError, Message, Misconfigured
from amparo.kernel.permissions import Permission
from amparo.web.requests import AmparoRequest

View = Callable[..., HttpResponse]


@dataclass(frozen=True, slots=True)
class Declaration:
    """What a view answers to, the permission it takes, and whether its changes need room."""

    permission: Permission
    methods: tuple[str, ...]
    stores: bool = True


@dataclass(frozen=True, slots=True)
class Address:
    """One address of the product, as the resolver knows it."""

    route: str
    name: str
    declaration: Declaration | None


INCLUDED: dict[str, Declaration] = {}
"""Addresses of included libraries, by view name (`module.function`), with their declaration."""


class MethodRefused(AmparoError):
    """The address does not take this method."""

    code = "web:method:refused"
    status = 405

    def __init__(self, method: str, methods: tuple[str, ...]) -> None:
        """Name the methods that it does take."""
        super().__init__(
            Message("This address cannot be used in that way."),
            remedy=Message("Start again from the home page."),
            data={"method": method, "methods": list(methods)},
        )
        self.headers = {"Allow": ", ".join(methods)}


class UndeclaredAddresses(Misconfigured):
    """Addresses exist that nobody has declared a permission for."""

    code = "web:addresses:undeclared"

    def __init__(self, routes: list[str]) -> None:
        """Name each of them."""
        super().__init__(
            Message(
                "These addresses declare no permission: {routes}.", {"routes": ", ".join(routes)}
            ),
            remedy=Message("Put @address(...) on each view; until then Amparo does not start."),
            data={"routes": routes},
        )


def address(
    *, permission: Permission, methods: tuple[str, ...] = ("GET",), stores: bool = True
) -> Callable[[View], View]:
    """Declare a view: other methods get 405, actors without the permission 403.

    GET brings HEAD with it. The check runs before anything of the view does. A view that stores
    nothing, whatever its method, says `stores=False` and goes on working on a full disk.
    """
    allowed = methods + (("HEAD",) if "GET" in methods else ())
    declaration = Declaration(permission, allowed, stores)

    def declare(view: View) -> View:
        @wraps(view)
        def guarded(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:  # noqa: ANN401 -- whatever the route captures
            if request.method not in allowed:
                raise MethodRefused(str(request.method), allowed)
            cast("AmparoRequest", request).actor.require(permission)
            return view(request, *args, **kwargs)

        guarded.declaration = declaration  # type: ignore[attr-defined]  # read by the walk below
        return guarded

    return declare


def list_addresses(resolver: URLResolver | None = None, prefix: str = "/") -> Iterator[Address]:
    """Walk every address that the resolver knows, with its declaration."""
    for pattern in (resolver or get_resolver()).url_patterns:
        route = prefix + str(pattern.pattern)
        if isinstance(pattern, URLResolver):
            yield from list_addresses(pattern, route)
        else:
            yield Address(route, pattern.name or "", _declaration(pattern))


def refuse_undeclared_addresses() -> None:
    """Stop start-up while an address has no declaration. Raises `UndeclaredAddresses`."""
    undeclared = [found.route for found in list_addresses() if found.declaration is None]
    if undeclared:
        raise UndeclaredAddresses(undeclared)


def declaration_of(view: Callable[..., object]) -> Declaration | None:
    """Give what a view has declared of itself, if it has."""
    declared = getattr(view, "declaration", None)
    return declared if isinstance(declared, Declaration) else None


def _declaration(pattern: URLPattern) -> Declaration | None:
    return declaration_of(pattern.callback) or INCLUDED.get(pattern.lookup_str)
