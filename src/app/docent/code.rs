//! Codes for docents' devices: ten minutes for a second one or a colleague's, long for the recovery card.

use leptos::prelude::*;

use super::frame::PageHead;
use super::id::Place;
use super::parts::OrganisationCards;
use crate::app::card::{DeviceCode, LastingCard};
use crate::app::components::{Icon, icon};
use crate::app::language::{Docent, t, use_lang};
use crate::app::state::{Me, Trede};
use crate::domain::State;

/// A long-lived card to come back with when every device is lost.
#[component]
pub(super) fn RecoveryCard() -> impl IntoView {
    let trede = Trede::here();
    let groups = trede.view(|state: &State, _| state.groups().count());
    let (whose, organisation) = match trede.me().get_untracked() {
        Me::Docent { organisation, docent, .. } => (format!("{docent}, {organisation}"), organisation),
        _ => (String::new(), String::new()),
    };
    view! {
        <main id="main" class="page page--narrow">
            <PageHead title=use_lang().signal(Docent::RecoveryCard) back=Signal::stored(Place::Devices.href()) />
            <p class="no-print">{t(Docent::RecoveryWhat)}</p>
            <LastingCard title=Docent::RecoveryCard whose=whose keep=Docent::RecoveryKeep make=Docent::MakeCard>
                {move || match groups.get() {
                    0 => {
                        view! {
                            <a class="utrecht-button" href=Place::NewGroup.href() data-test="first-group">
                                {t(Docent::FirstGroup)}
                                {icon(Icon::Next)}
                            </a>
                        }
                            .into_any()
                    }
                    _ => {
                        view! {
                            <a class="utrecht-button" href=Place::Devices.href()>
                                {t(Docent::RoomDevices)}
                            </a>
                        }
                            .into_any()
                    }
                }}
            </LastingCard>
            <OrganisationCards whose=organisation />
        </main>
    }
}

/// A code of ten minutes for a second device.
#[component]
pub(super) fn SecondDevice() -> impl IntoView {
    view! {
        <main id="main" class="page page--narrow">
            <PageHead title=use_lang().signal(Docent::SecondDevice) back=Signal::stored(Place::Devices.href()) />
            <p>{t(Docent::SecondDeviceWhat)}</p>
            <DeviceCode then=Docent::DeviceStepName />
        </main>
    }
}

/// The same code for a colleague, with words for one.
#[component]
pub(super) fn Colleague() -> impl IntoView {
    view! {
        <main id="main" class="page page--narrow">
            <PageHead title=use_lang().signal(Docent::Colleague) back=Signal::stored(Place::Devices.href()) />
            <p>{t(Docent::ColleagueWhat)}</p>
            <p class="soft">{t(Docent::ColleagueTold)}</p>
            <DeviceCode then=Docent::ColleagueStepName />
        </main>
    }
}
