"""GET /api/v1/search/export: the hits of a search as a file that spreadsheets open. Included by api/app.py.

Takes the parameters of GET /api/v1/search; the first `MOST` hits are written, and said so where there are more.
"""

from datetime import date
from enum import StrEnum
from typing import Annotated, Protocol

from fastapi import APIRouter, Query, Response
from pydantic import Field

from api.citizen.exporting import Row, write_csv, write_xlsx
from api.citizen.pages.words import clause_words, kind_word, status_word
from api.citizen.search import SearchParameters
from api.problems import PROBLEM
from policy_index.records import Kind, Policy, Record
from policy_index.search.request import Hit, SearchRequest, SearchResult

MOST = 500
AT_ONCE = 100


class Format(StrEnum):
    """The kinds of file."""

    CSV = "csv"
    XLSX = "xlsx"


MEDIA_TYPES = {
    Format.CSV: "text/csv; charset=utf-8",
    Format.XLSX: "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
}


class ExportedIndex(Protocol):
    """The part of `PolicyIndex` that exports use. Raises SearchAway."""

    def search(self, request: SearchRequest) -> SearchResult:
        """Ranked hits."""
        ...

    def record(self, kind: Kind, record_id: str) -> Record | None:
        """The current version of a record."""
        ...


class ExportParameters(SearchParameters):
    """The query string: a search's own, and the kind of file."""

    size: int = Field(default=MOST, ge=1, le=MOST, description="how many rows")
    format: Format = Field(default=Format.CSV, description="csv or xlsx")


def export_router(index: ExportedIndex, portal: str) -> APIRouter:
    """The router, over an index; `portal` is the address that links begin with."""
    router = APIRouter(prefix="/api/v1", tags=["citizen"])

    @router.get(
        "/search/export",
        summary="The hits of a search as a spreadsheet",
        response_class=Response,
        responses={**PROBLEM, 200: {"content": {media: {} for media in MEDIA_TYPES.values()}}},
    )
    def export(parameters: Annotated[ExportParameters, Query()]) -> Response:
        """One row a hit, in the search's order, up to 500."""
        hits, total = _hits(index, parameters)
        rows = [_row(hit, index, portal) for hit in hits]
        cut = f"共 {total} 条，这里是前 {len(rows)} 条。" if total > parameters.start + len(rows) else None
        write = write_csv if parameters.format is Format.CSV else write_xlsx
        name = f"policies-{date.today().isoformat()}.{parameters.format.value}"
        return Response(
            write(rows, cut),
            media_type=MEDIA_TYPES[parameters.format],
            headers={"Content-Disposition": f'attachment; filename="{name}"', "Cache-Control": "no-store"},
        )

    return router


def _hits(index: ExportedIndex, parameters: ExportParameters) -> tuple[list[Hit], int]:
    """The hits, page by page, each record once."""
    request = parameters.model_copy(update={"size": AT_ONCE}).request()
    found: dict[tuple[Kind, str], Hit] = {}
    total = 0
    for skipped in range(0, parameters.size, AT_ONCE):
        page = min(AT_ONCE, parameters.size - skipped)
        result = index.search(request.model_copy(update={"start": parameters.start + skipped, "size": page}))
        total = max(total, result.total)
        found |= {(hit.kind, hit.id): hit for hit in result.hits if (hit.kind, hit.id) not in found}
        if len(result.hits) < page:
            break
    return list(found.values()), total


def _row(hit: Hit, index: ExportedIndex, portal: str) -> Row:
    record = index.record(hit.kind, hit.id)
    policy = record if isinstance(record, Policy) else None
    return Row(
        title=hit.title,
        kind=kind_word(hit.kind),
        doc_number=(policy.doc_number or "") if policy else "",
        level=hit.level or "",
        issuer=hit.issuer or "",
        region=hit.region or "",
        published_on=policy.published_on if policy else None,
        effective_on=policy.effective_on if policy else None,
        status=status_word(hit.status) if hit.status else "",
        clause=clause_words(hit.passage.clause) if hit.passage.clause and policy else "",
        passage=hit.passage.text,
        link=portal + hit.url,
        id=hit.id,
        example="示例" if hit.example else "",
    )
