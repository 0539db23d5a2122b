//! `POST /v1/lease`: the server's share of a docent's device, for that device alone and only while it is in its team.

use axum::body::Body;
use axum::extract::State as Extract;
use axum::http::Request;
use axum::response::Response;
use trede::fact::Class;
use trede::sync::protocol::{LEASE, LeaseRequest, LeaseResponse, decode};
use trede::sync::request::RequestSignature;
use trede::sync::transport::SIGNATURE_HEADER;

use super::{Shared, answer, body};
use crate::State;
use crate::problem::Problem;
use crate::store::{Kind, Store, Writer};

/// Keeps what the device offers unless something is kept for it, and answers what is kept then.
pub async fn lease<S: Store>(Extract(state): Shared<S>, request: Request<Body>) -> Response {
    let result = run(&state, request).await;
    answer(&state, result)
}

async fn run<S: Store>(state: &State<S>, request: Request<Body>) -> Result<LeaseResponse, Problem> {
    let signature = request.headers().get(SIGNATURE_HEADER).and_then(|value| value.to_str().ok());
    let signature = RequestSignature::from_header(signature.ok_or(Problem::malformed())?)?;
    let body = body::read(request).await?;
    let now = state.now();
    let (circle, certificate) = signature.check(&state.origin, LEASE, &body, now)?;
    if !state.limit.allows_device(certificate.device) {
        return Err(Problem::too_many());
    }
    let request: LeaseRequest = decode(&body)?;
    // Who is taken out of the team is out, whatever other circle still has them; and a participant's phone has no lease.
    let head = state.store.head(circle.into()).await?.ok_or(Problem::not_allowed())?;
    if head.kind != Kind::Circle(Class::Team) {
        return Err(Problem::not_allowed());
    }
    let who = Writer { device: certificate.device, circle };
    let kept = state.store.keep_share(who, request.offered, now).await?;
    Ok(LeaseResponse { time: now, share: kept.ok_or(Problem::not_allowed())? })
}
