"""The page of a case: where the handed-on request stands. Whoever has the reference may see it, nobody else."""

from fastapi import APIRouter, Request
from fastapi.responses import HTMLResponse

from api.citizen.pages.errors import PageRoute
from api.citizen.pages.kitchen import PagesCases
from api.citizen.pages.site import draw
from storage.errors import NotFound


def cases_router(cases: PagesCases) -> APIRouter:
    """GET /cases/{case_id}."""
    router = APIRouter(include_in_schema=False, route_class=PageRoute)

    @router.get("/cases/{case_id}")
    def case(request: Request, case_id: str) -> HTMLResponse:
        view = cases.view(case_id)
        if view is None:
            raise NotFound("没有这个办件编号。请核对编号，或拨打 12345 查询。")
        return draw(request, "case.html", private=True, case=view, packet=cases.packet(case_id))

    return router
