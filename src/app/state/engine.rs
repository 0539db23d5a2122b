//! The engine: everything that works with records, logs and a device's keys. It is a part of the program of its own (see
//! [`crate::app::part`]), so that a phone that is nobody's yet reads its invitation while the engine is still on its way.

use std::future::Future;
use std::pin::Pin;
use std::time::Duration;

use leptos::prelude::*;
use leptos::task::spawn_local;
use leptos::wasm_split::{SplitLoaderError, wasm_split};

use super::{Code, Found, Invitation, Refusal, Start, StoreError, Trede, moment};
use crate::app::lock::{DamagedScreen, LockScreen};
use crate::app::part::Screens;
use crate::domain::DocentName;
use crate::fact::Purpose;
use crate::platform::clock;

/// How long after a failure a device that kept nothing yet tries again to fetch it.
const AGAIN: Duration = Duration::from_secs(3);
/// It waits longer after each failure, and never longer than this.
const AT_MOST: Duration = Duration::from_secs(60);

type Soon<T> = Pin<Box<dyn Future<Output = T>>>;

/// How a device becomes somebody's.
enum Entrance {
    /// With an invitation, sharing these categories.
    Invitation(Invitation, Vec<Purpose>),
    /// The diary starts; the invitation is bound once the server knows it.
    Waiting(Code),
    /// One more of a docent's.
    Docents(Code, DocentName),
    /// One more of a participant's.
    Own(Code),
    /// A docent's, on a server that lost the organisation and gave out this code.
    Again(String),
}

/// What is asked of the engine by what is shown before it is here.
#[derive(Clone, Copy)]
pub(super) struct Engine {
    open: fn(Trede) -> Soon<Start>,
    live: fn(Trede),
    lock_screen: Screens,
    damaged_screen: Screens,
    try_card: fn(Trede, Code) -> Soon<Result<Found, Refusal>>,
    try_link: fn(Trede, Code) -> Soon<Result<(), Refusal>>,
    enter: fn(Trede, Entrance) -> Soon<Result<(), Refusal>>,
}

#[wasm_split(engine, wasm_split_path = leptos::wasm_split, fallible)]
fn engine() -> Result<Engine, SplitLoaderError> {
    Ok(Engine {
        open: |trede| Box::pin(trede.open_here()),
        live: Trede::live,
        lock_screen: || view! { <LockScreen /> }.into_any(),
        damaged_screen: || view! { <DamagedScreen /> }.into_any(),
        try_card: |trede, code| Box::pin(async move { Ok(trede.device()?.try_card(code, moment()).await) }),
        try_link: |trede, code| Box::pin(async move { trede.device()?.try_link(&code, moment()).await }),
        enter: |trede, entrance| Box::pin(trede.enter_here(entrance)),
    })
}

impl Trede {
    /// Fetches the engine and opens what is kept here.
    pub(super) async fn open(self) {
        let mut pause = AGAIN;
        let engine = loop {
            match engine().await {
                Ok(engine) => break engine,
                // Who reads an invitation goes on reading; what they do then waits for it, and says so.
                Err(_) if self.start.get_untracked() == Start::Ready => {
                    self.is_late.set(true);
                    clock::after(pause).await;
                    pause = (pause * 2).min(AT_MOST);
                }
                Err(_) => return self.start.set(Start::PartMissing),
            }
        };
        self.is_late.set(false);
        // Nobody else sets these.
        let _first = self.engine.get_value().set(engine).await;
        let start = (engine.open)(self).await;
        let _first = self.opened.get_value().set(()).await;
        self.start.set(start);
        // What does not open may have something below it that does, and is to be sent.
        if start != Start::NoStorage {
            (engine.live)(self);
        }
    }

    async fn open_here(self) -> Start {
        let start = match self.open_kept().await {
            Ok(start) => start,
            Err(StoreError::Refused) => Start::NoStorage,
            Err(_) => Start::Damaged,
        };
        self.changed();
        start
    }

    async fn enter_here(self, entrance: Entrance) -> Result<(), Refusal> {
        let device = self.device()?;
        let done = match entrance {
            Entrance::Invitation(invitation, shared) => device.join(&invitation, &shared, moment()).await,
            Entrance::Waiting(code) => device.start_waiting(&code).await,
            Entrance::Docents(code, docent) => device.admit(&code, &docent, moment()).await,
            Entrance::Own(code) => device.admit_own(&code, moment()).await,
            Entrance::Again(code) => device.found_again(&code, moment()).await,
        };
        self.settled(done).await
    }

    fn live(self) {
        self.keep_in_touch();
        self.sync_now();
        spawn_local(self.bring_former());
    }

    /// The engine, once it opened what is kept. Where something is kept and it cannot be fetched there is a screen for that.
    async fn engine(self) -> Engine {
        self.until_open().await;
        *self.engine.get_value().wait().await
    }

    /// Waits until what is kept here is open, or known to be locked.
    pub async fn until_open(self) {
        self.opened.get_value().wait().await;
    }

    /// Whether the engine could not be fetched so far and is asked for again and again.
    pub fn is_late(self) -> Signal<bool> {
        self.is_late.into()
    }

    /// Tries once more to fetch the engine.
    pub fn open_again(self) {
        self.start.set(Start::Loading);
        spawn_local(self.open());
    }

    /// The lock's own screen; nothing while nothing can be locked.
    pub fn lock_screen(self) -> Option<AnyView> {
        self.engine.get_value().get().map(|engine| (engine.lock_screen)())
    }

    /// The screen of what does not open any more.
    pub fn damaged_screen(self) -> Option<AnyView> {
        self.engine.get_value().get().map(|engine| (engine.damaged_screen)())
    }

    /// Finds out whether a code that is no invitation's is the card of a device.
    pub(super) async fn try_card(self, code: Code) -> Result<Found, Refusal> {
        (self.engine().await.try_card)(self, code).await
    }

    /// Whether the card of a link still lets somebody in.
    pub async fn try_link(self, code: Code) -> Result<(), Refusal> {
        self.until_open().await;
        (self.engine().await.try_link)(self, code).await
    }

    /// Lets go of what a tried code fetched.
    pub fn forget_try(self) {
        if let Ok(device) = self.device() {
            device.forget_try();
        }
    }

    async fn enter(self, entrance: Entrance) -> Result<(), Refusal> {
        (self.engine().await.enter)(self, entrance).await
    }

    /// Joins with an invitation, sharing these categories.
    pub async fn join(self, invitation: &Invitation, shared: Vec<Purpose>) -> Result<(), Refusal> {
        self.enter(Entrance::Invitation(invitation.clone(), shared)).await
    }

    /// The diary starts; the invitation is bound once the server knows it.
    pub async fn start_waiting(self, code: &Code) -> Result<(), Refusal> {
        self.enter(Entrance::Waiting(code.clone())).await
    }

    /// This device becomes one more of a docent's.
    pub async fn admit(self, code: Code, docent: DocentName) -> Result<(), Refusal> {
        self.enter(Entrance::Docents(code, docent)).await
    }

    /// A docent's device puts the organisation back on a server that lost it.
    pub async fn found_again(self, code: String) -> Result<(), Refusal> {
        self.enter(Entrance::Again(code)).await
    }

    /// This device becomes one more of a participant's.
    pub async fn admit_own(self, code: Code) -> Result<(), Refusal> {
        self.enter(Entrance::Own(code)).await
    }
}
