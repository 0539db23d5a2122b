//! Putting the app on the home screen.

use std::cell::RefCell;
use std::rc::Rc;

use js_sys::Promise;
use wasm_bindgen::{JsCast as _, JsValue};
use wasm_bindgen_futures::JsFuture;

use super::event::Listener;
use super::js;

/// The browser's offer to install, kept until someone taps our button. Clones share it.
#[derive(Debug, Clone, Default)]
pub struct InstallOffer {
    event: Rc<RefCell<Option<web_sys::Event>>>,
    listeners: Rc<RefCell<Vec<Listener>>>,
}

/// What became of an offer.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Installed {
    /// The person said yes.
    Accepted,
    /// The person said no.
    Dismissed,
    /// The browser offers nothing (now); say in words how to install.
    NotOffered,
}

impl InstallOffer {
    /// Catches the offer. Start early: it comes once. `changed` hears whether there is one now.
    pub fn capture(changed: impl Fn(bool) + Clone + 'static) -> Self {
        let offer = Self::default();
        let Some(window) = js::window() else { return offer };
        let slot = Rc::clone(&offer.event);
        let offered = changed.clone();
        let captured = Listener::new(&window, "beforeinstallprompt", move |event| {
            event.prevent_default();
            *slot.borrow_mut() = Some(event);
            offered(true);
        });
        let slot = Rc::clone(&offer.event);
        let installed = Listener::new(&window, "appinstalled", move |_event| {
            slot.borrow_mut().take();
            changed(false);
        });
        offer.listeners.borrow_mut().extend([captured, installed]);
        offer
    }

    /// Whether there is an offer.
    pub fn is_there(&self) -> bool {
        self.event.borrow().is_some()
    }

    /// Shows the browser's question. From a tap only; an offer can be shown once.
    pub async fn prompt(&self) -> Installed {
        let taken = self.event.borrow_mut().take();
        let Some(event) = taken else { return Installed::NotOffered };
        match Self::ask(&event).await {
            Some(outcome) if outcome == "accepted" => Installed::Accepted,
            Some(_) => Installed::Dismissed,
            None => Installed::NotOffered,
        }
    }

    async fn ask(event: &JsValue) -> Option<String> {
        let asked: Promise = js::method(event, "prompt")?.call0(event).ok()?.dyn_into().ok()?;
        JsFuture::from(asked).await.ok()?;
        let choice: Promise = js::property(event, "userChoice")?.dyn_into().ok()?;
        let choice = JsFuture::from(choice).await.ok()?;
        js::property(&choice, "outcome")?.as_string()
    }
}
