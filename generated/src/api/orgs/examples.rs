// Made by `cargo xtask regen`. Do not edit: change the document, its overlay or the generator.

//! Example values for tests, published or made from what is published.

::spandrel_runtime::examples! {
    BadRequest = r#"{"code":400,"message":"Bad Request","detail":"text"}"#;
    Conflict = r#"{"code":409,"message":"Conflict","detail":"text"}"#;
    ConnectionTypeEnum = r#""access_token""#;
    ExtTspIntegrationRequestRead = r#"{"id":"01927a3b-4c5d-7e8f-9a0b-1c2d3e4f5a6b",
"ext_tsp_id":"dddddddd-dddd-dddd-dddd-dddddddddddd","ext_tsp_name":"Samsara Inc.",
"ext_tsp_compliance_status":"compliant","fleet_id":"bbbbbbbb-bbbb-bbbb-bbbb-bbbbbbbbbbbb",
"fleet_ref":"EXT-FLEET-123","partner_id":"cccccccc-cccc-cccc-cccc-cccccccccccc",
"invitation_id":"eeeeeeee-eeee-eeee-eeee-eeeeeeeeeeee","created_at":"2025-06-01T12:00:00Z",
"updated_at":"2025-06-01T12:00:00Z"}"#;
    ExtTspRead = r#"{"id":"01927a3b-4c5d-7e8f-9a0b-1c2d3e4f5a6b",
"name":"Samsara Inc.","registry":"fmcsa","website":"https://www.samsara.com",
"created_at":"2025-06-01T12:00:00Z","updated_at":"2025-06-01T12:00:00Z"}"#;
    ExtTspRegistryEnum = r#""fmcsa""#;
    FleetPropertyCreate = r#"{"key":"dot_number","value":"text"}"#;
    FleetPropertyKeyEnum = r#""dot_number""#;
    FleetPropertyRead = r#"{"key":"dot_number","value":"text",
"id":"01234567-89ab-cdef-0123-456789abcdef","created_at":"2025-01-31T12:00:00Z",
"fleet_id":"01234567-89ab-cdef-0123-456789abcdef"}"#;
    FleetRead = r#"{"name":"Swift Transport LLC",
"description":"Regional freight carrier specializing in temperature-controlled transport",
"display_name":"Swift Transport","legal_name":"Swift Transport LLC","dba_name":"Swift Logistics",
"websites":["https://swifttransport.com","https://swiftlogistics.com"],
"fleet_ref":"external-system-12345","regulatory_id":"1234567","regulatory_id_type":"DOT",
"regulatory_id_date":"2020-03-15","regulatory_id_status":"ACTIVE",
"registered_email":"operations@swifttransport.com","registered_phone":"+14155551234",
"registered_fax":"+14155551235","address":"1234 Industrial Pkwy","city":"San Francisco",
"province":"California","postal_code":"94107","country_code":"USA",
"id":"98765432-10fe-dcba-9876-543210fedcba","created_at":"2025-12-10T08:15:00Z",
"updated_at":"2025-12-11T14:30:00Z"}"#;
    FleetUpdate = r#"{"name":"text","description":"text","display_name":"text",
"legal_name":"text","dba_name":"text","regulatory_id":"text","regulatory_id_type":"text",
"regulatory_id_date":"2025-01-31","regulatory_id_status":"text",
"registered_email":"name@example.com","registered_phone":"+12025550123",
"registered_fax":"+12025550123","address":"text","city":"text","province":"text",
"postal_code":"text","fleet_ref":"text"}"#;
    Forbidden = r#"{"code":403,"message":"Forbidden","detail":"text"}"#;
    IntegrationRequestBody = r#"{"fleet_contact_name":"text",
"fleet_contact_email":"name@example.com","fleet_contact_notes":"text"}"#;
    InternalServerError = r#"{"message":"Internal Server Error"}"#;
    InvitationCreate = r#"{"fleet_ref":"text"}"#;
    InvitationDecline = r#"{"decline_reason":"text"}"#;
    InvitationRead = r#"{"id":"01234567-89ab-cdef-0123-456789abcdef",
