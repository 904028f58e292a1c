// Made by `cargo xtask regen`. Do not edit: change the document, its overlay or the generator.

//! Example values for tests, published or made from what is published.

::spandrel_runtime::examples! {
    AccessTokenCredsInput = r#"{"access_token":"text","token_type":"text","expires_in":1,
"refresh_token":"text","scope":"text","user_id":"text","account_id":"text","host":"text"}"#;
    AccessTokenCredsOutput = r#"{"access_token":{},"token_type":"text","expires_in":1,
"refresh_token":{},"scope":"text","user_id":"text","account_id":{},"host":{}}"#;
    ApiAuthCredsInput = r#"{"username":"text","password":"text","api_key":"text"}"#;
    ApiAuthCredsOutput = r#"{"username":{},"password":{},"api_key":{}}"#;
    ApiBasicCredsInput = r#"{"username":"text","password":"text","url":"text",
"auth_code":"text","host":"text"}"#;
    ApiBasicCredsOutput = r#"{"username":{},"password":{},"url":"text","auth_code":{},
"host":{}}"#;
    ApiKeyCredsInput = r#"{"api_key":"text","url":"text","user_id":"text"}"#;
    ApiKeyCredsOutput = r#"{"api_key":{},"url":"text","user_id":"text"}"#;
    AzugaSlcInput = r#"{"api_key":"text","token":"text"}"#;
    AzugaSlcOutput = r#"{"api_key":{},"token":{}}"#;
    BadRequest = r#"{"code":400,"message":"Bad Request","detail":"text"}"#;
    BouncieCredsInput = r#"{"auth_code":"text","redirect_uri":"text",
"client_id":"text","client_secret":"text"}"#;
    BouncieCredsOutput = r#"{"auth_code":{},"redirect_uri":"text","client_id":"text",
"client_secret":{}}"#;
    ClientIdSecretCredsInput = r#"{"client_id":"text","client_secret":"text","url":"text",
"account_id":"text"}"#;
    ClientIdSecretCredsOutput = r#"{"client_id":"text","client_secret":{},"url":"text",
"account_id":{}}"#;
    CompanyAccessCredsInput = r#"{"username":"text","password":"text","company_id":"text"}"#;
    CompanyAccessCredsOutput = r#"{"username":{},"password":{},"company_id":{}}"#;
    CompanyIdCredsInput = r#"{"company_id":"text"}"#;
    CompanyIdCredsOutput = r#"{"company_id":{}}"#;
    Conflict = r#"{"code":409,"message":"Conflict","detail":"text"}"#;
    ConnectionCreate = r#"{"tsp_id":"01234567-89ab-cdef-0123-456789abcdef",
"credentials":{"access_token":"text"},"description":"text"}"#;
    ConnectionCreateCredentials = r#"{"access_token":"text","token_type":"text","expires_in":1,
"refresh_token":"text","scope":"text","user_id":"text","account_id":"text","host":"text"}"#;
    ConnectionPreAuthCreate = r#"{"tsp_id":"01234567-89ab-cdef-0123-456789abcdef",
"pre_auth_credentials":{"username":"text","password":"text","url":"text","auth_code":"text",
"host":"text"}}"#;
    ConnectionRead = r#"{"id":"01234567-89ab-cdef-0123-456789abcdef",
"created_at":"2025-01-31T12:00:00Z","updated_at":"2025-01-31T12:00:00Z",
"tsp_id":"01234567-89ab-cdef-0123-456789abcdef","source_name":"eroad",
"credentials":{"api_key":"*****"},"status":"active","description":"Eroad connection for fleet 1234"}"#;
    ConnectionReadCredentials = r#"{"access_token":{},"token_type":"text","expires_in":1,
"refresh_token":{},"scope":"text","user_id":"text","account_id":{},"host":{}}"#;
    ConnectionStatusEnum = r#""active""#;
    ConnectionUpdate = r#"{"credentials":{"access_token":"text"},"description":"text",
