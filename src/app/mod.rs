//! What you see: routes and screens.
