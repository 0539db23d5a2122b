//! One request to the functions, and why it gave nothing.

use super::view::Trouble;
use crate::sync::protocol::{ErrorBody, ErrorCode, decode};
use crate::sync::transport::{Transport, TransportError};

/// One request to the functions; the body of their answer.
pub(super) async fn post<T: Transport>(
    transport: &T,
    path: &str,
    signature: Option<String>,
    body: Vec<u8>,
) -> Result<Vec<u8>, PostError> {
    let reply = transport.post(path, signature, body).await.map_err(PostError::Transport)?;
    if reply.status == 200 {
        return Ok(reply.body);
    }
    decode::<ErrorBody>(&reply.body).map_or(Err(PostError::Nonsense), |error| Err(PostError::Server(error)))
}

/// Why a POST gave nothing.
pub(super) enum PostError {
    Transport(TransportError),
    Server(ErrorBody),
    Nonsense,
}

impl PostError {
    pub(super) fn trouble(&self) -> Trouble {
        match self {
            Self::Transport(TransportError::Unreachable) => Trouble::Unreachable,
            Self::Transport(TransportError::TooSlow) => Trouble::Slow,
            Self::Nonsense => Trouble::Nonsense,
            Self::Server(error) => match error.code {
                ErrorCode::Clock => Trouble::Clock { ahead: 0 },
                ErrorCode::NotAllowed | ErrorCode::Signature => Trouble::NotAllowed,
                ErrorCode::TooOld => Trouble::TooOld,
                ErrorCode::Busy | ErrorCode::Internal => Trouble::Unreachable,
                _ => Trouble::Nonsense,
            },
        }
    }
}
