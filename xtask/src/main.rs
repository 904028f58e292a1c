//! Spandrel command line.
fn main() {}
