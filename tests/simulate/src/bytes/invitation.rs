//! What people type, scan and are sent: words, digits, links; letters, permissions, bindings and headers behind them.

use trede::log::id::StreamId;
use trede::sync::request::RequestSignature;
use trede::vault::code::Code;
use trede::vault::id::CircleId;
use trede::vault::invitation::{Binding, InvitationKeys, Letter, Permission, Piece};
use trede::vault::random::SeededRandom;
use trede::vault::split::{MOST_PARTS, Part, join};

use super::operation::device;

/// The keys of the one invitation there is.
pub(super) fn keys() -> InvitationKeys {
    InvitationKeys::derive(&Code::from_bytes([3; 11]))
}

/// Its letter, sealed.
pub(super) fn letter() -> Vec<u8> {
    let letter = Letter {
        organisation: vec![1; 40],
        organisation_name: "Sportbedrijf".to_owned(),
        group_name: "Ochtend".to_owned(),
        docent_name: "Ilse".to_owned(),
        first_name: "Samira".to_owned(),
        participant: [2; 16],
        group: [1; 16],
        docents: vec![Piece(vec![4; 60]), Piece(vec![5; 60])],
        board: StreamId([6; 32]),
        board_epoch: vec![7; 80],
        board_key: [8; 32],
        dossier: StreamId([9; 32]),
        categories: vec![1, 2],
        earlier: Some(vec![Piece(vec![8; 32])]),
        others: Some(vec!["Noor".to_owned()]),
    };
    keys().seal(&letter, &mut SeededRandom::new(5))
}

/// What the first device permits with it.
pub(super) fn permission() -> Permission {
    Permission {
        invitation: keys().id(),
        participant: [2; 16],
        docents: CircleId([4; 32]),
        board: StreamId([6; 32]),
        until: 1_800_000_000,
        signer: device(0).id(),
    }
}

/// A code that is written the same again, however it was read.
fn same(code: &Code) {
    let words = code.words().join(" ");
    for written in [words.clone(), words.to_uppercase(), code.digits()] {
        assert!(Code::parse(&written).is_ok_and(|again| again == *code), "a code reads as it is written");
    }
    assert!(Code::from_fragment(&code.fragment()).is_ok_and(|again| again == *code));
}

/// Anything as text, and anything as bytes.
pub fn read(bytes: &[u8]) {
    let text = String::from_utf8_lossy(bytes);
    for code in [Code::parse(&text), Code::from_fragment(&text)].into_iter().flatten() {
        same(&code);
    }
    for part in [Part::parse(&text).and_then(Result::ok), Part::from_fragment(&text).ok()].into_iter().flatten() {
        let again =
            [Part::parse(&part.words().join(" ")).and_then(Result::ok), Part::from_fragment(&part.fragment()).ok()];
        assert!(again.iter().flatten().filter(|again| **again == part).count() == 2, "a part reads as it is written");
        assert!(
            (2..=MOST_PARTS).contains(&part.needed) && (1..=MOST_PARTS).contains(&part.number),
            "no card has such a part"
        );
        assert!(join(std::slice::from_ref(&part)).is_err(), "one part is no card");
    }
    if let Ok(eleven) = <[u8; 11]>::try_from(bytes) {
        same(&Code::from_bytes(eleven));
    }
    if let Ok(signature) = RequestSignature::from_header(&text) {
        assert!(RequestSignature::from_header(&signature.to_header()).is_ok_and(|again| again == signature));
    }
    assert!(keys().open(bytes).is_err() || bytes == letter(), "only the letter that was sealed opens");
    if let Ok(read) = Permission::read(bytes) {
        assert_eq!(read, permission(), "only what a device signed is permitted");
    }
    if let Ok(read) = Binding::read(bytes) {
        assert_eq!(
            (read.invitation, read.participant),
            (keys().id(), [2; 16]),
            "only the invitation's key names a circle"
        );
    }
}
