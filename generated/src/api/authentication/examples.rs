// Made by `cargo xtask regen`. Do not edit: change the document, its overlay or the generator.

//! Example values for tests, published or made from what is published.

::spandrel_runtime::examples! {
    TokenResponse = r#"{"access_token":"eyJhbGciOiJIUzUxMiIsInR5cCIgOiAiS...",
"expires_in":1,"refresh_expires_in":1,"refresh_token":"eyJhbGciOiJIUzUxMiIsInR5cCIgOiAiS...",
"token_type":"Bearer","session_state":"123e4567-e89b-12d3-a456-426614174000","not-before-policy":0,
"scope":"fleet:read share-agreement:read telematics:read"}"#;
    ErrorResponse = r#"{"error":"text","error_description":"text"}"#;
    TokenBody = r#"{"grant_type":"client_credentials","client_id":"",
"client_secret":"","scope":"organization"}"#;
    TokenBodyGrantType = r#""client_credentials""#;
    TokenBodyScope = r#""organization""#;
    RevokeTokenBody = r#"{"token":"","client_id":"","client_secret":""}"#;
}
