//! `POST /v1/invitation`: what a phone reads before it is anybody's. Who knows the words may read.

use axum::body::Body;
use axum::extract::State as Extract;
use axum::http::Request;
use axum::response::Response;
use trede::sync::protocol::{InvitationRequest, InvitationResponse, Standing, decode};
use trede::vault::invitation::Permission;

use super::{Shared, answer, body};
use crate::State;
use crate::problem::Problem;
use crate::store::{Store, Used};

/// How an invitation stands by the server's time, and the sealed letter while it is open.
pub async fn invitation<S: Store>(Extract(state): Shared<S>, request: Request<Body>) -> Response {
    let result = run(&state, request).await;
    answer(&state, result)
}

async fn run<S: Store>(state: &State<S>, request: Request<Body>) -> Result<InvitationResponse, Problem> {
    if !state.limit.allows() {
        return Err(Problem::too_many());
    }
    let request: InvitationRequest = decode(&body::read(request).await?)?;
    let known = state.store.invitation(request.lookup).await?.ok_or(Problem::unknown_invitation())?;
    let permission = Permission::read(&known.permission).map_err(|_| Problem::internal())?;
    let time = state.now();
    let standing = match known.used {
        Used::By(_) => Standing::Spent,
        Used::Revoked => Standing::Revoked,
        Used::No if permission.until < time => Standing::Expired,
        Used::No => Standing::Open,
    };
    let letter = if standing == Standing::Open { known.letter } else { Vec::new() };
    Ok(InvitationResponse { time, standing, permission: known.permission, letter })
}
