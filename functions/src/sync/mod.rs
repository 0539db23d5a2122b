//! One round trip of a device: what it brings is judged and stored, then what is new is picked for it.

mod authority;
mod covered;
mod invitation;
mod key;
mod operation;
mod pull;
mod push;
mod segment;

pub(crate) use operation::{circle_entries, organisation_entry};
use trede::sync::protocol::{SyncRequest, SyncResponse, digest};
use trede::vault::id::DeviceId;

use crate::problem::Problem;
use crate::store::Store;

/// Answers a request whose signature was checked, with about `page` bytes of what is new.
pub async fn sync<S: Store>(
    store: &S,
    device: DeviceId,
    request: &SyncRequest,
    now: i64,
    page: usize,
) -> Result<SyncResponse, Problem> {
    let brings = !request.push.is_empty();
    let enters = || push::introduces(device, &request.push) || push::returns(device, &request.push);
    if brings && !store.is_member(device, now).await? && !enters() {
        return Err(Problem::not_allowed());
    }
    let outcomes = push::push(store, device, &request.push, now).await?;
    let view = store.view(device, now).await?;
    if !brings && view.circles.is_empty() {
        return Err(Problem::not_allowed());
    }
    let mut response = SyncResponse {
        time: now,
        equal: false,
        ask_full: false,
        outcomes,
        logs: Vec::new(),
        streams: Vec::new(),
        more: false,
    };
    let (logs, streams) = pull::cursors(&view);
    if digest(&logs, &streams) == request.digest {
        response.equal = true;
    } else if request.full {
        pull::pull(store, &view, request, page, &mut response).await?;
    } else {
        response.ask_full = true;
    }
    Ok(response)
}
