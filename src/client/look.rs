//! What a typed code or the fragment of a link is, as far as its letter says. It needs no device: a phone that is nobody's
//! yet asks this before anything else.

use super::join;
use super::view::{Found, Invitation, InvitationTrouble, Refusal, Trouble};
use crate::sync::protocol::{
    ErrorBody, ErrorCode, INVITATION, InvitationRequest, InvitationResponse, Standing, decode, encode,
};
use crate::sync::transport::{Transport, TransportError};
use crate::vault::code::Code;
use crate::vault::invitation::InvitationKeys;
use crate::vault::split::Part;

/// What came of a look.
#[derive(Debug)]
pub enum Look {
    /// That is what it is.
    Found(Found),
    /// The server knows no invitation by this code: a device's own card, or nothing. [`super::Device::try_card`] finds out.
    NoInvitation(Code),
}

/// Finds out what a typed code or a link's fragment is, at the functions of `origin`.
pub async fn look<T: Transport>(transport: &T, origin: &str, text: &str) -> Result<Look, Refusal> {
    let text = text.trim();
    let text = match text.split_once("/#") {
        // A whole link was typed or pasted.
        Some((address, _)) if address != origin => {
            return Err(Refusal::OtherServer { address: address.to_owned() });
        }
        Some((_, fragment)) => fragment,
        None => text.trim_start_matches('#'),
    };
    let found = if let Some(code) = text.strip_prefix("f=") {
        Found::Founding { code: code.to_owned() }
    } else if let Some(fragment) = text.strip_prefix("a=") {
        Found::Admission { code: Code::from_fragment(fragment)? }
    } else if let Some(fragment) = text.strip_prefix("p=") {
        Found::OwnDevice { code: Code::from_fragment(fragment)? }
    } else if let Some(fragment) = text.strip_prefix("k=") {
        Found::Part(Part::from_fragment(fragment)?)
    } else if let Some(part) = Part::parse(text) {
        Found::Part(part?)
    } else {
        let code = match text.strip_prefix("i=") {
            Some(fragment) => Code::from_fragment(fragment)?,
            None => Code::parse(text)?,
        };
        return look_up(transport, code).await;
    };
    Ok(Look::Found(found))
}

async fn look_up<T: Transport>(transport: &T, code: Code) -> Result<Look, Refusal> {
    let keys = InvitationKeys::derive(&code);
    match fetch_invitation(transport, &keys).await {
        Ok(response) => Ok(Look::Found(Found::Invitation(read_invitation(code, &keys, &response)?))),
        Err(PostError::Server(error)) if error.code == ErrorCode::UnknownInvitation => Ok(Look::NoInvitation(code)),
        Err(PostError::Transport(_)) => Ok(Look::Found(Found::Unknown { code, reached: false })),
        Err(error) => Err(Refusal::Network(error.trouble())),
    }
}

pub(super) async fn fetch_invitation<T: Transport>(
    transport: &T,
    keys: &InvitationKeys,
) -> Result<InvitationResponse, PostError> {
    let bytes = post(transport, INVITATION, None, encode(&InvitationRequest { lookup: keys.lookup })).await?;
    decode(&bytes).map_err(|_| PostError::Nonsense)
}

pub(super) fn read_invitation(
    code: Code,
    keys: &InvitationKeys,
    response: &InvitationResponse,
) -> Result<Invitation, Refusal> {
    let trouble = match response.standing {
        Standing::Open => None,
        Standing::Spent => Some(InvitationTrouble::Spent),
        Standing::Revoked => Some(InvitationTrouble::Revoked),
        Standing::Expired => Some(InvitationTrouble::Expired),
    };
    if let Some(trouble) = trouble {
        return Err(Refusal::Invitation(trouble));
    }
    let letter = keys.open(&response.letter).map_err(|_| Refusal::Network(Trouble::Nonsense))?;
    Ok(join::invitation(code, &letter))
}

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
