//! The functions of Trede: one router over a store that sees ciphertext only.
//!
//! - [`routes`]: the HTTP surface; one file per function
//! - [`sync`]: judges what a device brings with the vault's own folds, and picks what is new for it
//! - [`store`]: what is kept, and how; SQLite and PostgreSQL
//! - [`problem`]: every error a client can see
//! - [`serve`]: sockets, TLS, stopping
//! - [`founding`]: the one-use code of the first docent
//! - [`demo`]: a made-up organisation that goes through all of it

pub mod demo;
pub mod founding;
pub mod limit;
pub mod problem;
pub mod routes;
pub mod serve;
pub mod store;
pub mod sync;

use std::path::PathBuf;
use std::sync::Arc;

use axum::Router;
use axum::middleware::from_fn_with_state;
use axum::routing::{get, post};
use trede::sync::protocol;

use limit::Limit;
use store::Store;

/// Seconds since 1970.
pub type Clock = Arc<dyn Fn() -> i64 + Send + Sync>;

/// What the router needs. One for the whole process.
pub struct State<S> {
    /// Where everything is kept.
    pub store: S,
    /// The public address: scheme, host and port, without a slash at the end. Requests are signed for it.
    pub origin: String,
    /// The server's time.
    pub clock: Clock,
    /// The folder of the built app, if this process serves it too.
    pub app: Option<PathBuf>,
    /// For what is not signed.
    pub limit: Limit,
}

impl<S> State<S> {
    /// A state with a fresh limit.
    pub fn new(store: S, origin: &str, clock: Clock, app: Option<PathBuf>) -> Self {
        Self { store, origin: origin.trim_end_matches('/').to_owned(), clock, app, limit: Limit::default() }
    }

    /// The server's time, seconds since 1970.
    pub fn now(&self) -> i64 {
        (self.clock)()
    }
}

/// The whole HTTP surface.
pub fn router<S: Store>(state: State<S>) -> Router {
    let state = Arc::new(state);
    Router::new()
        .route(protocol::SYNC, post(routes::sync::<S>))
        .route(protocol::FOUND, post(routes::found::<S>))
        .route(protocol::INVITATION, post(routes::invitation::<S>))
        .route(routes::HEALTH, get(routes::health::<S>))
        .method_not_allowed_fallback(routes::wrong_method::<S>)
        .fallback(routes::app::<S>)
        .layer(from_fn_with_state(state.clone(), routes::headers::<S>))
        .with_state(state)
}