"created_at":"2025-12-11T10:30:00Z",
"magic_link":"https://connect.catena.eu/?invite=01234567-89ab-cdef-0123-456789abcdef",
"expires_at":"2025-12-12T10:30:00Z","expires_in_hours":24,"status":"accepted",
"fleet_name":"Swift Transport LLC","accepted_at":"2025-12-11T14:22:00Z",
"pre_registration_access_token":"eyJhbGciOiJIUzI1NiIsInR5cCI6IkpXVCJ9...",
"pre_registration_refresh_token":"eyJhbGciOiJIUzI1NiIsInR5cCI6IkpXVCJ9...",
"callback_url":"https://api.example.com/webhooks/catena",
"success_redirect_url":"https://app.example.com/onboarding/success",
"failure_redirect_url":"https://app.example.com/onboarding/failure","limit_tsps":["samsara",
"geotab"],"fleet_id":"98765432-10fe-dcba-9876-543210fedcba","partner_slug":"acme-logistics",
"partner_id":"11223344-5566-7788-99aa-bbccddeeff00","fleet_ref":"FLEET-12345",
"permissions":{"hos_events":"read","user":"read_write","vehicle":"read_write",
"vehicle_location":"read"}}"#;
    InvitationStatusEnum = r#""active""#;
    MethodNotAllowed = r#"{"code":405,"message":"Method Not Allowed","detail":"text"}"#;
    NotFound = r#"{"code":404,"message":"Not Found","detail":"text"}"#;
    PartnerCategory = r#""Maintenance & Vehicle Health""#;
    PartnerCreate = r#"{"name":"text","description":"text",
"websites":["https://example.com"],"categories":["Maintenance & Vehicle Health"],"is_sandbox":false,
"parent_partner_id":"01234567-89ab-cdef-0123-456789abcdef",
"properties":[{"key":"default_failure_redirect_url","value":"text"}]}"#;
    PartnerPropertyCreate = r#"{"key":"default_failure_redirect_url","value":"text"}"#;
    PartnerPropertyKeyEnum = r#""default_failure_redirect_url""#;
    PartnerPropertyRead = r#"{"key":"default_failure_redirect_url","value":"text",
"id":"01234567-89ab-cdef-0123-456789abcdef","created_at":"2025-01-31T12:00:00Z",
"partner_id":"01234567-89ab-cdef-0123-456789abcdef"}"#;
    PartnerRead = r#"{"name":"Acme Logistics",
"description":"AI-powered route optimization and fleet intelligence platform",
"websites":["https://acmelogistics.com","https://acme.io"],"categories":["Operations & Dispatch",
"Visibility & Logistics","Data & Connectivity"],"is_sandbox":false,
"id":"11223344-5566-7788-99aa-bbccddeeff00","slug":"acme-logistics",
"created_at":"2024-06-01T10:00:00Z","updated_at":"2025-12-01T15:30:00Z"}"#;
    PartnerUpdate = r#"{"name":"text","description":"text"}"#;
    ResourceEnum = r#""asset""#;
    RetryAfterDetail = r#"{"retry_after_seconds":1,"message":"text"}"#;
    ShareAgreementBackfill = r#"{"resource":"asset","share_level":"read",
"fleet_ids":["01234567-89ab-cdef-0123-456789abcdef"]}"#;
    ShareAgreementBackfillResult = r#"
{"share_agreement_ids":["01234567-89ab-cdef-0123-456789abcdef"]}"#;
    ShareAgreementRead = r#"{"id":"22334455-6677-8899-aabb-ccddeeff0011",
"fleet_id":"98765432-10fe-dcba-9876-543210fedcba",
"partner_id":"11223344-5566-7788-99aa-bbccddeeff00","fleet_ref":"FLEET-12345","status":"active",
"effective_date":"2025-12-11T14:22:00Z","scopes":{"hos_events":"read","user":"read",
"vehicle":"read_write","vehicle_location":"read_write"}}"#;
    ShareAgreementStatusEnum = r#""active""#;
    ShareAgreementUpdate = r#"{}"#;
    ShareLevelEnum = r#""read""#;
    TooManyRequests = r#"{"code":429,"message":"Too Many Requests",
"detail":{"retry_after_seconds":1,"message":"text"}}"#;
    TspComplianceStatusEnum = r#""compliant""#;
    TspCreate = r#"{"name":"text","description":"text",
"websites":["https://example.com"],"source_name":"ada","status":"active","conn_type":"access_token",
"is_sandbox":false,"logo_url":"https://example.com","logo_dark_url":"https://example.com"}"#;
    TspEnum = r#""ada""#;
    TspRead = r#"{"name":"Samsara",
"description":"Connected operations platform for fleet management and industrial operations",
"websites":["https://www.samsara.com"],"source_name":"samsara","status":"active",
"conn_type":"oauth2","is_sandbox":false,
"logo_url":"https://cdn.sanity.io/images/abc123/samsara-logo.png",
"logo_dark_url":"https://cdn.sanity.io/images/abc123/samsara-logo-dark.png",
"id":"11223344-5566-7788-99aa-bbccddeeff00","slug":"samsara","created_at":"2024-01-15T09:00:00Z",
"updated_at":"2025-11-20T16:45:00Z","registry":"fmcsa","compliance_status":"compliant"}"#;
    TspStatusEnum = r#""active""#;
    TspUpdate = r#"{"name":"text","source_name":"ada",