"status":"active"}"#;
    DataFreshness = r#"{"resource":"vehicle","share_level":"read_write",
"fleet_id":"123e4567-e89b-12d3-a456-426614173999","fleet_ref":"my-fleet-ref",
"connection_id":"123e4567-e89b-12d3-a456-426614174000",
"connection_description":"My fleet ELD connection",
"schedule_id":"123e4567-e89b-12d3-a456-426614174002","source_name":"geotab",
"tsp_id":"123e4567-e89b-12d3-a456-426614174001","tsp_slug":"geotab",
"last_successful_execution_at":"2024-01-01T12:00:00Z","next_execution_at":"2024-01-01T13:00:00Z",
"schedule_status":"active"}"#;
    DatabaseCredsInput = r#"{"drivername":"postgresql+psycopg2","host":"text","port":1,
"username":"text","password":"text","database":"text"}"#;
    DatabaseCredsOutput = r#"{"drivername":"postgresql+psycopg2","host":{},"port":1,
"username":{},"password":{},"database":"text"}"#;
    DatabaseDriverEnum = r#""postgresql+psycopg2""#;
    EzLynkAccessCredsInput = r#"{"access_token":"text","carrier_identifier":"text",
"carrier_identifier_type":"dot"}"#;
    EzLynkAccessCredsInputCarrierIdentifierType = r#""dot""#;
    EzLynkAccessCredsOutput = r#"{"access_token":{},"carrier_identifier":"text",
"carrier_identifier_type":"dot"}"#;
    EzLynkCreds = r#"{"carrier_identifier":"text",
"carrier_identifier_type":"dot"}"#;
    ExecutionRead = r#"{"id":"01234567-89ab-cdef-0123-456789abcdef",
"created_at":"2025-01-31T12:00:00Z","updated_at":"2025-01-31T12:00:00Z",
"schedule_id":"01234567-89ab-cdef-0123-456789abcdef",
"connection_id":"01234567-89ab-cdef-0123-456789abcdef",
"fleet_id":"01234567-89ab-cdef-0123-456789abcdef","status":"success","source_name":"geotab",
"resource":"vehicle"}"#;
    ExecutionStatusEnum = r#""failed""#;
    EzlogzCreds = r#"{"app_id":"text","app_key":"text","client_key":"text"}"#;
    FactorEldCredsInput = r#"{"username":"text","password":"text","api_key":"text"}"#;
    FactorEldCredsOutput = r#"{"username":{},"password":{},"api_key":{}}"#;
    FleetupCredsInput = r#"{"account_id":"text","secret_key":"text","api_key":"text"}"#;
    FleetupCredsOutput = r#"{"account_id":{},"secret_key":{},"api_key":{}}"#;
    FleetupSlcInput = r#"{"account_id":"text","api_key":"text","token":"text"}"#;
    FleetupSlcOutput = r#"{"account_id":{},"api_key":{},"token":{}}"#;
    Forbidden = r#"{"code":403,"message":"Forbidden","detail":"text"}"#;
    GatewayTimeout = r#"{"code":504,"message":"Gateway Timeout","detail":"text"}"#;
    GeotabCredsInput = r#"{"username":"text","password":"text","database":"text",
"session_id":"text"}"#;
    GeotabCredsOutput = r#"{"username":{},"password":{},"database":"text",
"session_id":"text"}"#;
    IntegrationStatusEnum = r#""implemented""#;
    InternalServerError = r#"{"message":"Internal Server Error"}"#;
    IsaacCredsInput = r#"{"username":"text","password":"text","auth_code":"text",
"host":"text"}"#;
    IsaacCredsOutput = r#"{"username":{},"password":{},"auth_code":{},"host":{}}"#;
    MethodNotAllowed = r#"{"code":405,"message":"Method Not Allowed","detail":"text"}"#;
    MotiveCredsInput = r#"{"client_id":"text","client_secret":"text",
"auth_code":"text","redirect_uri":"text"}"#;
    MotiveCredsOutput = r#"{"client_id":"text","client_secret":{},"auth_code":{},
