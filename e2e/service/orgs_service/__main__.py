"""`python -m orgs_service`: serves on a free port of the loopback interface, says which one, and
stops when its standard input is closed."""

import os
import socket
import sys
import threading

import uvicorn

from .app import create_app


class Server(uvicorn.Server):
    """Says where it is as soon as it answers."""

    async def startup(self, sockets: list[socket.socket] | None = None) -> None:
        await super().startup(sockets)
        port = self.servers[0].sockets[0].getsockname()[1]
        print(f"ready http://127.0.0.1:{port}", flush=True)


def stop_with_parent() -> None:
    # At the end of whoever started this, its end of the pipe is closed, whatever the reason.
    while sys.stdin.buffer.read(1024):
        pass
    os._exit(0)


if __name__ == "__main__":
    threading.Thread(target=stop_with_parent, daemon=True).start()
    config = uvicorn.Config(
        create_app(), host="127.0.0.1", port=0, log_level="critical", lifespan="off"
    )
    Server(config).run()
