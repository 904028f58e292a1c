//! Stubs for tests of code that uses an SDK: typed, and without a network.
//!
//! A [`Mock`] is a [`Transport`]: the client in front of it is the real one, and so are the requests
//! that it prepares and the answers that it reads. The call itself says which request is meant.
//!
//! ```
//! use spandrel_runtime::{Api, Call, Client, NoErrorBody, Operation, decode, mock::Mock};
//!
//! # static API: Api = Api::new("fleets", "1");
//! # const GET: Operation = Operation::get("get_name", "/fleets/{id}/name");
//! // As generated.
//! fn get_name(client: &Client, id: u32) -> Call<String, NoErrorBody> {
//!     Call::new(client, &API, &GET, decode::json).path("id", id)
//! }
//!
//! # #[tokio::main(flavor = "current_thread")] async fn main() {
//! let mock = Mock::new();
//! let client: Client = mock.client();
//! let stub = mock.when(get_name(&client, 7)).returns("Swift".to_owned());
//!
//! // What is tested.
//! let name = get_name(&client, 7).await.unwrap();
//!
//! assert_eq!(*name, "Swift");
//! assert_eq!(stub.calls(), 1);
//! mock.verify();
//! # }
//! ```

mod example;
mod recorded;
mod reply;
mod stub;
mod wanted;

use std::{
    error::Error as StdError,
    fmt,
    marker::PhantomData,
    panic::Location,
    sync::{Arc, Mutex, MutexGuard, PoisonError},
};

use http::{Method, header::ACCEPT};
use url::Url;

#[doc(hidden)]
pub use self::example::read_example;
pub use self::{
    example::Example,
    recorded::Recorded,
    reply::{Reply, ToReply},
    stub::{Stub, When},
};
use self::{
    stub::{Expected, body_of},
    wanted::Wanted,
};
use crate::{
    BoxFuture, Call, Client, ClientBuilder, Incoming, Json, NoErrorBody, Request, RetryPolicy,
    Transport, TransportError,
};

/// Nothing listens there (RFC 2606), and nothing is asked for it.
const BASE_URL: &str = "http://mock.invalid";

/// A list of expected calls with their answers, and a [`Transport`] that answers with them.
///
/// The stub that was told last is asked first, so that a test can say otherwise than its setup. A
/// call that none expects is an error ([`ErrorKind::Transport`](crate::ErrorKind::Transport)) whose
/// source and `Debug` say what was called, and why each stub was not meant.
///
/// Clones share everything.
#[derive(Clone, Default)]
pub struct Mock {
    state: Arc<Mutex<State>>,
}

#[derive(Default)]
struct State {
    stubs: Vec<Expected>,
    /// What was sent, and the stub that answered.
    requests: Vec<(Recorded, Option<usize>)>,
}

fn locked(state: &Mutex<State>) -> MutexGuard<'_, State> {
    // A closure of a test that panicked has not left anything half done.
    state.lock().unwrap_or_else(PoisonError::into_inner)
}

impl Mock {
    /// A mock that expects nothing yet.
    pub fn new() -> Self {
        Self::default()
    }

    /// A client in front of the mock, with every setting at its default, but without credentials and
    /// retries, so that each call is one request. One with other settings is built with
    /// [`ClientBuilder::transport`] and a clone of the mock.
    pub fn client<C: From<Client>>(&self) -> C {
        ClientBuilder::new()
            .base_url(BASE_URL)
            .retry(RetryPolicy::off())
            .transport(self.clone())
            .build()
            .expect("a transport and a URL that parses are all that a client needs")
    }

    /// Expects a call: the method, path, query and body that it has.
    ///
    /// # Panics
    /// If the call could not be sent, because a path parameter is empty for instance.
    #[track_caller]
    pub fn when<T, E>(&self, call: impl Into<Call<T, E>>) -> When<T, E> {
        let (request, template) = match call.into().into_expected() {
            Ok(expected) => expected,
            Err(error) => panic!("this call cannot be sent: {error}"),
        };
        let accept = request.headers.get(ACCEPT);
        let accept = accept.and_then(|accept| accept.to_str().ok());
        let accept = accept.unwrap_or_default().to_owned();
        self.expect(
            Wanted {
                method: request.method,
                url: request.url,
                template: None,
                any_query: false,
                body: body_of(request.body.as_ref()),
                checks: Vec::new(),
            },
            &template,
            accept,
        )
    }