"redirect_uri":"text"}"#;
    NotFound = r#"{"code":404,"message":"Not Found","detail":"text"}"#;
    OAuth1CredsInput = r#"{"client_id":"text","client_secret":"text",
"resource_owner_id":"text","resource_owner_secret":"text","signature_method":"text","realm":"text",
"url":"text"}"#;
    OAuth1CredsOutput = r#"{"client_id":"text","client_secret":{},
"resource_owner_id":"text","resource_owner_secret":{},"signature_method":"text","realm":"text",
"url":"text"}"#;
    OAuth2CredsInput = r#"{"client_id":"text","client_secret":"text","scope":"text",
"refresh_token":"text","token_url":"text","url":"text"}"#;
    OAuth2CredsOutput = r#"{"client_id":"text","client_secret":{},"scope":"text",
"refresh_token":{},"token_url":"text","url":"text"}"#;
    OAuth2InitiateCredsInput = r#"{"code":"text","grant_type":"text","token_url":"text",
"redirect_uri":"text"}"#;
    OAuth2InitiateCredsOutput = r#"{"code":{},"grant_type":"text","token_url":"text",
"redirect_uri":"text"}"#;
    OAuth2PrivateKeyCredsInput = r#"{"client_id":"text","private_key":"text","scope":"text",
"token_url":"text","url":"text"}"#;
    OAuth2PrivateKeyCredsOutput = r#"{"client_id":"text","private_key":{},"scope":"text",
"token_url":"text","url":"text"}"#;
    OntimeEldCredsInput = r#"{"api_key":"text","provider_token":"text",
"dot_number":"text"}"#;
    OntimeEldCredsOutput = r#"{"api_key":{},"provider_token":{},"dot_number":"text"}"#;
    PrivateKeyCredsInput = r#"{"private_key":"text","consumer_key":"text",
"username":"text","url":"text","token_url":"text"}"#;
    PrivateKeyCredsOutput = r#"{"private_key":{},"consumer_key":{},"username":{},
"url":"text","token_url":"text"}"#;
    ResourceEnum = r#""asset""#;
    ResourceOperationErrorTypeEnum = r#""auth""#;
    ResourceOperationLogRead = r#"{"id":"01234567-89ab-cdef-0123-456789abcdef",
"created_at":"2025-01-31T12:00:00Z","updated_at":"2025-01-31T12:00:00Z",
"resource_operation_id":"01234567-89ab-cdef-0123-456789abcdef","status":"success",
"error_type":"auth","error_details":"text"}"#;
    ResourceOperationLogStatusEnum = r#""success""#;
    ResourceOperationRead = r#"{"id":"01234567-89ab-cdef-0123-456789abcdef",
"created_at":"2025-01-31T12:00:00Z","updated_at":"2025-01-31T12:00:00Z",
"partner_id":"01234567-89ab-cdef-0123-456789abcdef",
"connection_id":"01234567-89ab-cdef-0123-456789abcdef","fleet_ref":"text","source_name":"ada",
"resource":"asset","resource_id":"01234567-89ab-cdef-0123-456789abcdef","source_id":"text",
"operation_type":"create","status":"pending","payload":{"key":{}},
"logs":[{"id":"01234567-89ab-cdef-0123-456789abcdef","created_at":"2025-01-31T12:00:00Z",
"updated_at":"2025-01-31T12:00:00Z","resource_operation_id":"01234567-89ab-cdef-0123-456789abcdef",
"status":"success","error_type":"auth","error_details":"text"}]}"#;
    ResourceOperationStatusEnum = r#""pending""#;
    ResourceOperationTypeEnum = r#""create""#;
    RetryAfterDetail = r#"{"retry_after_seconds":1,"message":"text"}"#;
    S3CredsInput = r#"{"access_key":"text","secret_key":"text",
"bucket_name":"text","region":"text"}"#;
    S3CredsOutput = r#"{"access_key":"text","secret_key":{},"bucket_name":"text",
