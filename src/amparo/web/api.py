"""The JSON API's toolkit: routers of the domains mounted so that each operation stays declared.

An operation is a function under `@router.get(...)` and `@address(...)`; the second checks method
and permission and opens the consulate, exactly as for a page. Programs send their token in the
Authorization header; cookies count for nothing here.
"""

from collections.abc import Callable, Sequence
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.urls import URLPattern, path
from ninja import NinjaAPI, Router
from ninja.errors import HttpError, ValidationError
from ninja.operation import PathView

from amparo.kernel.errors import AmparoError, BadInput, Message
from amparo.web.addresses import Declaration, MethodRefused, declaration_of, require_permission
from amparo.web.answers import answer_error


class FieldsRefused(BadInput):
    """What a program sent does not have the shape that the API's description asks for."""

    code = "web:fields:refused"

    def __init__(self, fields: list[str]) -> None:
        """Name the fields, never what stands in them."""
        super().__init__(
            Message("These fields cannot be used: {fields}.", {"fields": ", ".join(fields)}),
            remedy=Message("See /api/v1/openapi.json for what each field takes."),
            data={"fields": fields},
        )


def make_api(title: str, version: str) -> NinjaAPI:
    """Make the API with our one shape of error and no page of its own."""
    api = NinjaAPI(title=title, version=version, docs_url=None, openapi_url=None)
    api.add_exception_handler(AmparoError, _answer_error)
    api.add_exception_handler(ValidationError, _refuse_fields)
    api.add_exception_handler(HttpError, _refuse_body)
    return api


def api_addresses(api: NinjaAPI, routers: Sequence[tuple[str, Router]]) -> list[URLPattern]:
    """Mount routers and give their addresses; each carries the declarations of its operations."""
    for prefix, router in routers:
        api.add_router(prefix, router)
    return [
        path(_route(bound.prefix, inner), _declared(view), name=view.url_name)
        for bound in api._get_bound_routers()  # noqa: SLF001 -- its `urls` would add pages of its own
        for inner, view in bound.path_operations.items()
    ]


def _route(prefix: str, inner: str) -> str:
    whole = f"{prefix}{inner}".lstrip("/")
    return whole.replace("{", "<").replace("}", ">")


def _declared(view: PathView) -> Callable[..., HttpResponse]:
    declarations = [declaration_of(operation.view_func) for operation in view.operations]
    declared = {method: one for one in declarations if one for method in one.methods}
    run: Any = view.get_view()

    def answer(request: HttpRequest, **captured: Any) -> HttpResponse:  # noqa: ANN401 -- whatever the route captures
        if request.method not in declared:
            raise MethodRefused(str(request.method), tuple(declared))
        # Before what was sent is looked at: a stranger learns nothing of the fields.
        require_permission(request, declared[request.method].permission)
        if request.method == "HEAD":
            # The library knows no HEAD; the server sends the answer's headers alone.
            request.method = "GET"
        response: HttpResponse = run(request, **captured)
        return response

    answer.csrf_exempt = True  # type: ignore[attr-defined]  # no cookie counts here, so none can be abused
    answer.declarations = _complete(declarations)  # type: ignore[attr-defined]  # read by web.addresses
    return answer


def _complete(declarations: list[Declaration | None]) -> tuple[Declaration, ...]:
    # One operation without a declaration leaves the whole address undeclared.
    return tuple(one for one in declarations if one) if all(declarations) else ()


def _answer_error(request: HttpRequest, error: AmparoError | type[AmparoError]) -> HttpResponse:
    assert isinstance(error, AmparoError)  # noqa: S101 -- the library's signature allows the class
    return answer_error(request, error)


def _refuse_body(request: HttpRequest, error: HttpError | type[HttpError]) -> HttpResponse:
    del error
    return answer_error(request, FieldsRefused(["body"]))


def _refuse_fields(
    request: HttpRequest, error: ValidationError | type[ValidationError]
) -> HttpResponse:
    assert isinstance(error, ValidationError)  # noqa: S101 -- likewise
    fields = [".".join(str(part) for part in one["loc"][1:]) or "body" for one in error.errors]
    return answer_error(request, FieldsRefused(sorted(set(fields))))
