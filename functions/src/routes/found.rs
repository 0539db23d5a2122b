//! `POST /v1/found`: the first docent founds the organisation.

use axum::body::Body;
use axum::extract::State as Extract;
use axum::http::Request;
use axum::response::Response;
use trede::sync::protocol::{FOLLOWED, FoundRequest, FoundResponse, decode};
use trede::vault::VaultError;
use trede::vault::circle::{Circle, Founder, Organisation};
use trede::vault::operation::SignedOperation;

use super::{Shared, answer, body};
use crate::State;
use crate::founding::code_hash;
use crate::problem::Problem;
use crate::store::{Entry, Founded, Store};
use crate::sync::{circle_entries, organisation_entry};

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
    let (signed, organisation, team) = read(&request).map_err(|_| Problem::malformed())?;
    // Invitations carry this address; another one would lead phones elsewhere.
    if organisation.server.trim_end_matches('/') != state.origin {
        return Err(Problem::malformed());
    }
    let organisation = organisation_entry(&signed, organisation.id);
    match state.store.found(code_hash(&request.code), organisation, team).await? {
        Founded::Yes => Ok(FoundResponse { time: state.now() }),
        Founded::WrongCode => Err(Problem::founding_code()),
    }
}

/// A code whose time was over when it signed is not asked for: who founds it again was let in long ago, often by one, and
/// the founding code is what is believed here.
fn read(request: &FoundRequest) -> Result<(SignedOperation, Organisation, Vec<Entry>), VaultError> {
    let signed = SignedOperation::decode(&request.organisation)?;
    let organisation = Organisation::read(&signed)?;
    let team = SignedOperation::decode(&request.team)?;
    let circle = Circle::read(&team, Founder::Root(&organisation))?;
    let followed = request.followed.as_deref().unwrap_or_default();
    if followed.len() > FOLLOWED {
        return Err(VaultError::Unreadable);
    }
    let followed = followed.iter().map(|bytes| SignedOperation::decode(&bytes.0)).collect::<Result<Vec<_>, _>>()?;
    Ok((signed, organisation, circle_entries(&team, circle, &followed)?))
}
