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
use crate::app::state::{Code, Found, Part, Refusal, SplitError, Trede, join_parts};
use crate::fact::Purpose;
use crate::platform::{page, reload};
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

/// What a card or a link turned out to be; a context. It holds a secret, so it lives in memory only, and an invitation's as
/// long as its tab.
#[derive(Debug, Clone, Copy)]
pub struct Joining {
    found: RwSignal<Option<Found>>,
    /// Parts of an organisation's card, until there are enough.
    parts: RwSignal<Vec<Part>>,
    /// Whether the last part was of another card than those before.
    differ: RwSignal<bool>,
    /// A card that was opened on a device that is somebody's already.
    unused: RwSignal<Option<Sort>>,
}

/// The founding code, on its way from the start to a docent's first screen; a context.
#[derive(Debug, Clone, Copy)]
pub struct FoundingCode(pub RwSignal<Option<String>>);

/// Provides both to every screen.
pub(super) fn provide() {
    provide_context(Joining {
        found: RwSignal::new(None),
        parts: RwSignal::new(Vec::new()),
        differ: RwSignal::new(false),
        unused: RwSignal::new(None),
    });
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

    /// It was used: nothing of it is kept.
    fn used(self) {
        self.found.set(None);
        reload::forget_invitation();
    }

    /// Keeps a part; the card's code once there are enough.
    fn with_part(self, part: Part) -> Option<Code> {
        self.differ.set(false);
        self.parts.update(|parts| {
            // The same card twice is one.
            if !parts.contains(&part) {
                parts.push(part);
            }
        });
        match self.parts.with_untracked(|parts| join_parts(parts)) {
            Ok(code) => {
                self.parts.set(Vec::new());
                Some(code)
            }
            Err(SplitError::TooFew { .. }) => None,
            Err(SplitError::DifferentSets | SplitError::Counts) => {
                self.parts.set(Vec::new());
                self.differ.set(true);
                None
            }
        }
    }
}

/// Reads a typed code or a fragment and goes to the screen that it asks for; hands a refusal back.
/// A part of an organisation's card is kept until the others are read too; `on_part` hears of it.
fn reader(
    on_refused: impl Fn(Refusal) + Clone + 'static,
    on_part: impl Fn() + Clone + 'static,
) -> impl Fn(String) + Clone + 'static {
    let (trede, joining, founding) = (Trede::here(), Joining::here(), expect_context::<FoundingCode>());
    let navigate = use_navigate();
    move |text: String| {
        let (navigate, on_refused, on_part) = (navigate.clone(), on_refused.clone(), on_part.clone());
        spawn_local(async move {
            let found = match trede.read_code(&text).await {
                Ok(found) => found,
                Err(refusal) => {
                    if matches!(refusal, Refusal::Invitation(_)) {
                        reload::forget_invitation();
                    }
                    return on_refused(refusal);
                }
            };
            match &found {
                Found::Invitation(_) => reload::keep_invitation(&text),
                Found::Unknown { reached: false, .. } => {}
                _ => reload::forget_invitation(),
            }
            let sort = Sort::of(&found);
            if let Found::Founding { code } = &found {
                founding.0.set(Some(code.clone()));
            }
            if !sort.is_open_to(&trede.me().get_untracked()) {
                joining.unused.set(Some(sort));
                return navigate("/al-in-gebruik", NavigateOptions { replace: true, ..NavigateOptions::default() });
            }
            let found = match found {
                Found::Part(part) => match joining.with_part(part) {
                    Some(code) => Found::Admission { code },
                    None => {
                        on_part();
                        return navigate("/kaart", NavigateOptions { replace: true, ..NavigateOptions::default() });
                    }
                },
                found => found,
            };
            let to = match &found {
                Found::Invitation(_) => "/uitnodiging",
                Found::Admission { .. } | Found::Part(_) => "/toestel",
                Found::OwnDevice { code } => match trede.admit_own(code.clone()).await {
                    Ok(()) => "/vandaag",
                    Err(refusal) => return on_refused(refusal),
                },
                Found::Unknown { .. } => "/wachten",
                Found::Founding { .. } => "/beginnen",
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
        _ => (Picto::Smile, Diary::Plezier, "share-plezier"),
    }
}
