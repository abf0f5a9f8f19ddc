"""The JSON side described as OpenAPI, from the very shapes that it reads and writes."""

from typing import Any

import msgspec
from starlette.requests import Request
from starlette.responses import JSONResponse, Response

from veilleuse.entrypoints.web import shapes

_SHAPES = (
    shapes.Question,
    shapes.Judged,
    shapes.Message,
    shapes.Answer,
    shapes.Contact,
    shapes.EntryRow,
    shapes.Problem,
)


def show(request: Request) -> Response:  # noqa: ARG001  starlette's signature
    """Describe this side as OpenAPI."""
    _, components = msgspec.json.schema_components(
        _SHAPES, ref_template="#/components/schemas/{name}"
    )
    return JSONResponse(
        {
            "openapi": "3.1.0",
            "info": {"title": "Veilleuse", "version": "1"},
            "paths": {
                "/api/v1/triage": {"post": _operation("Question", "Judged")},
                "/api/v1/contacts": {"get": _operation(None, "Contact", many=True)},
                "/api/v1/messages": {"post": _operation("Message", "Answer")},
                "/api/v1/entries": {"get": _operation(None, "EntryRow", many=True)},
            },
            "components": {"schemas": components},
        }
    )


def _operation(body: str | None, answer: str, *, many: bool = False) -> dict[str, Any]:
    shape = {"$ref": f"#/components/schemas/{answer}"}
    shown = {"type": "array", "items": shape} if many else shape
    operation: dict[str, Any] = {
        "responses": {
            "200": {"description": "OK", "content": {"application/json": {"schema": shown}}},
            "default": {
                "description": "Problem",
                "content": {
                    "application/json": {"schema": {"$ref": "#/components/schemas/Problem"}}
                },
            },
        }
    }
    if body:
        schema = {"$ref": f"#/components/schemas/{body}"}
        operation["requestBody"] = {
            "required": True,
            "content": {"application/json": {"schema": schema}},
        }
    return operation