"region":"text"}"#;
    SamsaraCredsInput = r#"{"client_id":"text","client_secret":"text",
"auth_code":"text"}"#;
    SamsaraCredsOutput = r#"{"client_id":"text","client_secret":{},"auth_code":{}}"#;
    ScheduleBackfillRequest = r#"{"resource":"asset",
"tsp_id":"01234567-89ab-cdef-0123-456789abcdef",
"connection_ids":["01234567-89ab-cdef-0123-456789abcdef"]}"#;
    ScheduleBackfillResponse = r#"{"connection_ids":["01234567-89ab-cdef-0123-456789abcdef"]}"#;
    ScheduleCreate = r#"{"resource":"asset","execution_interval_seconds":600,
"consecutive_error_threshold":15,"max_concurrent_executions":1,"status":"active","cursor":"text"}"#;
    ScheduleRead = r#"{"id":"01234567-89ab-cdef-0123-456789abcdef",
"connection_id":"01234567-89ab-cdef-0123-456789abcdef","resource":"vehicle",
"execution_interval_seconds":600,"status":"inactive","consecutive_error_count":0,
"consecutive_error_threshold":15,"max_concurrent_executions":1,"cursor":"cursor-1"}"#;
    ScheduleStatusEnum = r#""inactive""#;
    ScheduleUpdate = r#"{"status":"inactive","execution_interval_seconds":1,
"consecutive_error_threshold":1,"consecutive_error_count":1,"max_concurrent_executions":1,
"next_execution_at":"2025-01-31T12:00:00Z","cursor":"text"}"#;
    SftpCredsInput = r#"{"host":"text","port":22,"username":"text",
"password":"text"}"#;
    SftpCredsOutput = r#"{"host":{},"port":22,"username":{},"password":{}}"#;
    ShareLevelEnum = r#""read""#;
    SpireonSlcInput = r#"{"access_token":"text","auth_code":"text"}"#;
    SpireonSlcOutput = r#"{"access_token":{},"auth_code":{}}"#;
    SwitchBoardCredsInput = r#"{"api_id":"text","api_key":"text"}"#;
    SwitchBoardCredsOutput = r#"{"api_id":"text","api_key":{}}"#;
    TtCredsInput = r#"{"api_key":"text","provider_token":"text",
"dot_number":"text"}"#;
    TtCredsOutput = r#"{"api_key":{},"provider_token":{},"dot_number":"text"}"#;
    TokenCredsInput = r#"{"token":"text","url":"text"}"#;
    TokenCredsOutput = r#"{"token":{},"url":"text"}"#;
    TooManyRequests = r#"{"code":429,"message":"Too Many Requests",
"detail":{"retry_after_seconds":1,"message":"text"}}"#;
    TruckXCredsInput = r#"{"dot_number":"text","token":"text"}"#;
    TruckXCredsOutput = r#"{"dot_number":"text","token":{}}"#;
    TruckXSlcInput = r#"{"token":"text","carrier_id":"text"}"#;
    TruckXSlcOutput = r#"{"token":{},"carrier_id":"text"}"#;
    TspEnum = r#""ada""#;
    TspIntegrationsRead = r#"{"tsp_id":"00000000-0000-0000-0000-000000000001",
"slug":"eroad-us","source_name":"eroad","integrations":{"hos_event":"not_supported",
"user":"not_implemented","vehicle":"implemented","vehicle_location":"implemented"},
"implemented_count":2,"not_implemented_count":1,"not_supported_count":1}"#;
    Unauthorized = r#"{"code":401,"message":"Unauthorized","detail":"text"}"#;
    UnprocessableEntity = r#"{"code":422,"message":"Invalid Request Body",
"detail":[{"path":"text","input":"text","message":"text","error_type":"text"}]}"#;
    ValidationErrorDetail = r#"{"path":"text","input":"text","message":"text",
