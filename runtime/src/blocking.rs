//! Calls from programs that are not asynchronous, for the feature `blocking`.

use std::{fmt::Display, sync::Arc};

use tokio::runtime::{Builder, Handle, Runtime};

use crate::{
    Client, ErrorKind,
    client::Shared,
    draft::Draft,
    error::Failure,
    run::{self, Outcome},
};

/// What a client makes its blocking calls with: a runtime on which they run, driven by the threads
/// that wait for them, and a twin of the client, because connections and token requests belong to
/// the runtime on which they were started.
pub(crate) struct Blocking {
    /// `None` when it is being dropped.
    runtime: Option<Runtime>,
    twin: Client,
}

impl Blocking {
    fn new(shared: &Shared) -> Result<Self, String> {
        let failed = |error: &dyn Display| format!("blocking calls could not be set up: {error}");
        let runtime = Builder::new_current_thread().enable_all().build();
        let twin = shared.twin().map_err(|error| failed(&error))?;
        Ok(Self {
            runtime: Some(runtime.map_err(|error| failed(&error))?),
            twin: Client {
                shared: Arc::new(twin),
            },
        })
    }
}

/// A runtime must not be dropped by waiting for it where that could block another one: the last
/// clone of a client may well end in asynchronous code.
impl Drop for Blocking {
    fn drop(&mut self) {
        if let Some(runtime) = self.runtime.take() {
            runtime.shutdown_background();
        }
    }
}

pub(crate) fn run(mut draft: Box<Draft>) -> Result<Outcome, Failure> {
    let fail = |text: &str| Failure::new(ErrorKind::Request, text);
    if Handle::try_current().is_ok() {
        return Err(fail(
            "a blocking call inside of an asynchronous runtime would hold it up, and might wait \
             for itself: await the call, or make it on a thread of your own (`std::thread`)",
        ));
    }
    let client = draft.client.clone();
    let blocking = client
        .shared
        .blocking
        .get_or_init(|| Blocking::new(&client.shared));
    let blocking = blocking.as_ref().map_err(|text| fail(text))?;
    draft.client = blocking.twin.clone();
    match &blocking.runtime {
        Some(runtime) => runtime.block_on(run::run(draft)),
        None => Err(fail("the client is gone")),
    }
}

/// `send_blocking` of a wrapper of a call.
#[doc(hidden)]
#[macro_export]
macro_rules! __send_blocking {
    ($value:ty, $error:ty) => {
        /// Sends the call and waits for the answer on this thread. Inside of an asynchronous
        /// runtime it is an error.
        pub fn send_blocking(
            self,
        ) -> ::core::result::Result<$crate::Response<$value>, $crate::Error<$error>> {
            self.0.send_blocking()
        }
    };
}
