//! One file per function, and what all of them share.

mod app;
mod body;
mod found;
mod headers;
mod invitation;
mod lease;
mod observe;
mod removal;
mod sync;

use std::sync::Arc;

use axum::extract::State as Extract;
use axum::http::HeaderName;
use axum::http::header::CONTENT_TYPE;
use axum::response::{IntoResponse, Response};
use trede::sync::protocol::encode;

pub use app::app;
pub use found::found;
pub use headers::headers;
pub use invitation::invitation;
pub use lease::lease;
pub use observe::{Route, observe};
pub use removal::removal;
pub use sync::sync;

use crate::State;
use crate::problem::Problem;
use crate::store::Store;

/// Whether the process lives. Says nothing of the store: a process is not started anew because a database is away.
pub const HEALTH: &str = "/v1/health";
/// Whether the process can do its work: its store takes writes.
pub const READY: &str = "/v1/ready";
/// What an operator's Prometheus asks for, on a listener of its own.
pub const METRICS: &str = "/metrics";

/// What every answer of a function is.
pub(crate) const CBOR: [(HeaderName, &str); 1] = [(CONTENT_TYPE, "application/cbor")];

/// The state as a route gets it.
type Shared<S> = Extract<Arc<State<S>>>;

/// `ok`.
pub async fn health() -> Response {
    "ok\n".into_response()
}

/// `ok` when the store takes writes.
pub async fn ready<S: Store>(Extract(state): Shared<S>) -> Response {
    match state.store.ready().await {
        Ok(()) => "ok\n".into_response(),
        Err(_) => Problem::busy().answer(state.now()),
    }
}

/// The counts of this process.
pub async fn metrics<S: Store>(Extract(state): Shared<S>) -> Response {
    ([(CONTENT_TYPE, "text/plain; version=0.0.4; charset=utf-8")], state.metrics.text()).into_response()
}

/// Nothing here answers that method.
pub async fn wrong_method<S: Store>(Extract(state): Shared<S>) -> Response {
    Problem::method().answer(state.now())
}

fn answer<S, T: minicbor::Encode<()>>(state: &State<S>, result: Result<T, Problem>) -> Response {
    match result {
        Ok(value) => (CBOR, encode(&value)).into_response(),
        Err(problem) => problem.answer(state.now()),
    }
}
