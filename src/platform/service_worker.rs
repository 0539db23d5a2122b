//! The service worker: starts the app offline and asks before it updates.

use std::cell::{Cell, RefCell};
use std::rc::Rc;

use wasm_bindgen::{JsCast as _, JsValue};
use wasm_bindgen_futures::JsFuture;
use web_sys::{
    RegistrationOptions, ServiceWorker, ServiceWorkerContainer, ServiceWorkerRegistration, ServiceWorkerState,
    ServiceWorkerUpdateViaCache,
};

use super::event::Listener;
use super::{js, page};

/// Why the app does not start offline. A warning, never a reason to stop.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum Warning {
    /// The browser has no service workers here: plain http, or a private window.
    #[error("the browser has no service workers here")]
    Unsupported,
    /// Registering failed, in the platform's words.
    #[error("the service worker was not registered: {0}")]
    Refused(String),
}

/// The registered worker. Keep it as long as the app runs; clones share it.
#[derive(Debug, Clone)]
pub struct Worker {
    registration: ServiceWorkerRegistration,
    /// Someone asked for the update: only then a new controller means "load again".
    asked: Rc<Cell<bool>>,
    listeners: Rc<RefCell<Vec<Listener>>>,
}

/// Registers `/sw.js`. `update_ready` is called when a newer version waits, which may be at once.
pub async fn register(update_ready: impl Fn() + Clone + 'static) -> Result<Worker, Warning> {
    let navigator = js::window().ok_or(Warning::Unsupported)?.navigator();
    js::property(&navigator, "serviceWorker").ok_or(Warning::Unsupported)?;
    let container = navigator.service_worker();
    let options = RegistrationOptions::new();
    options.set_update_via_cache(ServiceWorkerUpdateViaCache::None);
    let registered = JsFuture::from(container.register_with_options("/sw.js", &options)).await;
    let registration: ServiceWorkerRegistration =
        registered.map_err(|error| Warning::Refused(js::error_text(&error)))?.unchecked_into();
    let worker = Worker { registration, asked: Rc::default(), listeners: Rc::default() };
    worker.watch(&container, update_ready);
    Ok(worker)
}

impl Worker {
    fn watch(&self, container: &ServiceWorkerContainer, update_ready: impl Fn() + Clone + 'static) {
        let asked = Rc::clone(&self.asked);
        let controlled = Listener::new(container, "controllerchange", move |_event| {
            if asked.get() {
                page::reload();
            }
        });
        let found = Listener::new(&self.registration, "updatefound", {
            let (registration, container) = (self.registration.clone(), container.clone());
            let (listeners, update_ready) = (Rc::downgrade(&self.listeners), update_ready.clone());
            move |_event| {
                let (Some(installing), Some(listeners)) = (registration.installing(), listeners.upgrade()) else {
                    return;
                };
                let listener = on_installed(&installing, &container, update_ready.clone());
                listeners.borrow_mut().push(listener);
            }
        });
        self.listeners.borrow_mut().extend([controlled, found]);
        if self.registration.waiting().is_some() && container.controller().is_some() {
            update_ready();
        }
    }

    /// Lets the waiting version take over; the page loads again when it has. `false` when none waits.
    pub fn activate_update(&self) -> bool {
        let Some(waiting) = self.registration.waiting() else { return false };
        self.asked.set(true);
        waiting.post_message(&JsValue::from_str("SKIP_WAITING")).is_ok()
    }
}

/// Keeps the docent's part of the program on this device too, so that it starts without a network. Again at each start: a
/// line that broke off is tried anew, and what is kept costs nothing.
pub async fn keep_docent() {
    let Some(window) = js::window() else { return };
    let Ok(ready) = window.navigator().service_worker().ready() else { return };
    let Ok(registration) = JsFuture::from(ready).await else { return };
    let registration: ServiceWorkerRegistration = registration.unchecked_into();
    // A newer version that came in before this was a docent's device needs them too.
    for worker in [registration.active(), registration.waiting(), registration.installing()].into_iter().flatten() {
        let _told = worker.post_message(&JsValue::from_str("DOCENT"));
    }
}

/// The first worker of an origin installs too, but updates nothing: there is no controller then.
fn on_installed(
    installing: &ServiceWorker,
    container: &ServiceWorkerContainer,
    update_ready: impl Fn() + 'static,
) -> Listener {
    let (worker, container) = (installing.clone(), container.clone());
    Listener::new(installing, "statechange", move |_event| {
        if worker.state() == ServiceWorkerState::Installed && container.controller().is_some() {
            update_ready();
        }
    })
}
