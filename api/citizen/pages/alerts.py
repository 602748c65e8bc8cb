"""The pages of e-mail alerts: subscribe, confirm, manage, stop. Work without a script; kept by no cache.

Keys come in the query or a form, never in the path, so that no log keeps them. Included by api/app.py.
"""

from typing import Annotated
from urllib.parse import parse_qsl, urlencode

from fastapi import APIRouter, Form, Query, Request
from fastapi.responses import HTMLResponse, RedirectResponse

from api.citizen.pages.errors import PageRoute
from api.citizen.pages.search_address import search_address
from api.citizen.pages.search_view import to_request
from api.citizen.pages.site import draw
from channels.alerts.frequency import Frequency, SubscriptionState
from channels.alerts.links import CONFIRM, MANAGE, STOP
from channels.alerts.office import AlertDesk
from storage.errors import InvalidInput

SEE_OTHER, INVALID = 303, 422
ENDED = "/alerts/ended"
STATES = {"pause": SubscriptionState.PAUSED, "resume": SubscriptionState.ACTIVE}

Key = Annotated[str, Query(max_length=200)]
FormKey = Annotated[str, Form(max_length=200)]


def alerts_router(desk: AlertDesk) -> APIRouter:
    """Everything below /alerts."""
    router = APIRouter(include_in_schema=False, route_class=PageRoute)
    router.include_router(_asking_router(desk))
    router.include_router(_owner_router(desk))
    return router


def _asking_router(desk: AlertDesk) -> APIRouter:
    """Before anything is known of the address: the form, and the confirmation."""
    router = APIRouter(include_in_schema=False, route_class=PageRoute)

    def form(request: Request, search: str, code: int = 200, **values: str) -> HTMLResponse:
        followed = search_address(parse_qsl(search))
        shown = {"address": "", "frequency": Frequency.DAILY.value, "problem": "", **values}
        return draw(
            request, "alert_new.html", code=code, private=True, followed=followed, desk=desk, choices=Frequency, **shown
        )

    @router.get("/alerts/new")
    def new(request: Request) -> HTMLResponse:
        to_request(search_address(request.query_params.multi_items()).pairs)  # a search that can't be is told now
        return form(request, request.url.query)

    @router.post("/alerts/new")
    def ask(
        request: Request,
        search: Annotated[str, Form(max_length=4000)] = "",
        address: Annotated[str, Form(max_length=400)] = "",
        frequency: Annotated[Frequency, Form()] = Frequency.DAILY,
    ) -> HTMLResponse:
        if not desk.is_open:
            raise InvalidInput("本站没有开通邮件提醒，什么都没有保存。可以用订阅源（Atom）关注这个搜索。")
        followed = search_address(parse_qsl(search))
        to_request(followed.pairs)
        try:
            desk.subscribing.ask(address, followed.query, followed.words, frequency)
        except InvalidInput as error:
            return form(request, search, INVALID, address=address, frequency=frequency.value, problem=error.detail)
        return draw(request, "alert_sent.html", private=True, followed=followed, desk=desk)

    @router.get(CONFIRM)
    def confirm(request: Request, key: Key = "") -> HTMLResponse:
        titles = desk.subscribing.waiting(key)
        return draw(request, "alert_confirm.html", private=True, titles=titles, key=key)

    @router.post(CONFIRM)
    def confirmed(key: FormKey = "") -> RedirectResponse:
        return _to_managing(desk.subscribing.confirm(key))

    return router


def _owner_router(desk: AlertDesk) -> APIRouter:
    """For whoever holds a letter's link."""
    router = APIRouter(include_in_schema=False, route_class=PageRoute)

    @router.get(MANAGE)
    def manage(request: Request, key: Key = "") -> HTMLResponse:
        overview = desk.managing.overview(key)
        return draw(
            request, "alert_manage.html", private=True, overview=overview, key=key, desk=desk, choices=Frequency
        )

    @router.post(MANAGE)
    def change(
        key: FormKey = "",
        subscription: Annotated[str, Form(max_length=100)] = "",
        action: Annotated[str, Form(max_length=20)] = "",
    ) -> RedirectResponse:
        if action == "remove-all":
            desk.managing.stop(key)
            return RedirectResponse(ENDED, SEE_OTHER)
        if action == "remove":
            is_left = desk.managing.remove(key, subscription)
            return _to_managing(key) if is_left else RedirectResponse(ENDED, SEE_OTHER)
        if action in STATES:
            desk.managing.set_state(key, subscription, STATES[action])
        elif action in set(Frequency):
            desk.managing.set_frequency(key, subscription, Frequency(action))
        else:
            raise InvalidInput("没有这个操作，什么都没有改变。请返回上一页重新选择。")
        return _to_managing(key)

    @router.get(STOP)
    def stopping(request: Request, key: Key = "") -> HTMLResponse:
        return draw(request, "alert_stop.html", private=True, title=desk.managing.stoppable(key), key=key)

    @router.post(STOP)
    def stop(request: Request, key: Key = "") -> HTMLResponse:
        """Mail programs post here by themselves (RFC 8058): no question asked, no redirect."""
        desk.managing.stop(key)
        return draw(request, "alert_ended.html", private=True)

    @router.get(ENDED)
    def ended(request: Request) -> HTMLResponse:
        return draw(request, "alert_ended.html", private=True)

    return router


def _to_managing(key: str) -> RedirectResponse:
    return RedirectResponse(f"{MANAGE}?{urlencode({'key': key})}", SEE_OTHER)
