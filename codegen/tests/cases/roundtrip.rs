//! Copied into the crate of all cases: what the generated types read and write.
