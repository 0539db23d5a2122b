//! How two logs meet: the protocol (shared with the functions) and the client's side of it, sans-IO.

pub mod protocol;
pub mod request;
pub mod store;
pub mod transport;
