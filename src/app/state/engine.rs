//! The engine: everything that works with records, logs and a device's keys. It is a part of the program of its own (see
//! [`crate::app::part`]), so that a phone that is nobody's yet reads its invitation while the engine is still on its way.

use std::future::Future;
use std::pin::Pin;
use std::time::Duration;

use leptos::prelude::*;
use leptos::task::spawn_local;
use leptos::wasm_split::{SplitLoaderError, wasm_split};

use super::{Code, Found, Invitation, Refusal, Start, Trede, moment};
use crate::app::lock::LockScreen;
use crate::app::part::Screens;
use crate::domain::DocentName;
use crate::fact::Purpose;
use crate::platform::clock;

/// How long after a failure a device that kept nothing yet tries again to fetch it.
const AGAIN: Duration = Duration::from_secs(3);

type Soon<T> = Pin<Box<dyn Future<Output = T>>>;
type Done = Soon<Result<(), Refusal>>;

/// What is asked of the engine by what is shown before it is here.
#[derive(Clone, Copy)]
pub(super) struct Engine {
    open: fn(Trede) -> Soon<Start>,
    live: fn(Trede),
    lock_screen: Screens,
    try_card: fn(Trede, Code) -> Soon<Result<Found, Refusal>>,
    join: fn(Trede, Invitation, Vec<Purpose>) -> Done,
    start_waiting: fn(Trede, Code) -> Done,
    admit: fn(Trede, Code, DocentName) -> Done,
    admit_own: fn(Trede, Code) -> Done,
}

#[wasm_split(engine, wasm_split_path = leptos::wasm_split, fallible)]
fn engine() -> Result<Engine, SplitLoaderError> {
    Ok(Engine {
        open: |trede| Box::pin(trede.open_here()),
        live: Trede::live,
        lock_screen: || view! { <LockScreen /> }.into_any(),
        try_card: |trede, code| Box::pin(async move { Ok(trede.device()?.try_card(code, moment()).await) }),
        join: |trede, invitation, shared| {
            Box::pin(async move {
                let done = trede.device()?.join(&invitation, &shared, moment()).await;
                trede.settled(done).await
            })
        },
        start_waiting: |trede, code| {
            Box::pin(async move {
                let done = trede.device()?.start_waiting(&code).await;
                trede.settled(done).await
            })
        },
        admit: |trede, code, docent| {
            Box::pin(async move {
                let done = trede.device()?.admit(&code, &docent, moment()).await;
                trede.settled(done).await
            })
        },
        admit_own: |trede, code| {
            Box::pin(async move {
                let done = trede.device()?.admit_own(&code, moment()).await;
                trede.settled(done).await
            })
        },
    })
}

impl Trede {
    /// Fetches the engine and opens what is kept here.
    pub(super) async fn open(self) {
        let engine = loop {
            match engine().await {
                Ok(engine) => break engine,
                // Who reads an invitation goes on reading; what they do then waits for it.
                Err(_) if self.start.get_untracked() == Start::Ready => clock::after(AGAIN).await,
                Err(_) => return self.start.set(Start::PartMissing),
            }
        };
        let start = (engine.open)(self).await;
        // Nobody else sets it.
        let _first = self.engine.get_value().set(engine).await;
        self.start.set(start);
        if start != Start::NoStorage {
            (engine.live)(self);
        }
    }

    async fn open_here(self) -> Start {
        let start = self.open_kept().await.unwrap_or(Start::NoStorage);
        self.changed();
        start
    }

    fn live(self) {
        self.keep_in_touch();
        self.sync_now();
        spawn_local(self.bring_former());
    }

    /// The engine, once it is here and opened what is kept. Where something is kept and it cannot be fetched there is a
    /// screen for that.
    async fn engine(self) -> Engine {
        *self.engine.get_value().wait().await
    }

    /// Waits until what is kept here is open, or known to be locked.
    pub async fn open_by_now(self) {
        self.engine().await;
    }

    /// The lock's own screen; nothing while nothing can be locked.
    pub fn lock_screen(self) -> Option<AnyView> {
        self.engine.get_value().get().map(|engine| (engine.lock_screen)())
    }

    /// Finds out whether a code that is no invitation's is the card of a device.
    pub(super) async fn try_card(self, code: Code) -> Result<Found, Refusal> {
        (self.engine().await.try_card)(self, code).await
    }

    /// Joins with an invitation, sharing these categories.
    pub async fn join(self, invitation: &Invitation, shared: Vec<Purpose>) -> Result<(), Refusal> {
        (self.engine().await.join)(self, invitation.clone(), shared).await
    }

    /// The diary starts; the invitation is bound once the server knows it.
    pub async fn start_waiting(self, code: &Code) -> Result<(), Refusal> {
        (self.engine().await.start_waiting)(self, code.clone()).await
    }

    /// This device becomes one more of a docent's.
    pub async fn admit(self, code: Code, docent: DocentName) -> Result<(), Refusal> {
        (self.engine().await.admit)(self, code, docent).await
    }

    /// This device becomes one more of a participant's.
    pub async fn admit_own(self, code: Code) -> Result<(), Refusal> {
        (self.engine().await.admit_own)(self, code).await
    }
}
