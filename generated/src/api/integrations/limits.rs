// Made by `cargo xtask regen`. Do not edit: change the document, its overlay or the generator.

//! Limits that the document publishes for what requests carry.

use spandrel_runtime::Validate;

use super::{
    AccessTokenCredsInput, ApiAuthCredsInput, ApiBasicCredsInput, ApiKeyCredsInput,
    AzugaSlcInput, BouncieCredsInput, ClientIdSecretCredsInput, CompanyAccessCredsInput,
    CompanyIdCredsInput, ConnectionCreate, ConnectionCreateCredentials,
    ConnectionPreAuthCreate, ConnectionUpdate, DatabaseCredsInput,
    EzLynkAccessCredsInput, EzLynkCreds, EzlogzCreds, FactorEldCredsInput,
    FleetupCredsInput, FleetupSlcInput, GeotabCredsInput, IsaacCredsInput,
    MotiveCredsInput, OAuth1CredsInput, OAuth2CredsInput, OAuth2InitiateCredsInput,
    OAuth2PrivateKeyCredsInput, OntimeEldCredsInput, PrivateKeyCredsInput, S3CredsInput,
    SamsaraCredsInput, ScheduleBackfillRequest, ScheduleCreate, ScheduleUpdate,
    SftpCredsInput, SpireonSlcInput, SwitchBoardCredsInput, TokenCredsInput,
    TruckXCredsInput, TruckXSlcInput, TtCredsInput, VerizonConnectCredsInput,
    VerizonConnectSlcInput, ZubieCredsInput,
};

impl Validate for AccessTokenCredsInput {}

impl Validate for ApiAuthCredsInput {}

impl Validate for ApiBasicCredsInput {}

impl Validate for ApiKeyCredsInput {}

impl Validate for AzugaSlcInput {}

impl Validate for BouncieCredsInput {}

impl Validate for ClientIdSecretCredsInput {}

impl Validate for CompanyAccessCredsInput {}

impl Validate for CompanyIdCredsInput {}

impl Validate for ConnectionCreate {}

impl Validate for ConnectionCreateCredentials {}

impl Validate for ConnectionPreAuthCreate {}

impl Validate for ConnectionUpdate {}

impl Validate for DatabaseCredsInput {}

impl Validate for EzLynkAccessCredsInput {}

impl Validate for EzLynkCreds {}

impl Validate for EzlogzCreds {}

impl Validate for FactorEldCredsInput {}

impl Validate for FleetupCredsInput {}

impl Validate for FleetupSlcInput {}

impl Validate for GeotabCredsInput {}

impl Validate for IsaacCredsInput {}

impl Validate for MotiveCredsInput {}

impl Validate for OAuth1CredsInput {}

impl Validate for OAuth2CredsInput {}

impl Validate for OAuth2InitiateCredsInput {}

impl Validate for OAuth2PrivateKeyCredsInput {}

impl Validate for OntimeEldCredsInput {}

impl Validate for PrivateKeyCredsInput {}

impl Validate for S3CredsInput {}

impl Validate for SamsaraCredsInput {}

impl Validate for ScheduleBackfillRequest {}

impl Validate for ScheduleCreate {}

impl Validate for ScheduleUpdate {}

impl Validate for SftpCredsInput {}

impl Validate for SpireonSlcInput {}

impl Validate for SwitchBoardCredsInput {}

impl Validate for TtCredsInput {}

impl Validate for TokenCredsInput {}

impl Validate for TruckXCredsInput {}

impl Validate for TruckXSlcInput {}

impl Validate for VerizonConnectCredsInput {}

impl Validate for VerizonConnectSlcInput {}

impl Validate for ZubieCredsInput {}
