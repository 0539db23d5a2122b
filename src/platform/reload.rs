//! What outlives a reload of this tab and nothing else: the browser forgets it with the tab.

use gloo_storage::{SessionStorage, Storage as _};

use super::js;

/// The invitation that is being read. Its code opens nothing but itself, and only once.
const INVITATION: &str = "trede.invitation";

/// gloo-storage throws where sessionStorage is blocked, so it is asked only where it is there.
fn is_there() -> bool {
    js::window().is_some_and(|window| matches!(window.session_storage(), Ok(Some(_))))
}

/// The link or the words of the invitation that this tab was reading.
pub fn invitation() -> Option<String> {
    if is_there() { SessionStorage::get(INVITATION).ok() } else { None }
}

/// Keeps an invitation while it is read; where the browser refuses, a reload asks for it again.
pub fn keep_invitation(text: &str) {
    if is_there() {
        let _kept = SessionStorage::set(INVITATION, text);
    }
}

/// It was used, refused or is of no use.
pub fn forget_invitation() {
    if is_there() {
        SessionStorage::delete(INVITATION);
    }
}
