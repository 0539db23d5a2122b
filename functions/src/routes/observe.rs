//! Counts every answer and writes its line, without anything of who asked.

use std::time::Instant;

use axum::extract::{Request, State as Extract};
use axum::http::header::CONTENT_LENGTH;
use axum::middleware::Next;
use axum::response::Response;
use trede::sync::protocol;

use super::{HEALTH, READY, Shared};
use crate::store::Store;

/// What was asked for, as far as an operator is told.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Route {
    /// A round trip of a device.
    Sync,
    /// Founding.
    Found,
    /// Reading an invitation.
    Invitation,
    /// The proof that a device was taken out.
    Removal,
    /// The server's share of a device.
    Lease,
    /// Whether the process lives, or is ready.
    Health,
    /// A file of the app, or nothing that is here.
    Other,
}

impl Route {
    /// All of them.
    pub const ALL: [Self; 7] =
        [Self::Sync, Self::Found, Self::Invitation, Self::Removal, Self::Lease, Self::Health, Self::Other];

    fn of(path: &str) -> Self {
        match path {
            protocol::SYNC => Self::Sync,
            protocol::FOUND => Self::Found,
            protocol::INVITATION => Self::Invitation,
            protocol::REMOVAL => Self::Removal,
            protocol::LEASE => Self::Lease,
            HEALTH | READY => Self::Health,
            _ => Self::Other,
        }
    }

    /// How it is called.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Sync => "sync",
            Self::Found => "found",
            Self::Invitation => "invitation",
            Self::Removal => "removal",
            Self::Lease => "lease",
            Self::Health => "health",
            Self::Other => "other",
        }
    }

    /// Its place in [`Self::ALL`].
    pub fn index(self) -> usize {
        Self::ALL.iter().position(|route| *route == self).unwrap_or_default()
    }
}

/// Observes.
pub async fn observe<S: Store>(Extract(state): Shared<S>, request: Request, next: Next) -> Response {
    let (route, begun) = (Route::of(request.uri().path()), Instant::now());
    let length = request.headers().get(CONTENT_LENGTH).and_then(|value| value.to_str().ok()?.parse().ok());
    let response = next.run(request).await;
    let (status, took, received) = (response.status().as_u16(), begun.elapsed(), length.unwrap_or_default());
    state.metrics.answered(route, status, took, received);
    state.journal.answered(state.now(), route, status, took, received);
    response
}
