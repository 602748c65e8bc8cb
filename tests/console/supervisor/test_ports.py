"""Ports: free ones are usable, and a busy one is named with the way out."""

import socket

import pytest

from console.supervisor.ports import PortBusy, free_port, require_free


def test_a_free_port_can_be_listened_on() -> None:
    port = free_port()

    require_free("127.0.0.1", port)
    with socket.socket() as server:
        server.bind(("127.0.0.1", port))


def test_a_busy_port_is_named_with_the_setting_that_moves_it() -> None:
    with socket.socket() as server:
        server.bind(("127.0.0.1", 0))
        server.listen()
        port = server.getsockname()[1]

        with pytest.raises(PortBusy, match=f"{port}.*KITCHEN_PORT"):
            require_free("127.0.0.1", port)


def test_an_address_of_another_machine_is_refused() -> None:
    with pytest.raises(PortBusy, match="KITCHEN_HOST"):
        require_free("192.0.2.1", 8000)
