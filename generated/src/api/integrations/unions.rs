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
        /// `AccessTokenCredsInput`.
        AccessTokenCredsInput(AccessTokenCredsInput) = [
            Look::Object(&["access_token"], &["access_token", "token_type", "expires_in", "refresh_token", "scope", "user_id", "account_id", "host"]),
        ],
        /// `ApiAuthCredsInput`.
        ApiAuthCredsInput(ApiAuthCredsInput) = [
            Look::Object(&["username", "password", "api_key"], &["username", "password", "api_key"]),
        ],
        /// `ApiBasicCredsInput`.
        ApiBasicCredsInput(ApiBasicCredsInput) = [
            Look::Object(&["username", "password"], &["username", "password", "url", "auth_code", "host"]),
        ],
        /// `ApiKeyCredsInput`.
        ApiKeyCredsInput(ApiKeyCredsInput) = [
            Look::Object(&["api_key"], &["api_key", "url", "user_id"]),
        ],
        /// `AzugaSlcInput`.
        AzugaSlcInput(AzugaSlcInput) = [
            Look::Object(&["api_key", "token"], &["api_key", "token"]),
        ],
        /// `BouncieCredsInput`.
        BouncieCredsInput(BouncieCredsInput) = [
            Look::Object(&["auth_code", "redirect_uri"], &["auth_code", "redirect_uri", "client_id", "client_secret"]),
        ],
        /// `ClientIdSecretCredsInput`.
        ClientIdSecretCredsInput(ClientIdSecretCredsInput) = [
            Look::Object(&["client_id", "client_secret"], &["client_id", "client_secret", "url", "account_id"]),
        ],
        /// `CompanyAccessCredsInput`.
        CompanyAccessCredsInput(CompanyAccessCredsInput) = [
            Look::Object(&["username", "password", "company_id"], &["username", "password", "company_id"]),
        ],
        /// `CompanyIdCredsInput`.
        CompanyIdCredsInput(CompanyIdCredsInput) = [
            Look::Object(&["company_id"], &["company_id"]),
        ],
        /// `DatabaseCredsInput`.
        DatabaseCredsInput(DatabaseCredsInput) = [
            Look::Object(&["drivername", "host", "port", "username", "password", "database"], &["drivername", "host", "port", "username", "password", "database"]),
        ],
        /// `EzLynkAccessCredsInput`.
        EzLynkAccessCredsInput(EzLynkAccessCredsInput) = [
            Look::Object(&["access_token", "carrier_identifier", "carrier_identifier_type"], &["access_token", "carrier_identifier", "carrier_identifier_type"]),
        ],
        /// `EzLynkCreds`.
        EzLynkCreds(EzLynkCreds) = [
            Look::Object(&["carrier_identifier", "carrier_identifier_type"], &["carrier_identifier", "carrier_identifier_type"]),
        ],
        /// `EzlogzCreds`.
        EzlogzCreds(EzlogzCreds) = [
            Look::Object(&["app_id", "app_key", "client_key"], &["app_id", "app_key", "client_key"]),
        ],
        /// `FactorEldCredsInput`.
        FactorEldCredsInput(FactorEldCredsInput) = [
            Look::Object(&["username", "password", "api_key"], &["username", "password", "api_key"]),
        ],
        /// `FleetupCredsInput`.
        FleetupCredsInput(FleetupCredsInput) = [
            Look::Object(&["account_id", "secret_key", "api_key"], &["account_id", "secret_key", "api_key"]),
        ],
        /// `FleetupSlcInput`.
        FleetupSlcInput(FleetupSlcInput) = [
            Look::Object(&["account_id", "api_key", "token"], &["account_id", "api_key", "token"]),
        ],
        /// `GeotabCredsInput`.
        GeotabCredsInput(GeotabCredsInput) = [
            Look::Object(&["username", "password", "database"], &["username", "password", "database", "session_id"]),
        ],
        /// `IsaacCredsInput`.
        IsaacCredsInput(IsaacCredsInput) = [
            Look::Object(&["username", "password", "auth_code", "host"], &["username", "password", "auth_code", "host"]),
        ],
        /// `MotiveCredsInput`.
        MotiveCredsInput(MotiveCredsInput) = [
            Look::Object(&["client_id", "client_secret", "auth_code", "redirect_uri"], &["client_id", "client_secret", "auth_code", "redirect_uri"]),
        ],
        /// `OAuth1CredsInput`.
        OAuth1CredsInput(OAuth1CredsInput) = [
            Look::Object(&["client_id", "client_secret", "resource_owner_id", "resource_owner_secret", "signature_method", "realm", "url"], &["client_id", "client_secret", "resource_owner_id", "resource_owner_secret", "signature_method", "realm", "url"]),
        ],
        /// `OAuth2CredsInput`.
        OAuth2CredsInput(OAuth2CredsInput) = [
            Look::Object(&["client_id", "client_secret", "token_url", "url"], &["client_id", "client_secret", "scope", "refresh_token", "token_url", "url"]),
        ],
        /// `OAuth2InitiateCredsInput`.
        OAuth2InitiateCredsInput(OAuth2InitiateCredsInput) = [
            Look::Object(&["code"], &["code", "grant_type", "token_url", "redirect_uri"]),
        ],
        /// `OAuth2PrivateKeyCredsInput`.
        OAuth2PrivateKeyCredsInput(OAuth2PrivateKeyCredsInput) = [
            Look::Object(&["client_id", "private_key", "token_url", "url"], &["client_id", "private_key", "scope", "token_url", "url"]),
        ],
        /// `OntimeEldCredsInput`.
        OntimeEldCredsInput(OntimeEldCredsInput) = [
            Look::Object(&["api_key", "provider_token", "dot_number"], &["api_key", "provider_token", "dot_number"]),
        ],
        /// `PrivateKeyCredsInput`.
        PrivateKeyCredsInput(PrivateKeyCredsInput) = [
            Look::Object(&["private_key", "consumer_key", "username"], &["private_key", "consumer_key", "username", "url", "token_url"]),
        ],
        /// `S3CredsInput`.
        S3CredsInput(S3CredsInput) = [
            Look::Object(&["access_key", "secret_key", "bucket_name", "region"], &["access_key", "secret_key", "bucket_name", "region"]),
        ],
        /// `SamsaraCredsInput`.
        SamsaraCredsInput(SamsaraCredsInput) = [
            Look::Object(&["client_id", "client_secret", "auth_code"], &["client_id", "client_secret", "auth_code"]),
        ],
        /// `SftpCredsInput`.
        SftpCredsInput(SftpCredsInput) = [
            Look::Object(&["host", "username", "password"], &["host", "port", "username", "password"]),
        ],
        /// `SpireonSlcInput`.
        SpireonSlcInput(SpireonSlcInput) = [
            Look::Object(&["access_token", "auth_code"], &["access_token", "auth_code"]),
        ],
        /// `SwitchBoardCredsInput`.
        SwitchBoardCredsInput(SwitchBoardCredsInput) = [
            Look::Object(&["api_id", "api_key"], &["api_id", "api_key"]),
        ],
        /// `TokenCredsInput`.
        TokenCredsInput(TokenCredsInput) = [Look::Object(&["token"], &["token", "url"])],
        /// `TruckXCredsInput`.
        TruckXCredsInput(TruckXCredsInput) = [
            Look::Object(&["dot_number", "token"], &["dot_number", "token"]),
        ],
        /// `TruckXSlcInput`.
        TruckXSlcInput(TruckXSlcInput) = [
            Look::Object(&["token", "carrier_id"], &["token", "carrier_id"]),
        ],
        /// `TtCredsInput`.
        TtCredsInput(TtCredsInput) = [
            Look::Object(&["api_key", "provider_token", "dot_number"], &["api_key", "provider_token", "dot_number"]),
        ],
        /// `VerizonConnectCredsInput`.
        VerizonConnectCredsInput(VerizonConnectCredsInput) = [
            Look::Object(&["username", "password"], &["username", "password", "rest_username", "rest_password"]),
        ],
        /// `VerizonConnectSlcInput`.
        VerizonConnectSlcInput(VerizonConnectSlcInput) = [
            Look::Object(&["access_token", "username", "password", "rest_username", "rest_password"], &["access_token", "username", "password", "rest_username", "rest_password", "tk_auth"]),
        ],
        /// `ZubieCredsInput`.
        ZubieCredsInput(ZubieCredsInput) = [
            Look::Object(&["client_id", "client_secret", "auth_code", "redirect_uri"], &["client_id", "client_secret", "auth_code", "redirect_uri"]),
        ],
    }
}

