// Made by `cargo xtask regen`. Do not edit: change the document, its overlay or the generator.

//! Values that are one of several types. Each union keeps a value that fits none.

use spandrel_runtime::Look;

use super::{
    AccessTokenCredsInput, AccessTokenCredsOutput, ApiAuthCredsInput, ApiAuthCredsOutput,
    ApiBasicCredsInput, ApiBasicCredsOutput, ApiKeyCredsInput, ApiKeyCredsOutput,
    AzugaSlcInput, AzugaSlcOutput, BouncieCredsInput, BouncieCredsOutput,
    ClientIdSecretCredsInput, ClientIdSecretCredsOutput, CompanyAccessCredsInput,
    CompanyAccessCredsOutput, CompanyIdCredsInput, CompanyIdCredsOutput,
    DatabaseCredsInput, DatabaseCredsOutput, EzLynkAccessCredsInput,
    EzLynkAccessCredsOutput, EzLynkCreds, EzlogzCreds, FactorEldCredsInput,
    FactorEldCredsOutput, FleetupCredsInput, FleetupCredsOutput, FleetupSlcInput,
    FleetupSlcOutput, GeotabCredsInput, GeotabCredsOutput, IsaacCredsInput,
    IsaacCredsOutput, MotiveCredsInput, MotiveCredsOutput, OAuth1CredsInput,
    OAuth1CredsOutput, OAuth2CredsInput, OAuth2CredsOutput, OAuth2InitiateCredsInput,
    OAuth2InitiateCredsOutput, OAuth2PrivateKeyCredsInput, OAuth2PrivateKeyCredsOutput,
    OntimeEldCredsInput, OntimeEldCredsOutput, PrivateKeyCredsInput,
    PrivateKeyCredsOutput, S3CredsInput, S3CredsOutput, SamsaraCredsInput,
    SamsaraCredsOutput, SftpCredsInput, SftpCredsOutput, SpireonSlcInput,
    SpireonSlcOutput, SwitchBoardCredsInput, SwitchBoardCredsOutput, TokenCredsInput,
    TokenCredsOutput, TruckXCredsInput, TruckXCredsOutput, TruckXSlcInput,
    TruckXSlcOutput, TtCredsInput, TtCredsOutput, VerizonConnectCredsInput,
    VerizonConnectCredsOutput, VerizonConnectSlcInput, VerizonConnectSlcOutput,
    ZubieCredsInput, ZubieCredsOutput,
};

