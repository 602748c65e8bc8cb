"""Ports: which are free, and a clear word when the kitchen's own is not."""

import errno
import socket

from storage.errors import KitchenError


class PortBusy(KitchenError):
    """Somebody else listens on the kitchen's port."""

    title = "端口被占用"


def free_port() -> int:
    """A TCP port on loopback that nobody listens on at this moment."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


def require_free(host: str, port: int) -> None:
    """Make sure that the kitchen can listen there.

    Raises PortBusy, naming the port and the setting that moves it.
    """
    family = socket.AF_INET6 if ":" in host else socket.AF_INET
    with socket.socket(family) as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind((host, port))
        except OSError as error:
            raise PortBusy(_sentence(host, port, error)) from error


def _sentence(host: str, port: int, error: OSError) -> str:
    if error.errno == errno.EADDRINUSE:
        return (
            f"{host}:{port} 已经有程序在使用。请先停掉它，或换一个端口："
            f"KITCHEN_PORT={port + 1} kitchen up（port {port} is busy; set KITCHEN_PORT）"
        )
    if error.errno == errno.EACCES:
        return f"没有权限使用端口 {port}。请设置 KITCHEN_PORT 为 1024 以上的端口。"
    return f"无法在 {host}:{port} 上监听（{error.strerror}）。请检查 KITCHEN_HOST 与 KITCHEN_PORT。"
