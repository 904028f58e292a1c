"""What the service remembers: everything in memory, gone when it stops."""

import itertools
import secrets
import time
from dataclasses import dataclass, field
from datetime import UTC, datetime
from uuid import UUID, uuid4

from . import models
from .models import ConnectionTypeEnum, TspComplianceStatusEnum, TspEnum

# The order in which things were made: what cursors point into.
_sequence = itertools.count(1)


def now() -> datetime:
    return datetime.now(UTC)


class Table(dict[UUID, object]):
    """Objects by id, oldest first. Each has a place that never changes."""

    def __init__(self):
        super().__init__()
        self.places: dict[UUID, int] = {}

    def add(self, item):
        self[item.id] = item
        self.places[item.id] = next(_sequence)
        return item


@dataclass
class Client:
    """Credentials of one partner, and what tests want to know and to change about them."""

    client_id: str
    client_secret: str
    partner_id: UUID
    scopes: list[str]
    expires_in: int
    refresh_tokens: bool = False
    token_requests: int = 0
    # Statuses that the next token requests fail with, and how long each takes.
    token_failures: list[int] = field(default_factory=list)
    token_delay: float = 0
    requests: list[dict] = field(default_factory=list)
    faults: list = field(default_factory=list)


@dataclass
class Token:
    partner_id: UUID
    scopes: frozenset[str]
    expires_at: float
    client_id: str | None = None
    # A token that acts for the fleet of an invitation.
    invitation_id: UUID | None = None
    is_refresh: bool = False

    @property
    def expired(self) -> bool:
        return time.monotonic() >= self.expires_at


class State:
    def __init__(self):
        self.clients: dict[str, Client] = {}
        self.tokens: dict[str, Token] = {}
        self.partners = Table()
        self.partner_properties = Table()
        self.invitations = Table()
        self.fleets = Table()
        self.fleet_properties = Table()
        self.share_agreements = Table()
        self.tsps = Table()
        self.ext_tsps = Table()
        self.integration_requests = Table()
        # Which partner a fleet is seen by: fleet id -> partner id.
        self.fleet_partners: dict[UUID, UUID] = {}
        self._seed()

    def issue(self, token: Token) -> str:
        text = secrets.token_urlsafe(24)
        self.tokens[text] = token
        return text

    def add_partner(self, new: models.PartnerCreate) -> models.PartnerRead:
        values = new.model_dump(exclude={"properties"})
        slug = new.name.lower().replace(" ", "-")
        partner = models.PartnerRead(
            **values, id=uuid4(), slug=slug, created_at=now(), updated_at=now()
        )
        return self.partners.add(partner)

    def _seed(self):
        registered = models.ExtTspRead(
            id=uuid4(),
            name="Samsara Inc.",
            registry="fmcsa",
            email=None,
            phone=None,
            website="https://www.samsara.com",
            created_at=now(),
            updated_at=now(),
        )
        self.ext_tsps.add(registered)
        for name in ("Samsara", "Geotab", "Motive"):
            source = name.lower()
            linked = registered if source == "samsara" else None
            compliant = TspComplianceStatusEnum.compliant if linked else None
            tsp = models.TspRead(
                id=uuid4(),
                name=name,
                slug=source,
                source_name=TspEnum(source),
                conn_type=ConnectionTypeEnum("oauth2"),
                websites=[f"https://www.{source}.com"],
                ext_tsp_id=linked and linked.id,
                registry=linked and linked.registry,
                compliance_status=compliant or TspComplianceStatusEnum.unknown,
                created_at=now(),
                updated_at=now(),
            )
            self.tsps.add(tsp)
            if linked:
                linked.integrated_tsp_ids.append(tsp.id)


state = State()
