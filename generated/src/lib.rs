//! Catena SDK.
