//! Names, facts, boxes.
/// Planned.
#[derive(Debug)]
pub struct Api;
