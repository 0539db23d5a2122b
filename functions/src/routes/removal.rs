//! `POST /v1/removal`: the proof for a device that it was taken out of a circle. It gets that circle's log up to there and
//! nothing that came after.

use axum::body::Body;
use axum::extract::State as Extract;
use axum::http::Request;
use axum::response::Response;
use trede::sync::protocol::{Bytes, REMOVAL, RemovalRequest, RemovalResponse, decode};
use trede::vault::operation::{Operation, SignedOperation};

use super::{Shared, answer, body};
use crate::State;
use crate::problem::Problem;
use crate::store::{Kind, Store, StoreError};

/// The operations after what the device has, up to the one that took it out.
pub async fn removal<S: Store>(Extract(state): Shared<S>, request: Request<Body>) -> Response {
    let result = run(&state, request).await;
    answer(&state, result)
}

async fn run<S: Store>(state: &State<S>, request: Request<Body>) -> Result<RemovalResponse, Problem> {
    let (circle, certificate, body, now) = body::signed(state, REMOVAL, request).await?;
    let request: RemovalRequest = decode(&body)?;
    let head = state.store.head(circle.into()).await?.ok_or(Problem::not_allowed())?;
    if !matches!(head.kind, Kind::Circle(_)) {
        return Err(Problem::not_allowed());
    }
    let operations = state.store.operations(circle.into(), 0, head.length).await?;
    let mut until = None;
    for (at, bytes) in operations.iter().enumerate() {
        let signed = SignedOperation::decode(bytes).map_err(|_| StoreError::Damaged("a circle"))?;
        if matches!(signed.operation(), Operation::RemoveDevice { device } if *device == certificate.device) {
            until = Some(at + 1);
        }
    }
    // Who was never taken out is told nothing: a server that went back to an old backup knows nothing of many.
    let until = until.ok_or(Problem::not_allowed())?;
    let from = usize::try_from(request.length).unwrap_or(usize::MAX).min(until);
    let operations = operations[from..until].iter().cloned().map(Bytes).collect();
    Ok(RemovalResponse { time: now, operations })
}
