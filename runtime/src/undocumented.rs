//! Calls of what no document describes.

use std::borrow::Cow;

use http::Method;

use crate::{
    Answer, Api, Call, Client, Json, NoErrorBody, Operation, Scheme, decode, draft::Draft,
};

/// Bearer tokens and passwords have one place to go to; a key does not.
static UNDOCUMENTED: Api =
    Api::new("undocumented", "").schemes(&[Scheme::bearer("token"), Scheme::basic("password")]);

static REQUEST: Operation =
    Operation::get("request", "/").security(&[&[("token", &[])], &[("password", &[])]]);

impl Client {
    /// A call of an endpoint that the API's document does not have.
    ///
    /// The path follows the client's base URL, which has to be set. It may be a template:
    /// [`Call::path`] fills in `{names}`, and values can then not change the path. The answer is
    /// read as JSON of any shape, or of a type of yours with [`Call::json_as`]; a status that is
    /// not a success is [`ErrorKind::UnexpectedStatus`](crate::ErrorKind::UnexpectedStatus).
    ///
    /// The client's token, or its name and password, are sent along;
    /// [`Call::without_credentials`] sends neither. An API key is not sent, as no scheme says where
    /// it goes, and [`ClientCredentials`](crate::ClientCredentials) need a
    /// [`token_url`](crate::ClientCredentials::token_url) of their own.
    ///
    /// ```no_run
    /// use spandrel_runtime::{Client, Method};
    ///
    /// # async fn run(client: Client) -> Result<(), Box<dyn std::error::Error + Send + Sync>> {
    /// let body = serde_json::json!({"name": "Swift"});
    /// let created = client
    ///     .request(Method::POST, "/v2/depots/{id}/notes")
    ///     .path("id", "a/b")
    ///     .json(&body)
    ///     .await?;
    /// println!("{}", created["id"]);
    /// # Ok(())
    /// # }
    /// ```
    pub fn request(
        &self,
        method: Method,
        path: impl Into<Cow<'static, str>>,
    ) -> Call<Json, NoErrorBody> {
        self.request_of(&UNDOCUMENTED, &REQUEST, method, path.into())
    }

    /// [`request`](Self::request) to the server of an API, with the credentials of its schemes. For
    /// generated code.
    pub fn request_of(
        &self,
        api: &'static Api,
        operation: &'static Operation,
        method: Method,
        path: Cow<'static, str>,
    ) -> Call<Json, NoErrorBody> {
        let mut draft = Box::new(Draft::new(self, api, operation));
        draft.method = method;
        draft.template = path;
        Call::from_draft(draft, json_or_nothing)
    }
}

/// No body is null: 204 is a success too.
fn json_or_nothing(answer: &Answer) -> Result<Json, decode::DecodeError> {
    if answer.body().is_empty() {
        return Ok(Json::Null);
    }
    decode::json(answer)
}
