//! The browser: storage, network, clock, navigator, files. Nowhere else.
//!
//! What a browser may lack is a typed answer here ([`capability::missing`], `Option`, a small error enum), never an
//! exception: the app says in words what is missing and goes on.

pub mod capability;
pub mod clock;
pub mod event;
pub mod file;
pub mod flag;
pub mod install;
pub mod key;
pub mod late;
pub mod network;
pub mod page;
pub mod passkey;
pub mod random;
pub mod reload;
pub mod service_worker;
pub mod share;
pub mod speech;
pub mod storage;
pub mod tab;

mod database;
mod js;
