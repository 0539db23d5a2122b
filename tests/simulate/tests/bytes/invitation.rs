//! What people type, scan and are sent: words, digits, links; letters, permissions, bindings and headers behind them.

use trede::sync::request::RequestSignature;
use trede::vault::code::Code;
use trede::vault::invitation::{Binding, InvitationKeys, Permission};

/// A code that is written the same again, however it was read.
fn same(code: &Code) {
    let words = code.words().join(" ");
    for written in [words.clone(), words.to_uppercase(), code.digits()] {
        assert!(Code::parse(&written).is_ok_and(|again| again == *code), "a code reads as it is written");
    }
    assert!(Code::from_fragment(&code.fragment()).is_ok_and(|again| again == *code));
}

/// Anything as text, and anything as bytes.
pub(crate) fn read(bytes: &[u8]) {
    let text = String::from_utf8_lossy(bytes);
    for code in [Code::parse(&text), Code::from_fragment(&text)].into_iter().flatten() {
        same(&code);
    }
    if let Ok(eleven) = <[u8; 11]>::try_from(bytes) {
        same(&Code::from_bytes(eleven));
    }
    if let Ok(signature) = RequestSignature::from_header(&text) {
        assert!(RequestSignature::from_header(&signature.to_header()).is_ok_and(|again| again == signature));
    }
    let keys = InvitationKeys::derive(&Code::from_bytes([3; 11]));
    assert!(keys.open(bytes).is_err() || bytes.len() > 40, "a letter is sealed");
    let (_, _) = (Permission::read(bytes).is_ok(), Binding::read(bytes).is_ok());
}