    /// Expects a request that no typed call stands for, with whatever body; with whatever query
    /// too, unless the path has one.
    ///
    /// # Panics
    /// If the path does not start with a `/`.
    #[track_caller]
    pub fn when_request(&self, method: Method, path: &str) -> When<Json, NoErrorBody> {
        let url = Url::parse(&format!("{BASE_URL}{path}"));
        let url = url.ok().filter(|_| path.starts_with('/'));
        let Some(url) = url else {
            panic!("`{path}` is no path");
        };
        self.expect(
            Wanted {
                method,
                any_query: url.query().is_none(),
                template: None,
                url,
                body: None,
                checks: Vec::new(),
            },
            path,
            String::new(),
        )
    }

    #[track_caller]
    fn expect<T, E>(&self, wanted: Wanted, template: &str, accept: String) -> When<T, E> {
        When {
            state: self.state.clone(),
            wanted,
            template: template.to_owned(),
            accept,
            told_at: Location::caller(),
            types: PhantomData,
        }
    }

    /// Everything that was sent, expected or not.
    pub fn requests(&self) -> Vec<Recorded> {
        let state = locked(&self.state);
        let requests = state.requests.iter();
        requests.map(|(request, _)| request.clone()).collect()
    }

    /// What did not happen as expected: calls that did not come, and calls that nobody expected.
    pub fn problems(&self) -> Vec<String> {
        let state = locked(&self.state);
        let unmet = state.stubs.iter().filter_map(Expected::unmet);
        let unexpected = state
            .requests
            .iter()
            .filter(|(_, stub)| stub.is_none())
            .map(|(request, _)| format!("{request:?} was called and not expected"));
        unmet.chain(unexpected).collect()
    }

    /// Checks that every stub was called, as often as [`Stub::times`] says where it does, and that
    /// nothing else was.
    ///
    /// # Panics
    /// If not.
    #[track_caller]
    pub fn verify(&self) {
        let problems = self.problems();
        assert!(problems.is_empty(), "{}", problems.join("\n"));
    }

    /// [`verify`](Self::verify) when what this gives is dropped, unless the test fails anyway.
    #[must_use = "it verifies when it is dropped"]
    pub fn verify_on_drop(&self) -> VerifyOnDrop {
        VerifyOnDrop { mock: self.clone() }
    }
}

impl Transport for Mock {
    fn send(&self, request: Request) -> BoxFuture<'_, Result<Incoming, TransportError>> {
        let timeout = request.timeout;
        let request = Recorded::new(request);
        let mut state = locked(&self.state);
        let newest_first = (0..state.stubs.len()).rev();
        let found = { newest_first }.find(|&stub| state.stubs[stub].mismatch(&request).is_none());
        let answer = match found {
            Some(stub) => Ok(state.stubs[stub].answer(&request)),
            None => Err(Unexpected::new(&request, &state.stubs)),
        };
        state.requests.push((request, found));
        drop(state);
        match answer {
            Ok(reply) => reply.send(timeout),
            Err(unexpected) => Box::pin(std::future::ready(Err(TransportError::other(unexpected)))),
        }
    }
}

/// How many requests and stubs there are.
impl fmt::Debug for Mock {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let state = locked(&self.state);
        f.debug_struct("Mock")
            .field("stubs", &state.stubs.len())
            .field("requests", &state.requests.len())
            .finish()
    }
}

/// See [`Mock::verify_on_drop`].
#[derive(Debug)]
pub struct VerifyOnDrop {
    mock: Mock,
}

impl Drop for VerifyOnDrop {
    fn drop(&mut self) {
        if !std::thread::panicking() {
            self.mock.verify();
        }
    }
}

/// A call that no stub expects.
struct Unexpected {
    text: String,
}

impl Unexpected {
    fn new(request: &Recorded, stubs: &[Expected]) -> Self {
        let mut text = format!("no stub for {request:?}");
        for stub in stubs.iter().rev() {
            let why = stub.mismatch(request).unwrap_or_default();
            text.push_str(&format!("\n  {}: {why}", stub.wanted));
        }
        if stubs.is_empty() {
            text.push_str(": there are none");
        }
        Self { text }
    }
}

impl fmt::Display for Unexpected {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.text)
    }
}

/// The text as it is: it is what a test that fails prints.
impl fmt::Debug for Unexpected {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.text)
    }
}

impl StdError for Unexpected {}
