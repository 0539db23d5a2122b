//! `POST /v1/found`: the first docent founds the organisation.

use axum::body::Body;
use axum::extract::State as Extract;
use axum::http::Request;
use axum::response::Response;
use trede::sync::protocol::{FoundRequest, FoundResponse, decode};
use trede::vault::VaultError;
use trede::vault::circle::{Circle, Founder, Organisation};
use trede::vault::operation::SignedOperation;

use super::{Shared, answer, body};
use crate::State;
use crate::founding::code_hash;
use crate::problem::Problem;
use crate::store::{Founded, Store};
use crate::sync::{circle_entry, organisation_entry};

/// Spends the one-use code. The same request again is answered the same.
pub async fn found<S: Store>(Extract(state): Shared<S>, request: Request<Body>) -> Response {
    let result = run(&state, request).await;
    answer(&state, result)
}

async fn run<S: Store>(state: &State<S>, request: Request<Body>) -> Result<FoundResponse, Problem> {
    if !state.limit.allows() {
        return Err(Problem::too_many());
    }
    let request: FoundRequest = decode(&body::read(request).await?)?;
    let (signed, organisation, team, circle) = read(&request).map_err(|_| Problem::malformed())?;
    // Invitations carry this address; another one would lead phones elsewhere.
    if organisation.server.trim_end_matches('/') != state.origin {
        return Err(Problem::malformed());
    }
    let organisation = organisation_entry(&signed, organisation.id);
    match state.store.found(code_hash(&request.code), organisation, circle_entry(&team, &circle)).await? {
        Founded::Yes => Ok(FoundResponse { time: state.now() }),
        Founded::WrongCode => Err(Problem::founding_code()),
    }
}

fn read(request: &FoundRequest) -> Result<(SignedOperation, Organisation, SignedOperation, Circle), VaultError> {
    let signed = SignedOperation::decode(&request.organisation)?;
    let organisation = Organisation::read(&signed)?;
    let team = SignedOperation::decode(&request.team)?;
    let circle = Circle::read(&team, Founder::Root(&organisation))?;
    Ok((signed, organisation, team, circle))
}
