//! `POST /v1/sync`: one round trip of a device.

use axum::body::Body;
use axum::extract::State as Extract;
use axum::http::Request;
use axum::response::Response;
use trede::sync::protocol::{SYNC, SyncRequest, SyncResponse, decode};
use trede::sync::request::{NAME, RequestSignature};
use trede::sync::transport::SIGNATURE_HEADER;

use super::{Shared, answer, body};
use crate::State;
use crate::problem::Problem;
use crate::store::Store;

/// Stores what a signed request brings and answers with what is new.
pub async fn sync<S: Store>(Extract(state): Shared<S>, request: Request<Body>) -> Response {
    let result = run(&state, request).await;
    answer(&state, result)
}

async fn run<S: Store>(state: &State<S>, request: Request<Body>) -> Result<SyncResponse, Problem> {
    let signature = request.headers().get(SIGNATURE_HEADER).and_then(|value| value.to_str().ok());
    let mut signature = RequestSignature::from_header(signature.ok_or(Problem::malformed())?)?;
    if let Ok(name) = <[u8; NAME]>::try_from(signature.certificate.as_slice()) {
        signature.certificate = state.writers.recall(name).ok_or(Problem::unknown_writer())?;
    }
    let body = body::read(request).await?;
    let now = state.now();
    let (_, certificate) = signature.check(&state.origin, SYNC, &body, now)?;
    if !state.limit.allows_device(certificate.device) {
        return Err(Problem::too_many());
    }
    let request: SyncRequest = decode(&body)?;
    let response = crate::sync::sync(&state.store, certificate.device, &request, now, state.page).await?;
    state.writers.remember(&signature.certificate);
    state.metrics.outcomes(&response.outcomes);
    Ok(response)
}
