//! A small API, written as it would be generated.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};
use spandrel_runtime::{
    Answer, Api, Call, Client, DecodeError, ErrorBody, Method, Operation, Patch, QueryValue, Rule,
    Scheme, Secret, Validate, Validator, call_options, decode,
};

pub(crate) static API: Api = Api::new("fleets", "1")
    .servers(&["http://127.0.0.1:1/never"])
    .schemes(&[Scheme::oauth2("Bearer").client_credentials("https://127.0.0.1:1/token")]);

pub(crate) static GET: Operation =
    Operation::new("get_fleet", Method::GET, "/v2/fleets/{fleet_id}")
        .security(&[&[("Bearer", &["fleet:read"])]]);
pub(crate) static PUBLIC: Operation =
    Operation::new("get_public", Method::GET, "/v2/public/{id}/more").security(&[]);
pub(crate) static CREATE: Operation =
    Operation::new("create_fleet", Method::POST, "/v2/fleets").security(&[&[("Bearer", &[])]]);

#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub(crate) struct Fleet {
    pub(crate) id: i64,
    #[serde(default, skip_serializing_if = "Patch::is_absent")]
    pub(crate) name: Patch<String>,
    pub(crate) token: Option<Secret>,
}

impl Fleet {
    pub(crate) fn new(id: i64) -> Self {
        Self {
            id,
            name: Patch::Absent,
            token: None,
        }
    }
}

impl Validate for Fleet {
    fn check(&self, _: &[Rule], v: &mut Validator) {
        v.field("name", &self.name, &[Rule::MaxLength(3)]);
        v.field("token", &self.token, &[Rule::Pattern("^t")]);
    }
}

#[derive(Debug, PartialEq, Deserialize)]
pub(crate) struct Problem {
    pub(crate) message: String,
}

#[derive(Debug, PartialEq)]
pub(crate) enum ApiError {
    BadRequest(Problem),
    NotFound(Problem),
}

impl ErrorBody for ApiError {
    fn decode(answer: &Answer) -> Option<Result<Self, DecodeError>> {
        match answer.status().as_u16() {
            400 => Some(decode::json(answer).map(Self::BadRequest)),
            404 => Some(decode::json(answer).map(Self::NotFound)),
            _ => None,
        }
    }
}

pub(crate) fn get(client: &Client, id: &str) -> Call<Fleet, ApiError> {
    Call::new(client, &API, &GET, decode::json).path("fleet_id", id)
}

pub(crate) fn public(client: &Client, id: &str) -> Call<String, ApiError> {
    Call::new(client, &API, &PUBLIC, decode::text).path("id", id)
}

pub(crate) fn create<B: Serialize + Validate>(client: &Client, body: &B) -> Call<Fleet, ApiError> {
    Call::new(client, &API, &CREATE, decode::json).json_checked(body, &[])
}

/// An operation with optional parameters.
#[must_use = "a call is sent when it is awaited"]
pub(crate) struct ListFleets(Call<BTreeMap<String, i64>, ApiError>);

pub(crate) fn list(client: &Client) -> ListFleets {
    static LIST: Operation =
        Operation::new("list_fleets", Method::GET, "/v2/fleets").security(&[&[("Bearer", &[])]]);
    ListFleets(Call::new(client, &API, &LIST, decode::json))
}

impl ListFleets {
    pub(crate) fn status(self, status: impl QueryValue) -> Self {
        Self(self.0.query("status", status))
    }

    pub(crate) fn trace(self, trace: &Secret) -> Self {
        Self(self.0.header_param("X-Trace", trace))
    }

    pub(crate) fn session(self, session: &str) -> Self {
        Self(self.0.cookie_param("session", session))
    }
}

call_options!(ListFleets, BTreeMap<String, i64>, ApiError);
