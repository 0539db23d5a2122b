//! What you see: routes and screens.

pub mod language;
