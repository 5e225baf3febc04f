"""Every address declares who may use it and with which methods, or Amparo does not start.

A view is declared by `@address(...)`. Views that a library brings are declared by name in
`INCLUDED`, so that nothing comes in unseen.
"""

from collections.abc import Callable, Iterator
from contextlib import nullcontext
from dataclasses import dataclass
from functools import wraps
from typing import Any, TypeVar, cast

from django.http import HttpRequest
from django.urls import URLPattern, URLResolver, get_resolver

from amparo.kernel.errors import AmparoError, Message, Misconfigured
from amparo.kernel.permissions import Permission
from amparo.web.requests import AmparoRequest
from amparo.web.sessions import require_session

Answer = TypeVar("Answer")


@dataclass(frozen=True, slots=True)
class Declaration:
    """What a view answers to, the permission it takes, and whether its changes need room."""

    permission: Permission
    methods: tuple[str, ...]
    stores: bool = True
    acts: bool = True


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
    *,
    permission: Permission,
    methods: tuple[str, ...] = ("GET",),
    stores: bool = True,
    acts: bool = True,
) -> Callable[[Callable[..., Answer]], Callable[..., Answer]]:
    """Declare a view: other methods get 405, actors without the permission 403.

    GET brings HEAD with it. The check runs before anything of the view does. A view that stores
    nothing, whatever its method, says `stores=False` and goes on working on a full disk. A view
    that itself opens or ends a session says `acts=False` and runs outside the actor's consulate.
    """
    allowed = methods + (("HEAD",) if "GET" in methods else ())
    declaration = Declaration(permission, allowed, stores, acts)

    def declare(view: Callable[..., Answer]) -> Callable[..., Answer]:
        @wraps(view)
        def guarded(request: HttpRequest, *args: Any, **kwargs: Any) -> Answer:  # noqa: ANN401 -- whatever the route captures
            if request.method not in allowed:
                raise MethodRefused(str(request.method), allowed)
            asked = require_permission(request, permission)
            with asked.acting() if acts else nullcontext():
                return view(request, *args, **kwargs)

        guarded.declaration = declaration  # type: ignore[attr-defined]  # read by the walk below
        return guarded

    return declare


def require_permission(request: HttpRequest, permission: Permission) -> AmparoRequest:
    """Stop who has not signed in, or may not. Raises `SignInNeeded`, `PermissionMissing`."""
    asked = cast("AmparoRequest", request)
    require_session(asked, permission)
    asked.actor.require(permission)
    return asked


def list_addresses(resolver: URLResolver | None = None, prefix: str = "/") -> Iterator[Address]:
    """Walk every address that the resolver knows, with its declaration."""
    for pattern in (resolver or get_resolver()).url_patterns:
        route = prefix + str(pattern.pattern)
        if isinstance(pattern, URLResolver):
            yield from list_addresses(pattern, route)
        else:
            for declaration in declarations_of(pattern):
                yield Address(route, pattern.name or "", declaration)


def refuse_undeclared_addresses() -> None:
    """Stop start-up while an address has no declaration. Raises `UndeclaredAddresses`."""
    undeclared = [found.route for found in list_addresses() if found.declaration is None]
    if undeclared:
        raise UndeclaredAddresses(undeclared)


def declaration_of(view: Callable[..., object]) -> Declaration | None:
    """Give what a view has declared of itself, if it has."""
    declared = getattr(view, "declaration", None)
    return declared if isinstance(declared, Declaration) else None


def declarations_of(pattern: URLPattern) -> tuple[Declaration | None, ...]:
    """Give what an address declares: one declaration, or one for each operation of the API."""
    several: tuple[Declaration, ...] = getattr(pattern.callback, "declarations", ())
    return several or (declaration_of(pattern.callback) or INCLUDED.get(pattern.lookup_str),)
