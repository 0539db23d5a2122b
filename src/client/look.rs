//! What a typed code or the fragment of a link is, as far as its letter says. It needs no device: a phone that is nobody's
//! yet asks this before anything else.

use super::join;
use super::post::{PostError, post};
use super::view::{Found, InvitationTrouble, Refusal, Trouble};
use crate::sync::protocol::{ErrorCode, INVITATION, InvitationRequest, InvitationResponse, Standing, decode, encode};
use crate::sync::transport::Transport;
use crate::vault::code::Code;
use crate::vault::invitation::{InvitationKeys, Letter, Permission};
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
        Ok(response) => {
            let letter = open_letter(&keys, &response)?;
            Ok(Look::Found(Found::Invitation(join::invitation(code, &letter))))
        }
        Err(PostError::Server(error)) if error.code == ErrorCode::UnknownInvitation => Ok(Look::NoInvitation(code)),
        Err(PostError::Transport(_)) => Ok(Look::Found(Found::Unknown { code, reached: false })),
        Err(error) => Err(Refusal::Network(error.trouble())),
    }
}

/// The letter of an invitation that can be used, and the permission to, as the server has them now.
pub(super) async fn fetch_letter<T: Transport>(transport: &T, code: &Code) -> Result<(Letter, Permission), Refusal> {
    let keys = InvitationKeys::derive(code);
    let response = fetch_invitation(transport, &keys).await.map_err(|error| Refusal::Network(error.trouble()))?;
    let letter = open_letter(&keys, &response)?;
    Ok((letter, Permission::read(&response.permission)?))
}

async fn fetch_invitation<T: Transport>(transport: &T, keys: &InvitationKeys) -> Result<InvitationResponse, PostError> {
    let bytes = post(transport, INVITATION, None, encode(&InvitationRequest { lookup: keys.lookup })).await?;
    decode(&bytes).map_err(|_| PostError::Nonsense)
}

fn open_letter(keys: &InvitationKeys, response: &InvitationResponse) -> Result<Letter, Refusal> {
    let trouble = match response.standing {
        Standing::Open => None,
        Standing::Spent => Some(InvitationTrouble::Spent),
        Standing::Revoked => Some(InvitationTrouble::Revoked),
        Standing::Expired => Some(InvitationTrouble::Expired),
    };
    if let Some(trouble) = trouble {
        return Err(Refusal::Invitation(trouble));
    }
    keys.open(&response.letter).map_err(|_| Refusal::Network(Trouble::Nonsense))
}