::spandrel_runtime::union! {
    /// The connection credentials used to authenticate with the TSP.
    #[derive(Clone, Debug, PartialEq, Eq)]
    pub enum ConnectionReadCredentials {
        /// `AccessTokenCredsOutput`.
        AccessTokenCredsOutput(AccessTokenCredsOutput) = [
            Look::Object(&["access_token"], &["access_token", "token_type", "expires_in", "refresh_token", "scope", "user_id", "account_id", "host"]),
        ],
        /// `ApiAuthCredsOutput`.
        ApiAuthCredsOutput(ApiAuthCredsOutput) = [
            Look::Object(&["username", "password", "api_key"], &["username", "password", "api_key"]),
        ],
        /// `ApiBasicCredsOutput`.
        ApiBasicCredsOutput(ApiBasicCredsOutput) = [
            Look::Object(&["username", "password"], &["username", "password", "url", "auth_code", "host"]),
        ],
        /// `ApiKeyCredsOutput`.
        ApiKeyCredsOutput(ApiKeyCredsOutput) = [
            Look::Object(&["api_key"], &["api_key", "url", "user_id"]),
        ],
        /// `AzugaSlcOutput`.
        AzugaSlcOutput(AzugaSlcOutput) = [
            Look::Object(&["api_key", "token"], &["api_key", "token"]),
        ],
        /// `BouncieCredsOutput`.
        BouncieCredsOutput(BouncieCredsOutput) = [
            Look::Object(&["auth_code", "redirect_uri"], &["auth_code", "redirect_uri", "client_id", "client_secret"]),
        ],
        /// `ClientIdSecretCredsOutput`.
        ClientIdSecretCredsOutput(ClientIdSecretCredsOutput) = [
            Look::Object(&["client_id", "client_secret"], &["client_id", "client_secret", "url", "account_id"]),
        ],
        /// `CompanyAccessCredsOutput`.
        CompanyAccessCredsOutput(CompanyAccessCredsOutput) = [
            Look::Object(&["username", "password", "company_id"], &["username", "password", "company_id"]),
        ],
        /// `CompanyIdCredsOutput`.
        CompanyIdCredsOutput(CompanyIdCredsOutput) = [
            Look::Object(&["company_id"], &["company_id"]),
        ],
        /// `DatabaseCredsOutput`.
        DatabaseCredsOutput(DatabaseCredsOutput) = [
            Look::Object(&["drivername", "host", "port", "username", "password", "database"], &["drivername", "host", "port", "username", "password", "database"]),
        ],
        /// `EzLynkAccessCredsOutput`.
        EzLynkAccessCredsOutput(EzLynkAccessCredsOutput) = [
            Look::Object(&["access_token", "carrier_identifier", "carrier_identifier_type"], &["access_token", "carrier_identifier", "carrier_identifier_type"]),
        ],
        /// `EzLynkCreds`.
        EzLynkCreds(EzLynkCreds) = [
            Look::Object(&["carrier_identifier", "carrier_identifier_type"], &["carrier_identifier", "carrier_identifier_type"]),
        ],
        /// `EzlogzCreds`.
        EzlogzCreds(EzlogzCreds) = [
            Look::Object(&["app_id", "app_key", "client_key"], &["app_id", "app_key", "client_key"]),
        ],
        /// `FactorEldCredsOutput`.
        FactorEldCredsOutput(FactorEldCredsOutput) = [
            Look::Object(&["username", "password", "api_key"], &["username", "password", "api_key"]),
        ],
        /// `FleetupCredsOutput`.
        FleetupCredsOutput(FleetupCredsOutput) = [
            Look::Object(&["account_id", "secret_key", "api_key"], &["account_id", "secret_key", "api_key"]),
        ],
        /// `FleetupSlcOutput`.
        FleetupSlcOutput(FleetupSlcOutput) = [
            Look::Object(&["account_id", "api_key", "token"], &["account_id", "api_key", "token"]),
        ],
        /// `GeotabCredsOutput`.
        GeotabCredsOutput(GeotabCredsOutput) = [
            Look::Object(&["username", "password", "database"], &["username", "password", "database", "session_id"]),
        ],
        /// `IsaacCredsOutput`.
        IsaacCredsOutput(IsaacCredsOutput) = [
            Look::Object(&["username", "password", "auth_code", "host"], &["username", "password", "auth_code", "host"]),
        ],
        /// `MotiveCredsOutput`.
        MotiveCredsOutput(MotiveCredsOutput) = [
            Look::Object(&["client_id", "client_secret", "auth_code", "redirect_uri"], &["client_id", "client_secret", "auth_code", "redirect_uri"]),
        ],
        /// `OAuth1CredsOutput`.
        OAuth1CredsOutput(OAuth1CredsOutput) = [
            Look::Object(&["client_id", "client_secret", "resource_owner_id", "resource_owner_secret", "signature_method", "realm", "url"], &["client_id", "client_secret", "resource_owner_id", "resource_owner_secret", "signature_method", "realm", "url"]),
        ],
        /// `OAuth2CredsOutput`.
        OAuth2CredsOutput(OAuth2CredsOutput) = [
            Look::Object(&["client_id", "client_secret", "token_url", "url"], &["client_id", "client_secret", "scope", "refresh_token", "token_url", "url"]),
        ],
        /// `OAuth2InitiateCredsOutput`.
        OAuth2InitiateCredsOutput(OAuth2InitiateCredsOutput) = [
            Look::Object(&["code"], &["code", "grant_type", "token_url", "redirect_uri"]),
        ],
        /// `OAuth2PrivateKeyCredsOutput`.
        OAuth2PrivateKeyCredsOutput(OAuth2PrivateKeyCredsOutput) = [
            Look::Object(&["client_id", "private_key", "token_url", "url"], &["client_id", "private_key", "scope", "token_url", "url"]),
        ],
        /// `OntimeEldCredsOutput`.
        OntimeEldCredsOutput(OntimeEldCredsOutput) = [
            Look::Object(&["api_key", "provider_token", "dot_number"], &["api_key", "provider_token", "dot_number"]),
        ],
        /// `PrivateKeyCredsOutput`.
        PrivateKeyCredsOutput(PrivateKeyCredsOutput) = [
            Look::Object(&["private_key", "consumer_key", "username"], &["private_key", "consumer_key", "username", "url", "token_url"]),
        ],
        /// `S3CredsOutput`.
        S3CredsOutput(S3CredsOutput) = [
            Look::Object(&["access_key", "secret_key", "bucket_name", "region"], &["access_key", "secret_key", "bucket_name", "region"]),
        ],
        /// `SamsaraCredsOutput`.
        SamsaraCredsOutput(SamsaraCredsOutput) = [
            Look::Object(&["client_id", "client_secret", "auth_code"], &["client_id", "client_secret", "auth_code"]),
        ],
        /// `SftpCredsOutput`.
        SftpCredsOutput(SftpCredsOutput) = [
            Look::Object(&["host", "username", "password"], &["host", "port", "username", "password"]),
        ],
        /// `SpireonSlcOutput`.
        SpireonSlcOutput(SpireonSlcOutput) = [
            Look::Object(&["access_token", "auth_code"], &["access_token", "auth_code"]),
        ],
        /// `SwitchBoardCredsOutput`.
        SwitchBoardCredsOutput(SwitchBoardCredsOutput) = [
            Look::Object(&["api_id", "api_key"], &["api_id", "api_key"]),
        ],
        /// `TokenCredsOutput`.
        TokenCredsOutput(TokenCredsOutput) = [Look::Object(&["token"], &["token", "url"])],
        /// `TruckXCredsOutput`.
        TruckXCredsOutput(TruckXCredsOutput) = [
            Look::Object(&["dot_number", "token"], &["dot_number", "token"]),
        ],
        /// `TruckXSlcOutput`.
        TruckXSlcOutput(TruckXSlcOutput) = [
            Look::Object(&["token", "carrier_id"], &["token", "carrier_id"]),
        ],
        /// `TtCredsOutput`.
        TtCredsOutput(TtCredsOutput) = [
            Look::Object(&["api_key", "provider_token", "dot_number"], &["api_key", "provider_token", "dot_number"]),
        ],
        /// `VerizonConnectCredsOutput`.
        VerizonConnectCredsOutput(VerizonConnectCredsOutput) = [
            Look::Object(&["username", "password"], &["username", "password", "rest_username", "rest_password"]),
        ],
        /// `VerizonConnectSlcOutput`.
        VerizonConnectSlcOutput(VerizonConnectSlcOutput) = [
            Look::Object(&["access_token", "username", "password", "rest_username", "rest_password"], &["access_token", "username", "password", "rest_username", "rest_password", "tk_auth"]),
        ],
        /// `ZubieCredsOutput`.
        ZubieCredsOutput(ZubieCredsOutput) = [
            Look::Object(&["client_id", "client_secret", "auth_code", "redirect_uri"], &["client_id", "client_secret", "auth_code", "redirect_uri"]),
        ],
    }
}
