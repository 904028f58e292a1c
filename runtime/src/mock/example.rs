//! Example values.

use serde::de::DeserializeOwned;

/// A type that has an example value: the one that the document publishes, or one made from what it
/// publishes about the type's parts. Generated for every type of an API.
///
/// An example is a start: types that only responses carry have no constructor, and their fields are
/// set on an example.
pub trait Example: Sized {
    /// The example.
    fn example() -> Self;
}

/// What operations without a body give.
impl Example for () {
    fn example() -> Self {}
}

/// One item.
impl<T: Example> Example for Vec<T> {
    fn example() -> Self {
        vec![T::example()]
    }
}

/// Reads an example of generated code, which a test of the same code has read before.
#[doc(hidden)]
#[track_caller]
pub fn read_example<T: DeserializeOwned>(name: &str, json: &str) -> T {
    match serde_json::from_str(json) {
        Ok(example) => example,
        Err(error) => panic!("the example of {name} does not read: {error}"),
    }
}