::spandrel_runtime::union! {
    /// The connection credentials required to authenticate with the TSP on behalf of the fleet.
    #[derive(Clone, Debug, PartialEq, Eq)]
    pub enum ConnectionCreateCredentials {
        /// Access Token Credentials
        AccessTokenCredsInput(AccessTokenCredsInput) = [
            Look::Object(&["access_token"], &["access_token", "token_type", "expires_in", "refresh_token", "scope", "user_id", "account_id", "host"]),
        ],
        /// API Auth Connection model
        ApiAuthCredsInput(ApiAuthCredsInput) = [
            Look::Object(&["username", "password", "api_key"], &["username", "password", "api_key"]),
        ],
        /// API Basic Connection model
        ApiBasicCredsInput(ApiBasicCredsInput) = [
            Look::Object(&["username", "password"], &["username", "password", "url", "auth_code", "host"]),
        ],
        /// API Key Connection model
        ApiKeyCredsInput(ApiKeyCredsInput) = [
            Look::Object(&["api_key"], &["api_key", "url", "user_id"]),
        ],
        /// Azuga Short-lived Credentials model
        AzugaSlcInput(AzugaSlcInput) = [
            Look::Object(&["api_key", "token"], &["api_key", "token"]),
        ],
        /// Bouncie Credentials model
        BouncieCredsInput(BouncieCredsInput) = [
            Look::Object(&["auth_code", "redirect_uri"], &["auth_code", "redirect_uri", "client_id", "client_secret"]),
        ],
        /// Client ID Secret Connection model
        ClientIdSecretCredsInput(ClientIdSecretCredsInput) = [
            Look::Object(&["client_id", "client_secret"], &["client_id", "client_secret", "url", "account_id"]),
        ],
        /// Company Access Credentials model
        CompanyAccessCredsInput(CompanyAccessCredsInput) = [
            Look::Object(&["username", "password", "company_id"], &["username", "password", "company_id"]),
        ],
        /// Company ID Credentials model
        CompanyIdCredsInput(CompanyIdCredsInput) = [
            Look::Object(&["company_id"], &["company_id"]),
        ],
        /// Database Connection model
        DatabaseCredsInput(DatabaseCredsInput) = [
            Look::Object(&["drivername", "host", "port", "username", "password", "database"], &["drivername", "host", "port", "username", "password", "database"]),
        ],
        /// EZ Lynk Access Credentials model
        EzLynkAccessCredsInput(EzLynkAccessCredsInput) = [
            Look::Object(&["access_token", "carrier_identifier", "carrier_identifier_type"], &["access_token", "carrier_identifier", "carrier_identifier_type"]),
        ],
        /// EZ Lynk Credentials model for initial onboard
        EzLynkCreds(EzLynkCreds) = [
            Look::Object(&["carrier_identifier", "carrier_identifier_type"], &["carrier_identifier", "carrier_identifier_type"]),
        ],
        /// Ezlogz Connection model
        EzlogzCreds(EzlogzCreds) = [
            Look::Object(&["app_id", "app_key", "client_key"], &["app_id", "app_key", "client_key"]),
        ],
        /// Factor ELD Connection model
        FactorEldCredsInput(FactorEldCredsInput) = [
            Look::Object(&["username", "password", "api_key"], &["username", "password", "api_key"]),
        ],
        /// Fleetup Connection model
        FleetupCredsInput(FleetupCredsInput) = [
            Look::Object(&["account_id", "secret_key", "api_key"], &["account_id", "secret_key", "api_key"]),
        ],
        /// Fleetup SLC Connection model
        FleetupSlcInput(FleetupSlcInput) = [
            Look::Object(&["account_id", "api_key", "token"], &["account_id", "api_key", "token"]),
        ],
        /// Geotab Connection model
        GeotabCredsInput(GeotabCredsInput) = [
            Look::Object(&["username", "password", "database"], &["username", "password", "database", "session_id"]),
        ],
        /// Isaac Connection model
        IsaacCredsInput(IsaacCredsInput) = [
            Look::Object(&["username", "password", "auth_code", "host"], &["username", "password", "auth_code", "host"]),
        ],
        /// Motive Connection model
        MotiveCredsInput(MotiveCredsInput) = [
            Look::Object(&["client_id", "client_secret", "auth_code", "redirect_uri"], &["client_id", "client_secret", "auth_code", "redirect_uri"]),
        ],
        /// OAuth1 Connection model
        OAuth1CredsInput(OAuth1CredsInput) = [
            Look::Object(&["client_id", "client_secret", "resource_owner_id", "resource_owner_secret", "signature_method", "realm", "url"], &["client_id", "client_secret", "resource_owner_id", "resource_owner_secret", "signature_method", "realm", "url"]),
        ],
        /// OAuth2 Connection model
        OAuth2CredsInput(OAuth2CredsInput) = [
            Look::Object(&["client_id", "client_secret", "token_url", "url"], &["client_id", "client_secret", "scope", "refresh_token", "token_url", "url"]),
        ],
        /// OAuth2 Initiate Connection model
        OAuth2InitiateCredsInput(OAuth2InitiateCredsInput) = [
            Look::Object(&["code"], &["code", "grant_type", "token_url", "redirect_uri"]),
        ],
        /// OAuth2 Private Key Connection model
        OAuth2PrivateKeyCredsInput(OAuth2PrivateKeyCredsInput) = [
            Look::Object(&["client_id", "private_key", "token_url", "url"], &["client_id", "private_key", "scope", "token_url", "url"]),
        ],
        /// Ontime ELD Connection model
        OntimeEldCredsInput(OntimeEldCredsInput) = [
            Look::Object(&["api_key", "provider_token", "dot_number"], &["api_key", "provider_token", "dot_number"]),
        ],
        /// Private Key Connection model
        PrivateKeyCredsInput(PrivateKeyCredsInput) = [
            Look::Object(&["private_key", "consumer_key", "username"], &["private_key", "consumer_key", "username", "url", "token_url"]),
        ],
        /// S3 Connection model
        S3CredsInput(S3CredsInput) = [
            Look::Object(&["access_key", "secret_key", "bucket_name", "region"], &["access_key", "secret_key", "bucket_name", "region"]),
        ],
        /// Samsara Connection model
        SamsaraCredsInput(SamsaraCredsInput) = [
            Look::Object(&["client_id", "client_secret", "auth_code"], &["client_id", "client_secret", "auth_code"]),
        ],
        /// SFTP Connection model
        SftpCredsInput(SftpCredsInput) = [
            Look::Object(&["host", "username", "password"], &["host", "port", "username", "password"]),
        ],
        /// Spireon Short-lived Credentials model
        SpireonSlcInput(SpireonSlcInput) = [
            Look::Object(&["access_token", "auth_code"], &["access_token", "auth_code"]),
        ],
        /// SwitchBoard Connection model
        SwitchBoardCredsInput(SwitchBoardCredsInput) = [
            Look::Object(&["api_id", "api_key"], &["api_id", "api_key"]),
        ],
        /// Token Connection model
        TokenCredsInput(TokenCredsInput) = [Look::Object(&["token"], &["token", "url"])],
        /// TruckX Short-lived Credentials model
        TruckXCredsInput(TruckXCredsInput) = [
            Look::Object(&["dot_number", "token"], &["dot_number", "token"]),
        ],
        /// TruckX Short-lived Credentials model
        TruckXSlcInput(TruckXSlcInput) = [
            Look::Object(&["token", "carrier_id"], &["token", "carrier_id"]),
        ],
        /// Trucking Technologies Credentials model
        TtCredsInput(TtCredsInput) = [
            Look::Object(&["api_key", "provider_token", "dot_number"], &["api_key", "provider_token", "dot_number"]),
        ],
        /// Verizon Connect Connection model
        VerizonConnectCredsInput(VerizonConnectCredsInput) = [
            Look::Object(&["username", "password"], &["username", "password", "rest_username", "rest_password"]),
        ],
        /// Verizon Connect Short-lived Credentials model
        VerizonConnectSlcInput(VerizonConnectSlcInput) = [
            Look::Object(&["access_token", "username", "password", "rest_username", "rest_password"], &["access_token", "username", "password", "rest_username", "rest_password", "tk_auth"]),
        ],
        /// Zubie Connection model
        ZubieCredsInput(ZubieCredsInput) = [
            Look::Object(&["client_id", "client_secret", "auth_code", "redirect_uri"], &["client_id", "client_secret", "auth_code", "redirect_uri"]),
        ],
    }
}