"conn_type":"access_token","description":"text"}"#;
    Unauthorized = r#"{"code":401,"message":"Unauthorized","detail":"text"}"#;
    UnprocessableEntity = r#"{"code":422,"message":"Invalid Request Body",
"detail":[{"path":"text","input":"text","message":"text","error_type":"text"}]}"#;
    ValidationErrorDetail = r#"{"path":"text","input":"text","message":"text",
"error_type":"text"}"#;
    CursorPageFleetRead = r#"{"items":[{"name":"Swift Transport LLC",
"description":"Regional freight carrier specializing in temperature-controlled transport",
"display_name":"Swift Transport","legal_name":"Swift Transport LLC","dba_name":"Swift Logistics",
"websites":["https://swifttransport.com","https://swiftlogistics.com"],
"fleet_ref":"external-system-12345","regulatory_id":"1234567","regulatory_id_type":"DOT",
"regulatory_id_date":"2020-03-15","regulatory_id_status":"ACTIVE",
"registered_email":"operations@swifttransport.com","registered_phone":"+14155551234",
"registered_fax":"+14155551235","address":"1234 Industrial Pkwy","city":"San Francisco",
"province":"California","postal_code":"94107","country_code":"USA",
"id":"98765432-10fe-dcba-9876-543210fedcba","created_at":"2025-12-10T08:15:00Z",
"updated_at":"2025-12-11T14:30:00Z"}],"total":1,"current_page":"text",
"current_page_backwards":"text","previous_page":"text"}"#;
    CursorPageInvitationRead = r#"{"items":[{"id":"01234567-89ab-cdef-0123-456789abcdef",
"created_at":"2025-12-11T10:30:00Z",
"magic_link":"https://connect.catena.eu/?invite=01234567-89ab-cdef-0123-456789abcdef",
"expires_at":"2025-12-12T10:30:00Z","expires_in_hours":24,"status":"accepted",
"fleet_name":"Swift Transport LLC","accepted_at":"2025-12-11T14:22:00Z",
"pre_registration_access_token":"eyJhbGciOiJIUzI1NiIsInR5cCI6IkpXVCJ9...",
"pre_registration_refresh_token":"eyJhbGciOiJIUzI1NiIsInR5cCI6IkpXVCJ9...",
"callback_url":"https://api.example.com/webhooks/catena",
"success_redirect_url":"https://app.example.com/onboarding/success",
"failure_redirect_url":"https://app.example.com/onboarding/failure","limit_tsps":["samsara",
"geotab"],"fleet_id":"98765432-10fe-dcba-9876-543210fedcba","partner_slug":"acme-logistics",
"partner_id":"11223344-5566-7788-99aa-bbccddeeff00","fleet_ref":"FLEET-12345",
"permissions":{"hos_events":"read","user":"read_write","vehicle":"read_write",
"vehicle_location":"read"}}],"total":1,"current_page":"text","current_page_backwards":"text",
"previous_page":"text"}"#;
    CursorPagePartnerRead = r#"{"items":[{"name":"Acme Logistics",
"description":"AI-powered route optimization and fleet intelligence platform",
"websites":["https://acmelogistics.com","https://acme.io"],"categories":["Operations & Dispatch",
"Visibility & Logistics","Data & Connectivity"],"is_sandbox":false,
"id":"11223344-5566-7788-99aa-bbccddeeff00","slug":"acme-logistics",
"created_at":"2024-06-01T10:00:00Z","updated_at":"2025-12-01T15:30:00Z"}],"total":1,
"current_page":"text","current_page_backwards":"text","previous_page":"text"}"#;
    CursorPageShareAgreementRead = r#"{"items":[{"id":"22334455-6677-8899-aabb-ccddeeff0011",
"fleet_id":"98765432-10fe-dcba-9876-543210fedcba",
"partner_id":"11223344-5566-7788-99aa-bbccddeeff00","fleet_ref":"FLEET-12345","status":"active",
"effective_date":"2025-12-11T14:22:00Z","scopes":{"hos_events":"read","user":"read",
"vehicle":"read_write","vehicle_location":"read_write"}}],"total":1,"current_page":"text",
"current_page_backwards":"text","previous_page":"text"}"#;
}
