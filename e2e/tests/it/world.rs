//! What a test needs of the service: a partner of its own, clients of the SDK, and the controls.

use std::{sync::OnceLock, thread};

use catena_sdk::{Client, ClientCredentials, Error, Response, Uuid, orgs::ApiError};
use e2e::{Skip, python::Service};
use serde_json::{Value, json};

/// One service for all tests of this program; it stops when the program ends.
fn service() -> Result<&'static Service, &'static Skip> {
    static SERVICE: OnceLock<Result<Service, Skip>> = OnceLock::new();
    SERVICE.get_or_init(Service::start).as_ref()
}

/// Says which test is skipped and why.
pub(crate) fn skip(skip: &Skip) {
    let test = thread::current();
    skip.report(test.name().unwrap_or("a test"));
}

/// A partner that no other test knows, and faults that no other test meets.
pub(crate) struct World {
    url: &'static str,
    pub(crate) http: reqwest::Client,
    pub(crate) client_id: String,
    pub(crate) client_secret: String,
    pub(crate) partner_id: Uuid,
    /// Where tokens come from, below the service's origin.
    token_path: String,
}

impl World {
    /// `None` where the service is not there, which has been said then.
    pub(crate) async fn new() -> Option<Self> {
        Self::with(json!({})).await
    }

    /// A world whose credentials are special: `scopes`, `expires_in`, `refresh_tokens`.
    pub(crate) async fn with(credentials: Value) -> Option<Self> {
        let service = match service() {
            Ok(service) => service,
            Err(reason) => {
                skip(reason);
                return None;
            }
        };
        let http = reqwest::Client::new();
        let url = service.url();
        let new = post(&http, &format!("{url}/__control/clients"), &credentials).await;
        Some(Self {
            url,
            http,
            client_id: text(&new["client_id"]),
            client_secret: text(&new["client_secret"]),
            partner_id: text(&new["partner_id"]).parse().expect("a UUID"),
            token_path: text(&new["token_path"]),
        })
    }

    /// The service's origin.
    pub(crate) fn url(&self) -> &'static str {
        self.url
    }

    /// A client of the SDK with the partner's credentials.
    ///
    /// The one place that says how the tests authenticate. The token is fetched with the first call.
    pub(crate) async fn catena(&self) -> Client {
        let credentials = ClientCredentials::new(&*self.client_id, &*self.client_secret)
            .token_url(format!("{}{}", self.url, self.token_path))
            .scope("organization");
        let builder = self.builder().credentials(credentials);
        builder.build().expect("a client")
    }

    /// A client of the SDK with a token.
    pub(crate) fn catena_with(&self, token: &str) -> Client {
        self.builder()
            .bearer_token(token)
            .build()
            .expect("a client")
    }

    /// A client of the SDK without credentials.
    pub(crate) fn anonymous(&self) -> Client {
        self.builder().build().expect("a client")
    }

    fn builder(&self) -> catena_sdk::runtime::ClientBuilder<Client> {
        Client::builder()
            .base_url(self.url)
            .default_header("X-Test-Client", self.client_id.as_str())
    }

    /// What the token endpoint answers to the partner's credentials.
    pub(crate) async fn token(&self) -> Value {
        let (status, token) = self.grant("grant_type=client_credentials").await;
        assert_eq!(status, 200, "{token}");
        token
    }

    /// Status and body of the token endpoint's answer to a grant with the partner's credentials.
    pub(crate) async fn grant(&self, form: &str) -> (u16, Value) {
        let form = format!(
            "client_id={}&client_secret={}&scope=organization&{form}",
            self.client_id, self.client_secret
        );
        self.token_endpoint(&form, None).await
    }

    /// Status and body of the token endpoint's answer to a form, with HTTP Basic where it is given.
    pub(crate) async fn token_endpoint(
        &self,
        form: &str,
        basic: Option<(&str, &str)>,
    ) -> (u16, Value) {
        let url = format!("{}{}", self.url, self.token_path);
        let mut request = self
            .http
            .post(url)
            .header("Content-Type", "application/x-www-form-urlencoded")
            .body(form.to_owned());
        if let Some((user, password)) = basic {
            request = request.basic_auth(user, Some(password));
        }
        let answer = request.send().await.expect("an answer");
        let status = answer.status().as_u16();
        let body = answer.text().await.expect("a body");
        (status, serde_json::from_str(&body).expect("JSON"))
    }

    /// Makes something go wrong with this client's next requests: see `faults.py`.
    pub(crate) async fn fault(&self, fault: Value) {
        post(&self.http, &self.control("/faults"), &fault).await;
    }

    /// Every token of this client is expired from now on.
    pub(crate) async fn expire_tokens(&self) {
        post(&self.http, &self.control("/expire"), &Value::Null).await;
    }

    /// Changes what the token endpoint does for this client: see `Change` in `control.py`.
    pub(crate) async fn change(&self, change: Value) {
        let request = self
            .http
            .patch(self.control(""))
            .header("Content-Type", "application/json")
            .body(change.to_string());
        read(request.send().await.expect("an answer")).await;
    }

    /// How often this client asked for a token.
    pub(crate) async fn token_requests(&self) -> u64 {
        let seen = self.seen().await;
        seen["token_requests"].as_u64().expect("a number")
    }

    /// The requests that this client sent to the API, in order.
    pub(crate) async fn requests(&self) -> Vec<Value> {
        match self.seen().await["requests"].take() {
            Value::Array(requests) => requests,
            other => panic!("{other}"),
        }
    }

    async fn seen(&self) -> Value {
        let seen = self.http.get(self.control("")).send().await;
        read(seen.expect("an answer")).await
    }

    fn control(&self, path: &str) -> String {
        format!("{}/__control/clients/{}{path}", self.url, self.client_id)
    }
}

