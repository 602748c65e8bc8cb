"""`kitchen serve`: the portal and the API as a process of its own; `kitchen up` starts it with the other parts."""

from storage.settings import Settings

LAST_ANSWERS_SECONDS = 5


def serve() -> None:
    """只启动门户与接口（通常用 kitchen up）。Serve only the portal and the API; `kitchen up` serves everything."""
    import uvicorn

    from api.app import create_app

    settings = Settings()
    uvicorn.run(
        create_app,
        factory=True,
        host=settings.host,
        port=settings.port,
        # Addresses carry what people search for; requests are counted in /metrics instead.
        access_log=False,
        log_config=None,
        server_header=False,
        timeout_graceful_shutdown=LAST_ANSWERS_SECONDS,
    )