"error_type":"text"}"#;
    VerizonConnectCredsInput = r#"{"username":"text","password":"text","rest_username":"text",
"rest_password":"text"}"#;
    VerizonConnectCredsOutput = r#"{"username":{},"password":{},"rest_username":{},
"rest_password":{}}"#;
    VerizonConnectSlcInput = r#"{"access_token":"text","username":"text","password":"text",
"rest_username":"text","rest_password":"text","tk_auth":"text"}"#;
    VerizonConnectSlcOutput = r#"{"access_token":{},"username":{},"password":{},
"rest_username":{},"rest_password":{},"tk_auth":{}}"#;
    ZubieCredsInput = r#"{"client_id":"text","client_secret":"text",
"auth_code":"text","redirect_uri":"text"}"#;
    ZubieCredsOutput = r#"{"client_id":"text","client_secret":{},"auth_code":{},
"redirect_uri":"text"}"#;
    CursorPageConnectionRead = r#"{"items":[{"id":"01234567-89ab-cdef-0123-456789abcdef",
"created_at":"2025-01-31T12:00:00Z","updated_at":"2025-01-31T12:00:00Z",
"tsp_id":"01234567-89ab-cdef-0123-456789abcdef","source_name":"eroad",
"credentials":{"api_key":"*****"},"status":"active",
"description":"Eroad connection for fleet 1234"}],"current_page":"text",
"current_page_backwards":"text","previous_page":"text"}"#;
    CursorPageExecutionRead = r#"{"items":[{"id":"01234567-89ab-cdef-0123-456789abcdef",
"created_at":"2025-01-31T12:00:00Z","updated_at":"2025-01-31T12:00:00Z",
"schedule_id":"01234567-89ab-cdef-0123-456789abcdef",
"connection_id":"01234567-89ab-cdef-0123-456789abcdef",
"fleet_id":"01234567-89ab-cdef-0123-456789abcdef","status":"success","source_name":"geotab",
"resource":"vehicle"}],"current_page":"text","current_page_backwards":"text","previous_page":"text"}"#;
    CursorPageResourceOperationRead = r#"{"items":[{"id":"01234567-89ab-cdef-0123-456789abcdef",
"created_at":"2025-01-31T12:00:00Z","updated_at":"2025-01-31T12:00:00Z",
"partner_id":"01234567-89ab-cdef-0123-456789abcdef",
"connection_id":"01234567-89ab-cdef-0123-456789abcdef","fleet_ref":"text","source_name":"ada",
"resource":"asset","resource_id":"01234567-89ab-cdef-0123-456789abcdef","source_id":"text",
"operation_type":"create","status":"pending","payload":{"key":{}},
"logs":[{"id":"01234567-89ab-cdef-0123-456789abcdef","created_at":"2025-01-31T12:00:00Z",
"updated_at":"2025-01-31T12:00:00Z","resource_operation_id":"01234567-89ab-cdef-0123-456789abcdef",
"status":"success"}]}],"current_page":"text","current_page_backwards":"text","previous_page":"text"}"#;
    CursorPageScheduleRead = r#"{"items":[{"id":"01234567-89ab-cdef-0123-456789abcdef",
"connection_id":"01234567-89ab-cdef-0123-456789abcdef","resource":"vehicle",
"execution_interval_seconds":600,"status":"inactive","consecutive_error_count":0,
"consecutive_error_threshold":15,"max_concurrent_executions":1,"cursor":"cursor-1"}],
"current_page":"text","current_page_backwards":"text","previous_page":"text"}"#;
    CursorPageTspIntegrationsRead = r#"{"items":[{"tsp_id":"00000000-0000-0000-0000-000000000001",
"slug":"eroad-us","source_name":"eroad","integrations":{"hos_event":"not_supported",
"user":"not_implemented","vehicle":"implemented","vehicle_location":"implemented"},
"implemented_count":2,"not_implemented_count":1,"not_supported_count":1}],"current_page":"text",
"current_page_backwards":"text","previous_page":"text"}"#;
}
