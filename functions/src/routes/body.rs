//! Reading a body: its size is checked before it is read, and nobody may take for ever; and who signed it.

use std::time::Duration;

use axum::body::{Body, to_bytes};
use axum::http::Request;
use axum::http::header::CONTENT_LENGTH;
use trede::sync::protocol::MAX_REQUEST;
use trede::sync::request::RequestSignature;
use trede::sync::transport::SIGNATURE_HEADER;
use trede::vault::certificate::Certificate;
use trede::vault::id::CircleId;

use crate::State;
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

/// A request that its device signed for `path`: whose it is, and its body. Judged before a store is asked anything.
pub(super) async fn signed<S>(
    state: &State<S>,
    path: &str,
    request: Request<Body>,
) -> Result<(CircleId, Certificate, Vec<u8>, i64), Problem> {
    let signature = request.headers().get(SIGNATURE_HEADER).and_then(|value| value.to_str().ok());
    let signature = RequestSignature::from_header(signature.ok_or(Problem::malformed())?)?;
    let body = read(request).await?;
    let now = state.now();
    let (circle, certificate) = signature.check(&state.origin, path, &body, now)?;
    match state.limit.allows_device(certificate.device) {
        true => Ok((circle, certificate, body, now)),
        false => Err(Problem::too_many()),
    }
}
