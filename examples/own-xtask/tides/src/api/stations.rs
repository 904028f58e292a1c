// Made by `cargo run -p tides-xtask`. Do not edit: change the document, its overlay or the generator.

//! Operations of the tag Stations.

use spandrel_runtime::{Call, Date, Operation, decode};

use super::{API, ApiError, Tide};

/// Where the water is measured.
#[derive(Clone, Copy, Debug)]
pub struct Stations<'a> {
    pub(super) client: &'a ::spandrel_runtime::Client,
}

impl Stations<'_> {
    /// The tides of a day.
    ///
    /// `GET /stations/{station_id}/tides`, without credentials; fails with [`ApiError`].
    pub fn list_tides(&self, station_id: &str) -> ListTides {
        const OPERATION: Operation = Operation::get(
            "list_tides",
            "/stations/{station_id}/tides",
        );
        ListTides(
            Call::new(self.client, &API, &OPERATION, decode::json)
                .path("station_id", station_id),
        )
    }
}

/// The call of `list_tides`, with what may be set on it.
#[derive(Clone, Debug)]
#[must_use = "a call is sent when it is awaited"]
pub struct ListTides(Call<Vec<Tide>, ApiError>);

impl ListTides {
    /// Sets `day`.
    pub fn day(self, day: Date) -> Self {
        let call = self.0.query("day", day);
        Self(call)
    }
}

::spandrel_runtime::call_options!(ListTides, Vec<Tide>, ApiError);
