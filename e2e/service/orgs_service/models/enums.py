"""The enums of the API, values in the order in which they are published."""

from enum import StrEnum


def _enum(name: str, doc: str, values: str) -> type[StrEnum]:
    """An enum whose members are named like their values."""
    enum = StrEnum(name, [(value, value) for value in values.split()], module=__name__)
    enum.__doc__ = doc
    return enum


ConnectionTypeEnum = _enum(
    "ConnectionTypeEnum",
    "Connection Types",
    """
    access_token api_auth api_basic api_key azuga_slc bouncie client_id_secret company_access
    company_id database ez_lynk ez_lynk_access ezlogz factor_eld fleetup fleetup_slc geotab isaac
    motive oauth1 oauth2 oauth2_initiate oauth2_private_key ontime private_key s3 samsara
    switchboard spireon_slc sftp token tt_creds truckx_creds truckx_slc verizon_connect
    verizon_connect_slc
    """,
)

ExtTspRegistryEnum = _enum(
    "ExtTspRegistryEnum",
    "Registry/authority that certified the ELD devices",
    "fmcsa",
)

FleetPropertyKeyEnum = _enum(
    "FleetPropertyKeyEnum",
    "Enum for the keys of the fleet properties",
    "dot_number location type",
)

InvitationStatusEnum = _enum(
    "InvitationStatusEnum",
    "Enum for invitation status",
    "active accepted declined expired deleted",
)


class PartnerCategory(StrEnum):
    """Enumeration of partner categories"""

    maintenance_vehicle_health = "Maintenance & Vehicle Health"
    fuel_energy_sustainability = "Fuel, Energy & Sustainability"
    insurance_risk_management = "Insurance & Risk Management"
    safety_driver_performance = "Safety & Driver Performance"
    compliance_legal = "Compliance & Legal"
    operations_dispatch = "Operations & Dispatch"
    visibility_logistics = "Visibility & Logistics"
    payments_finance = "Payments & Finance"
    workforce_hr = "Workforce & HR"
    customer_experience_growth = "Customer Experience & Growth"
    data_connectivity = "Data & Connectivity"


PartnerPropertyKeyEnum = _enum(
    "PartnerPropertyKeyEnum",
    "Enum for the keys of the partner properties",
    """
    default_failure_redirect_url default_success_redirect_url default_callback_url
    default_invitation_expires_in_hours contract_signed contract_url contract_started_at
    billing_model billing_day_of_month account_status notes
    """,
)

ResourceEnum = _enum(
    "ResourceEnum",
    "Enum for resources",
    """
    asset driver_association driver_vehicle_association driver_event_log driver_safety_event
    dvir_log dvir_log_defect engine_log engine_status fuel_transaction hos_availability
    hos_daily_snapshot hos_event hos_event_annotation hos_event_attachment hos_violation
    ifta_summary location_segment message user vehicle vehicle_location vehicle_sensor
    vehicle_region_segment trailer trailer_association trailer_vehicle_association
    trailer_location trailer_status
    """,
)

ShareAgreementStatusEnum = _enum(
    "ShareAgreementStatusEnum",
    "Enum for share agreement status",
    "active paused cancelled deleted expired",
)

ShareLevelEnum = _enum(
    "ShareLevelEnum",
    "Enum for the level of access granted",
    "read read_write",
)

TspComplianceStatusEnum = _enum(
    "TspComplianceStatusEnum",
    """Enum for TSP compliance status based on ELD device registration.

Compliance is determined by the registration status of ELD devices linked
to the TSP's entry in a regulatory registry. Since we don't know which specific
ELD device a fleet is using, we can only flag a TSP as non-compliant when
ALL of their registered devices have been revoked.""",
    "compliant non_compliant unknown",
)

TspEnum = _enum(
    "TspEnum",
    "Enum for TSPs",
    """
    ada ai_eld air_eld alfa_eld alpha_eld als anytrek_pro anytrek_classic apex_eld apollo
    apollocloud ascend att awaregps azuga bigroad bluehorse_eld blueinktech bouncie budgetgps
    catena_simulator captain_eld carrier_lynx club_eld counting_trucks_eld cyntrx digital_eld
    dragon_eld drive_hos driver_tech dsg_elogs dynamic_eld eighteighteight_eld eld_88 eld_books
    eld_mandate eld_mandate_prime eroad eva_eld evo_eld expressway_eld extreme_eld ezlogz ez_lynk
    factor_eld firstgate fleetcomplete fleetcompletehub fleethunt fleetsharp fleetup fm
    forwardthinking forza_eld geotab gpsinsight gpstab gpstrackit grand_eld greenlight groundhog
    hcss hos247 hutch intellishift ironman_eld isaac jjkeller kinexaiot knight_eld konexial
    lioneight linxup loop_eld lucid_eld luna_eld lytx lytxv3 mapon matrack maven mdm_eld
    mobilefleet moonlight_eld motion_eld motive my_drivebook my_logs_eld nero netradyne
    new_eld_world nextgen_eld nextraq omnitracs onestep ontime_eld optima orbcomm orient_eld
    panda_eld payd peak_eld peoplenet phillips_connect phoenix pop_eld prologs proride_eld
    qualitylogs_eld randmcnally rastrac raven redfox regulog_eld ridehub roadeazy rock_eld
    rollingtrans routemate royal_eld safelane samsara selectivedrive simba_eld skybitz smart_elds
    sparkle_eld spireon sun_eld surfsight swift switchboard synergy_eld teletracnavman
    teletracnavman_director telogis tenna thermo_king think tive topcompliance_eld traccar
    trackease_eld trackpro traclog transflo trimble truckford truckspy truckx trueroad_eld tt
    txt_eld us_fast_eld verizon_connect vista_eld vistracks vlog_eld vulcansols_eld wialon
    webfleet xplore_eld zigzag_eld zms_eld zonar zubie
    """,
)

TspStatusEnum = _enum("TspStatusEnum", "Enum for TSP status", "active inactive deleted")
