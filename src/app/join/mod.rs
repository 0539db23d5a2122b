//! The start, and joining with a card or a link.
#![expect(unreachable_pub, reason = "the component macro makes a pub function of each component, private ones too")]

mod card;
mod consent;
mod device;
mod start;
mod taken;
mod waiting;

use leptos::prelude::*;
use leptos::task::spawn_local;
use leptos_router::components::Route;
use leptos_router::hooks::use_navigate;
use leptos_router::{NavigateOptions, any_nested_route::IntoAnyNestedRoute, path};

use crate::app::components::Picto;
use crate::app::language::Diary;
use crate::app::state::{Found, Refusal, Trede};
use crate::fact::Purpose;
use crate::platform::page;
use taken::Sort;

pub use start::StartPage;
pub use waiting::{NewCard, WaitingNote};

/// `/kaart`, `/uitnodiging`, `/wachten`, `/toestel`, `/al-in-gebruik`.
#[component(transparent)]
pub fn JoinRoutes() -> impl leptos_router::MatchNestedRoutes + Clone {
    view! {
        <Route path=path!("/kaart") view=card::CardPage />
        <Route path=path!("/uitnodiging") view=consent::InvitationPage />
        <Route path=path!("/wachten") view=waiting::WaitingPage />
        <Route path=path!("/toestel") view=device::DevicePage />
        <Route path=path!("/al-in-gebruik") view=taken::TakenPage />
    }
    .into_inner()
    .into_any_nested_route()
}

/// What a card or a link turned out to be; a context. It holds a secret, so it lives in memory only.
#[derive(Debug, Clone, Copy)]
pub struct Joining {
    found: RwSignal<Option<Found>>,
    /// A card that was opened on a device that is somebody's already.
    unused: RwSignal<Option<Sort>>,
}

/// The founding code, on its way from the start to a docent's first screen; a context.
#[derive(Debug, Clone, Copy)]
pub struct FoundingCode(pub RwSignal<Option<String>>);

/// Provides both to every screen.
pub(super) fn provide() {
    provide_context(Joining { found: RwSignal::new(None), unused: RwSignal::new(None) });
    provide_context(FoundingCode(RwSignal::new(None)));
    // A link that is opened where Trede is open already changes the address only: start with it as any other link.
    StoredValue::new_local(page::on_fragment(|fragment| {
        if ["i=", "a=", "p=", "f="].iter().any(|code| fragment.starts_with(code)) {
            page::reload();
        }
    }));
}

impl Joining {
    fn here() -> Self {
        expect_context()
    }
}

/// Reads a typed code or a fragment and goes to the screen that it asks for; hands a refusal back.
fn reader(on_refused: impl Fn(Refusal) + Clone + 'static) -> impl Fn(String) + Clone + 'static {
    let (trede, joining, founding) = (Trede::here(), Joining::here(), expect_context::<FoundingCode>());
    let navigate = use_navigate();
    move |text: String| {
        let (navigate, on_refused) = (navigate.clone(), on_refused.clone());
        spawn_local(async move {
            let found = match trede.read_code(&text).await {
                Ok(found) => found,
                Err(refusal) => return on_refused(refusal),
            };
            let sort = Sort::of(&found);
            if !sort.is_open_to(&trede.me().get_untracked()) {
                joining.unused.set(Some(sort));
                return navigate("/al-in-gebruik", NavigateOptions { replace: true, ..NavigateOptions::default() });
            }
            let to = match &found {
                Found::Invitation(_) => "/uitnodiging",
                Found::Admission { .. } => "/toestel",
                Found::OwnDevice { code } => match trede.admit_own(code.clone()).await {
                    Ok(()) => "/vandaag",
                    Err(refusal) => return on_refused(refusal),
                },
                Found::Unknown { .. } => "/wachten",
                Found::Founding { code } => {
                    founding.0.set(Some(code.clone()));
                    "/beginnen"
                }
            };
            joining.found.set(Some(found));
            navigate(to, NavigateOptions { replace: true, ..NavigateOptions::default() });
        });
    }
}

/// A category's picture, its name, and the name under which a test finds its switch.
pub(super) fn category(purpose: Purpose) -> (Picto, Diary, &'static str) {
    match purpose {
        Purpose::DiarySleep => (Picto::Bed, Diary::Sleep, "share-sleep"),
        Purpose::DiaryFood => (Picto::Dinner, Diary::Food, "share-food"),
        Purpose::DiaryMovement => (Picto::Walk, Diary::Movement, "share-movement"),
        Purpose::DiaryRelaxation => (Picto::Relax, Diary::Relaxation, "share-relaxation"),
        // The others belong to no participant and get no switch.
        _ => (Picto::Sun, Diary::Plezier, "share-plezier"),
    }
}
