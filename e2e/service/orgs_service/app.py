"""The application."""

from fastapi import FastAPI

from . import auth, control, failures, routes
from .faults import Faults

_TAGS = {
    "Invitations": (
        "Send invitations to onboard fleets. Create magic links, track invitation status, and "
        "manage the fleet onboarding workflow."
    ),
    "Share Agreements": (
        "Manage data sharing agreements with fleets. Monitor agreement status, update terms, and "
        "control access to fleet telematics data."
    ),
    "Fleets": (
        "View and manage fleet profiles. Access fleet information for fleets you've successfully "
        "onboarded through invitations."
    ),
    "Partners": (
        "Manage your partner organization profile. Update company information, websites, and "
        "service categories visible to fleets."
    ),
    "TSPs": (
        "Browse available Telematics Service Providers (TSPs). View supported integrations that "
        "fleets can connect to share their telematics data."
    ),
}


def create_app() -> FastAPI:
    app = FastAPI(
        title="Telematics Organizations Service - REST API",
        description="Organizations Service REST API",
        version="0.1.0",
        openapi_tags=[{"name": name, "description": text} for name, text in _TAGS.items()],
        servers=[
            {"url": "https://api.catenatelematics.com", "description": "Catena Telematics API"}
        ],
    )
    failures.install(app)
    routes.install(app)
    app.include_router(auth.router)
    app.include_router(control.router)
    app.add_middleware(Faults)
    return app
