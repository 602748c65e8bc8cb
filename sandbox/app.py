"""The sandbox's HTTP application. Served by `kitchen sandbox`; its documentation is at /docs."""

import secrets
import socket
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path
from typing import Annotated

from fastapi import Depends, FastAPI, Header

from sandbox.cases import cases_router
from sandbox.fault_middleware import FaultMiddleware
from sandbox.faults import FaultBox, Faults
from sandbox.mail_server import MailHandler, open_mail_server
from sandbox.mail_store import MailStore
from sandbox.mailbox import mailbox_router
from sandbox.office import office_router
from sandbox.problems import Problem, install_problems
from sandbox.store import Store
from sandbox.timer import Timer


def create_app(
    folder: Path, token: str, advance_seconds: float = 0.0, mail_listener: socket.socket | None = None
) -> FastAPI:
    """The application on a data folder; every call but /healthz and the mailbox's needs the bearer token.

    `mail_listener`: where the practice mail server listens; None: there is none.
    """
    store, mails, box = Store(folder), MailStore(folder), FaultBox()
    timer = Timer(store, advance_seconds)

    @asynccontextmanager
    async def lifespan(_app: FastAPI) -> AsyncIterator[None]:
        timer.start()
        server = await open_mail_server(mail_listener, MailHandler(mails, box)) if mail_listener else None
        yield
        if server:
            server.close()
        timer.close()
        mails.close()
        store.close()

    def check_token(authorization: Annotated[str, Header()] = "") -> None:
        if not secrets.compare_digest(authorization.encode(), f"Bearer {token}".encode()):
            raise Problem(401, "需要令牌", "请在 Authorization 头中带上受理系统的令牌。")

    app = FastAPI(
        title="受理系统与信箱（沙箱）",
        description="省统一受理系统的替身：收件、分办、反馈进度；还有一个收信的信箱。也可以让它变慢、出错、重复应答。",
        version="1",
        lifespan=lifespan,
    )
    app.add_middleware(FaultMiddleware, box=box)
    install_problems(app)
    for router in (cases_router(store), office_router(store)):
        app.include_router(router, dependencies=[Depends(check_token)])
    app.include_router(mailbox_router(mails))

    @app.get("/healthz", tags=["sandbox"], summary="Alive")
    def healthz() -> dict[str, str]:
        return {"status": "alive"}

    @app.get("/sandbox/faults", tags=["sandbox"], dependencies=[Depends(check_token)], summary="Faults in force")
    def get_faults() -> Faults:
        return box.get()

    @app.put("/sandbox/faults", tags=["sandbox"], dependencies=[Depends(check_token)], summary="Set the faults")
    def put_faults(faults: Faults) -> Faults:
        return box.set(faults)

    return app
