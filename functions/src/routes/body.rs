//! Reading a body: its size is checked before it is read, and nobody may take for ever.

use std::time::Duration;

use axum::body::{Body, to_bytes};
use axum::http::Request;
use axum::http::header::CONTENT_LENGTH;
use trede::sync::protocol::MAX_REQUEST;

use crate::problem::Problem;

/// How long a body may take to arrive: a megabyte over a slow line.
const PATIENCE: Duration = Duration::from_secs(60);

/// The bytes of a request's body.
pub(super) async fn read(request: Request<Body>) -> Result<Vec<u8>, Problem> {
    let said = request.headers().get(CONTENT_LENGTH).and_then(|value| value.to_str().ok());
    if said.and_then(|value| value.parse::<usize>().ok()).is_some_and(|length| length > MAX_REQUEST) {
        return Err(Problem::too_large());
    }
    match tokio::time::timeout(PATIENCE, to_bytes(request.into_body(), MAX_REQUEST)).await {
        Ok(Ok(bytes)) => Ok(bytes.into()),
        Ok(Err(_)) => Err(Problem::too_large()),
        Err(_) => Err(Problem::busy()),
    }
}
