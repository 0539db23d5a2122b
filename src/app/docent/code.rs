//! Codes for a docent's own devices: ten minutes for a second one, long for the recovery card.

use leptos::prelude::*;

use super::frame::PageHead;
use super::id::Place;
use super::invitation::Words;
use crate::app::act::Act;
use crate::app::chart::Qr;
use crate::app::components::{Icon, Refused, icon};
use crate::app::language::{Docent, t, use_lang};
use crate::app::state::{CodeCard, Me, Trede};
use crate::domain::State;
use crate::platform::clock::{self, Every};
use crate::platform::page;

/// A long-lived card to come back with when every device is lost.
#[component]
pub(super) fn RecoveryCard() -> impl IntoView {
    let trede = Trede::here();
    let lang = use_lang();
    let act = Act::new();
    let card = RwSignal::new(None::<CodeCard>);
    let groups = trede.view(|state: &State, _| state.groups().count());
    let make = move |_| {
        act.run(trede.recovery_card(), move |made| {
            card.set(Some(made));
            trede.finished();
        })
    };
    let title = lang.signal(Docent::RecoveryCard);
    let next = move || match groups.get() {
        0 => view! {
            <a class="utrecht-button" href=Place::NewGroup.href() data-test="first-group">
                {t(Docent::FirstGroup)}
                {icon(Icon::Next)}
            </a>
        }
        .into_any(),
        _ => view! {
            <a class="utrecht-button" href=Place::Devices.href()>
                {t(Docent::RoomDevices)}
            </a>
        }
        .into_any(),
    };
    let body = move || match card.get() {
        None => view! {
            <div class="form-actions">
                <button
                    type="button"
                    class="utrecht-button utrecht-button--primary-action"
                    data-test="recovery-make"
                    disabled=move || act.busy()
                    on:click=make
                >
                    {icon(Icon::Card)}
                    {t(Docent::MakeCard)}
                </button>
            </div>
        }
        .into_any(),
        Some(made) => view! {
            <Paper card=made />
            <div class="form-actions no-print">
                <button
                    type="button"
                    class="utrecht-button utrecht-button--primary-action"
                    data-test="recovery-print"
                    on:click=|_| page::print()
                >
                    {icon(Icon::Print)}
                    {t(Docent::PrintCard)}
                </button>
                {next}
            </div>
        }
        .into_any(),
    };
    view! {
        <main id="main" class="page page--narrow">
            <PageHead title=title />
            <p class="no-print">{t(Docent::RecoveryWhat)}</p>
            <Refused refused=act />
            <div class="stack">{body}</div>
        </main>
    }
}

#[component]
fn Paper(card: CodeCard) -> impl IntoView {
    let lang = use_lang();
    let whose = match Trede::here().me().get_untracked() {
        Me::Docent { organisation, docent, .. } => format!("{docent}, {organisation}"),
        _ => String::new(),
    };
    view! {
        <section class="card-print" data-test="recovery-card">
            <Qr link=card.link.clone() label=lang.signal(Docent::QrLabel) />
            <div class="stack stack--tight">
                <h2 class="card-print__title">{t(Docent::RecoveryCard)}</h2>
                <p>{whose}</p>
                <p class="small">{t(Docent::RecoveryKeep)}</p>
                <p class="small">
                    {move || lang.fill(Docent::RecoveryUse, &[("address", &format!("{}/kaart", page::origin()))])}
                </p>
            </div>
            <div class="card-print__wide">
                <Words words=card.words digits=card.digits />
            </div>
        </section>
    }
}

/// "9:05" until a moment; zero when it has passed.
fn countdown(seconds: i64) -> String {
    let left = seconds.max(0);
    format!("{}:{:02}", left / 60, left % 60)
}

/// A code of ten minutes for a second device.
#[component]
pub(super) fn SecondDevice() -> impl IntoView {
    let trede = Trede::here();
    let lang = use_lang();
    let act = Act::new();
    let card = RwSignal::new(None::<CodeCard>);
    let now = RwSignal::new(clock::now_utc_seconds());
    let ticking: StoredValue<Option<Every>, LocalStorage> = StoredValue::new_local(None);
    let make = move || {
        act.run(trede.admit_device(), move |made| {
            card.set(Some(made));
            now.set(clock::now_utc_seconds());
            let tick = move || now.set(clock::now_utc_seconds());
            ticking.set_value(Some(clock::every(std::time::Duration::from_secs(1), tick)));
            trede.finished();
        })
    };
    on_cleanup(move || {
        let _ended = ticking.try_update_value(Option::take);
    });
    let left = Memo::new(move |_| {
        let until = card.with(|card| card.as_ref().and_then(|card| card.until));
        until.map(|until| until.timestamp() - now.get())
    });
    let over = Memo::new(move |_| left.get().is_some_and(|left| left <= 0));
    let title = lang.signal(Docent::SecondDevice);
    let body = move || {
        match card.get().filter(|_| !over.get()) {
        None => view! {
            <div class="stack">
                {move || over.get().then(|| view! { <p role="status">{t(Docent::CodeOver)}</p> })}
                <div class="form-actions">
                    <button
                        type="button"
                        class="utrecht-button utrecht-button--primary-action"
                        data-test="device-code-make"
                        disabled=move || act.busy()
                        on:click=move |_| make()
                    >
                        {t(Docent::MakeCode)}
                    </button>
                </div>
            </div>
        }
        .into_any(),
        Some(made) => view! {
            <div class="invite" data-test="device-code">
                <Qr link=made.link.clone() label=lang.signal(Docent::QrLabel) />
                <div class="stack">
                    <ol class="steps-list">
                        <li>{move || lang.fill(Docent::DeviceStepOpen, &[("address", &format!("{}/kaart", page::origin()))])}</li>
                        <li>{t(Docent::DeviceStepEnter)}</li>
                        <li>{t(Docent::DeviceStepName)}</li>
                    </ol>
                    <p class="number" data-test="device-code-left">
                        {move || left.get().map(|left| lang.fill(Docent::CodeLeft, &[("time", &countdown(left))]))}
                    </p>
                    <Words words=made.words digits=made.digits />
                </div>
            </div>
        }
        .into_any(),
    }
    };
    view! {
        <main id="main" class="page">
            <PageHead title=title back=Signal::stored(Place::Devices.href()) />
            <p>{t(Docent::SecondDeviceWhat)}</p>
            <Refused refused=act />
            {body}
        </main>
    }
}

#[cfg(test)]
mod tests {
    use super::countdown;

    #[test]
    fn the_countdown_has_minutes_and_two_digits_of_seconds_and_stops_at_zero() {
        assert_eq!(countdown(600), "10:00");
        assert_eq!(countdown(65), "1:05");
        assert_eq!(countdown(-3), "0:00");
    }
}
