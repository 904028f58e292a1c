"""The operations of the document, one module for each of its tags."""

from fastapi import FastAPI

from . import fleets, invitations, partners, share_agreements, tsps


def install(app: FastAPI) -> None:
    for module in (fleets, partners, tsps, invitations, share_agreements):
        app.include_router(module.router)
