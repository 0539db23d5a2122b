//! The functions of Trede: one router over a store that sees ciphertext only.
//!
//! - [`routes`]: the HTTP surface; one file per function
//! - [`sync`]: judges what a device brings with the vault's own folds, and picks what is new for it
//! - [`store`]: what is kept, and how; SQLite and PostgreSQL
//! - [`writers`]: the certificates of who asked before
//! - [`problem`]: every error a client can see
//! - [`serve`]: sockets, TLS, stopping
//! - [`metrics`], [`journal`]: what an operator sees; [`limit`]: how much is answered
//! - [`founding`]: the one-use code of the first docent
//! - [`demo`]: a made-up organisation that goes through all of it

pub mod demo;
pub mod founding;
pub mod journal;
pub mod limit;
pub mod metrics;
pub mod problem;
pub mod routes;
pub mod serve;
pub mod store;
pub mod sync;
pub mod writers;

use std::path::PathBuf;
use std::sync::Arc;

use axum::Router;
use axum::middleware::from_fn_with_state;
use axum::routing::{get, post};
use trede::sync::protocol;

use journal::Journal;
use limit::Limit;
use metrics::Metrics;
use store::Store;
use writers::Writers;

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
    /// How many requests are answered.
    pub limit: Limit,
    /// Whose certificates were seen.
    pub writers: Writers,
    /// What was counted.
    pub metrics: Metrics,
    /// Where lines go; nowhere unless it is set.
    pub journal: Journal,
    /// About how many bytes of new things one answer carries.
    pub page: usize,
}

impl<S> State<S> {
    /// A state with a fresh limit.
    pub fn new(store: S, origin: &str, clock: Clock, app: Option<PathBuf>) -> Self {
        Self {
            store,
            origin: origin.trim_end_matches('/').to_owned(),
            clock,
            app,
            limit: Limit::default(),
            writers: Writers::default(),
            metrics: Metrics::default(),
            journal: Journal::default(),
            page: protocol::PAGE,
        }
    }

    /// The server's time, seconds since 1970.
    pub fn now(&self) -> i64 {
        (self.clock)()
    }
}

/// The whole HTTP surface.
pub fn router<S: Store>(state: State<S>) -> Router {
    routers(state).0
}

/// The whole HTTP surface, and beside it what only an operator may ask.
pub fn routers<S: Store>(state: State<S>) -> (Router, Router) {
    let state = Arc::new(state);
    let everybody = Router::new()
        .route(protocol::SYNC, post(routes::sync::<S>))
        .route(protocol::FOUND, post(routes::found::<S>))
        .route(protocol::INVITATION, post(routes::invitation::<S>))
        .route(protocol::REMOVAL, post(routes::removal::<S>))
        .route(protocol::LEASE, post(routes::lease::<S>))
        .route(routes::HEALTH, get(routes::health))
        .route(routes::READY, get(routes::ready::<S>))
        .method_not_allowed_fallback(routes::wrong_method::<S>)
        .fallback(routes::app::<S>)
        .layer(from_fn_with_state(state.clone(), routes::headers::<S>))
        .layer(from_fn_with_state(state.clone(), routes::observe::<S>))
        .with_state(state.clone());
    let operator = Router::new().route(routes::METRICS, get(routes::metrics::<S>)).with_state(state);
    (everybody, operator)
}
