//! The functions over real HTTP against real SQLite, with the vault as the client.
#![expect(
    clippy::unwrap_used,
    clippy::expect_used,
    reason = "what a test needs and does not get ends the test; in the devices and servers it is made of, too"
)]

mod app;
mod device;
mod founding;
mod hostile;
mod invitations;
mod logs;
mod program;
mod pulling;
mod segments;
mod server;
mod world;
