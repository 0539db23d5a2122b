//! One file per function, and what all of them share.

mod app;
mod body;
mod found;
mod headers;
mod invitation;
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
pub use sync::sync;

use crate::State;
use crate::problem::Problem;
use crate::store::Store;

/// Whether the store answers.
pub const HEALTH: &str = "/v1/health";

/// What every answer of a function is.
pub(crate) const CBOR: [(HeaderName, &str); 1] = [(CONTENT_TYPE, "application/cbor")];

/// The state as a route gets it.
type Shared<S> = Extract<Arc<State<S>>>;

/// `ok` when the store answers.
pub async fn health<S: Store>(Extract(state): Shared<S>) -> Response {
    match state.store.is_founded().await {
        Ok(_) => "ok\n".into_response(),
        Err(error) => Problem::from(error).answer(state.now()),
    }
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
