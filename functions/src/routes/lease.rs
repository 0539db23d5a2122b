//! `POST /v1/lease`: the server's share of a docent's device, for that device alone and only while it is in its team.

use axum::body::Body;
use axum::extract::State as Extract;
use axum::http::Request;
use axum::response::Response;
use trede::fact::Class;
use trede::sync::protocol::{LEASE, LeaseRequest, LeaseResponse, decode};

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
    let (circle, certificate, body, now) = body::signed(state, LEASE, request).await?;
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