async fn post(http: &reqwest::Client, url: &str, body: &Value) -> Value {
    let request = http
        .post(url)
        .header("Content-Type", "application/json")
        .body(body.to_string());
    read(request.send().await.expect("an answer")).await
}

async fn read(answer: reqwest::Response) -> Value {
    let status = answer.status();
    let body = answer.text().await.expect("a body");
    assert!(status.is_success(), "{status}: {body}");
    serde_json::from_str(&body).expect("JSON")
}

fn text(value: &Value) -> String {
    value.as_str().expect("a string").to_owned()
}

/// The body of an answer as JSON: what the server said, whatever the SDK made of it.
pub(crate) fn raw<T>(response: &Response<T>) -> Value {
    serde_json::from_slice(response.body()).expect("JSON")
}

/// The error of a call that has to fail.
#[track_caller]
pub(crate) fn failed<T>(outcome: Result<Response<T>, Error<ApiError>>) -> Error<ApiError> {
    match outcome {
        Ok(response) => panic!("expected an error, not {}", response.status()),
        Err(error) => error,
    }
}

/// The message and the detail of an error with one of the plain error bodies.
#[track_caller]
pub(crate) fn not_found(error: &Error<ApiError>) -> &str {
    assert_eq!(error.status().map(|s| s.as_u16()), Some(404), "{error}");
    match error.api() {
        Some(ApiError::NotFound(body)) => {
            assert_eq!((body.code, body.message.as_str()), (404, "Not Found"));
            body.detail.as_deref().unwrap_or_default()
        }
        other => panic!("{other:?}"),
    }
}

/// What a conflict is about.
#[track_caller]
pub(crate) fn conflict(error: &Error<ApiError>) -> &str {
    match error.api() {
        Some(ApiError::Conflict(body)) => body.detail.as_deref().unwrap_or_default(),
        other => panic!("{error}: {other:?}"),
    }
}

/// `path: message` of each violation that the service found.
#[track_caller]
pub(crate) fn violations(error: &Error<ApiError>) -> Vec<String> {
    assert_eq!(error.status().map(|s| s.as_u16()), Some(422), "{error}");
    match error.api() {
        Some(ApiError::UnprocessableEntity(body)) => {
            assert_eq!(body.message, "Invalid Request Body");
            let details = body.detail.as_deref().unwrap_or_default();
            details
                .iter()
                .map(|detail| format!("{}: {}", detail.path, detail.message))
                .collect()
        }
        other => panic!("{other:?}"),
    }
}