::spandrel_runtime::union! {
    /// The connection credentials used to authenticate with the TSP.
    #[derive(Clone, Debug, PartialEq, Eq)]
    pub enum ConnectionReadCredentials {
        /// Access Token Credentials
        AccessTokenCredsOutput(AccessTokenCredsOutput) = [
            Look::Object(&["access_token"], &["access_token", "token_type", "expires_in", "refresh_token", "scope", "user_id", "account_id", "host"]),
        ],
        /// API Auth Connection model
        ApiAuthCredsOutput(ApiAuthCredsOutput) = [
            Look::Object(&["username", "password", "api_key"], &["username", "password", "api_key"]),
        ],
        /// API Basic Connection model
        ApiBasicCredsOutput(ApiBasicCredsOutput) = [
            Look::Object(&["username", "password"], &["username", "password", "url", "auth_code", "host"]),
        ],
        /// API Key Connection model
        ApiKeyCredsOutput(ApiKeyCredsOutput) = [
            Look::Object(&["api_key"], &["api_key", "url", "user_id"]),
        ],
        /// Azuga Short-lived Credentials model
        AzugaSlcOutput(AzugaSlcOutput) = [
            Look::Object(&["api_key", "token"], &["api_key", "token"]),
        ],
        /// Bouncie Credentials model
        BouncieCredsOutput(BouncieCredsOutput) = [
            Look::Object(&["auth_code", "redirect_uri"], &["auth_code", "redirect_uri", "client_id", "client_secret"]),
        ],
        /// Client ID Secret Connection model
        ClientIdSecretCredsOutput(ClientIdSecretCredsOutput) = [
            Look::Object(&["client_id", "client_secret"], &["client_id", "client_secret", "url", "account_id"]),
        ],
        /// Company Access Credentials model
        CompanyAccessCredsOutput(CompanyAccessCredsOutput) = [
            Look::Object(&["username", "password", "company_id"], &["username", "password", "company_id"]),
        ],
        /// Company ID Credentials model
        CompanyIdCredsOutput(CompanyIdCredsOutput) = [
            Look::Object(&["company_id"], &["company_id"]),
        ],
        /// Database Connection model
        DatabaseCredsOutput(DatabaseCredsOutput) = [
            Look::Object(&["drivername", "host", "port", "username", "password", "database"], &["drivername", "host", "port", "username", "password", "database"]),
        ],
        /// EZ Lynk Access Credentials model
        EzLynkAccessCredsOutput(EzLynkAccessCredsOutput) = [
            Look::Object(&["access_token", "carrier_identifier", "carrier_identifier_type"], &["access_token", "carrier_identifier", "carrier_identifier_type"]),
        ],
        /// EZ Lynk Credentials model for initial onboard
        EzLynkCreds(EzLynkCreds) = [
            Look::Object(&["carrier_identifier", "carrier_identifier_type"], &["carrier_identifier", "carrier_identifier_type"]),
        ],
        /// Ezlogz Connection model
        EzlogzCreds(EzlogzCreds) = [
            Look::Object(&["app_id", "app_key", "client_key"], &["app_id", "app_key", "client_key"]),
        ],
        /// Factor ELD Connection model
        FactorEldCredsOutput(FactorEldCredsOutput) = [
            Look::Object(&["username", "password", "api_key"], &["username", "password", "api_key"]),
        ],
        /// Fleetup Connection model
        FleetupCredsOutput(FleetupCredsOutput) = [
            Look::Object(&["account_id", "secret_key", "api_key"], &["account_id", "secret_key", "api_key"]),
        ],
        /// Fleetup SLC Connection model
        FleetupSlcOutput(FleetupSlcOutput) = [
            Look::Object(&["account_id", "api_key", "token"], &["account_id", "api_key", "token"]),
        ],
        /// Geotab Connection model
        GeotabCredsOutput(GeotabCredsOutput) = [
            Look::Object(&["username", "password", "database"], &["username", "password", "database", "session_id"]),
        ],
        /// Isaac Connection model
        IsaacCredsOutput(IsaacCredsOutput) = [
            Look::Object(&["username", "password", "auth_code", "host"], &["username", "password", "auth_code", "host"]),
        ],
        /// Motive Connection model
        MotiveCredsOutput(MotiveCredsOutput) = [
            Look::Object(&["client_id", "client_secret", "auth_code", "redirect_uri"], &["client_id", "client_secret", "auth_code", "redirect_uri"]),
        ],
        /// OAuth1 Connection model
        OAuth1CredsOutput(OAuth1CredsOutput) = [
            Look::Object(&["client_id", "client_secret", "resource_owner_id", "resource_owner_secret", "signature_method", "realm", "url"], &["client_id", "client_secret", "resource_owner_id", "resource_owner_secret", "signature_method", "realm", "url"]),
        ],
        /// OAuth2 Connection model
        OAuth2CredsOutput(OAuth2CredsOutput) = [
            Look::Object(&["client_id", "client_secret", "token_url", "url"], &["client_id", "client_secret", "scope", "refresh_token", "token_url", "url"]),
        ],
        /// OAuth2 Initiate Connection model
        OAuth2InitiateCredsOutput(OAuth2InitiateCredsOutput) = [
            Look::Object(&["code"], &["code", "grant_type", "token_url", "redirect_uri"]),
        ],
        /// OAuth2 Private Key Connection model
        OAuth2PrivateKeyCredsOutput(OAuth2PrivateKeyCredsOutput) = [
            Look::Object(&["client_id", "private_key", "token_url", "url"], &["client_id", "private_key", "scope", "token_url", "url"]),
        ],
        /// Ontime ELD Connection model
        OntimeEldCredsOutput(OntimeEldCredsOutput) = [
            Look::Object(&["api_key", "provider_token", "dot_number"], &["api_key", "provider_token", "dot_number"]),
        ],
        /// Private Key Connection model
        PrivateKeyCredsOutput(PrivateKeyCredsOutput) = [
            Look::Object(&["private_key", "consumer_key", "username"], &["private_key", "consumer_key", "username", "url", "token_url"]),
        ],
        /// S3 Connection model
        S3CredsOutput(S3CredsOutput) = [
            Look::Object(&["access_key", "secret_key", "bucket_name", "region"], &["access_key", "secret_key", "bucket_name", "region"]),
        ],
        /// Samsara Connection model
        SamsaraCredsOutput(SamsaraCredsOutput) = [
            Look::Object(&["client_id", "client_secret", "auth_code"], &["client_id", "client_secret", "auth_code"]),
        ],
        /// SFTP Connection model
        SftpCredsOutput(SftpCredsOutput) = [
            Look::Object(&["host", "username", "password"], &["host", "port", "username", "password"]),
        ],
        /// Spireon Short-lived Credentials model
        SpireonSlcOutput(SpireonSlcOutput) = [
            Look::Object(&["access_token", "auth_code"], &["access_token", "auth_code"]),
        ],
        /// SwitchBoard Connection model
        SwitchBoardCredsOutput(SwitchBoardCredsOutput) = [
            Look::Object(&["api_id", "api_key"], &["api_id", "api_key"]),
        ],
        /// Token Connection model
        TokenCredsOutput(TokenCredsOutput) = [Look::Object(&["token"], &["token", "url"])],
        /// TruckX Short-lived Credentials model
        TruckXCredsOutput(TruckXCredsOutput) = [
            Look::Object(&["dot_number", "token"], &["dot_number", "token"]),
        ],
        /// TruckX Short-lived Credentials model
        TruckXSlcOutput(TruckXSlcOutput) = [
            Look::Object(&["token", "carrier_id"], &["token", "carrier_id"]),
        ],
        /// Trucking Technologies Credentials model
        TtCredsOutput(TtCredsOutput) = [
            Look::Object(&["api_key", "provider_token", "dot_number"], &["api_key", "provider_token", "dot_number"]),
        ],
        /// Verizon Connect Connection model
        VerizonConnectCredsOutput(VerizonConnectCredsOutput) = [
            Look::Object(&["username", "password"], &["username", "password", "rest_username", "rest_password"]),
        ],
        /// Verizon Connect Short-lived Credentials model
        VerizonConnectSlcOutput(VerizonConnectSlcOutput) = [
            Look::Object(&["access_token", "username", "password", "rest_username", "rest_password"], &["access_token", "username", "password", "rest_username", "rest_password", "tk_auth"]),
        ],
        /// Zubie Connection model
        ZubieCredsOutput(ZubieCredsOutput) = [
            Look::Object(&["client_id", "client_secret", "auth_code", "redirect_uri"], &["client_id", "client_secret", "auth_code", "redirect_uri"]),
        ],
    }
}
