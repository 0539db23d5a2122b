//! The functions over real HTTP against real databases, with the vault as the client: one suite, run for SQLite, for
//! PostgreSQL, and for PostgreSQL behind the limits of the distributed engines (`stores`).
#![expect(
    clippy::unwrap_used,
    clippy::expect_used,
    reason = "what a test needs and does not get ends the test; in the devices and servers it is made of, too"
)]

mod app;
mod cluster;
mod device;
mod folds;
mod former;
mod founding;
mod hostile;
mod invitations;
#[cfg(feature = "lambda")]
mod lambda;
mod lease;
mod limits;
mod logs;
mod operator;
mod program;
mod pulling;
#[cfg(feature = "scale")]
mod scale;
mod segments;
mod server;
mod standby;
mod stores;
mod together;
mod world;
