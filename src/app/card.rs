//! Codes and cards as both roles show and print them.

use chrono::{DateTime, FixedOffset};
use leptos::prelude::*;

use crate::app::act::Act;
use crate::app::chart::Qr;
use crate::app::components::{Alert, Icon, Mark, PrintButton, Refused, icon, plain_mark};
use crate::app::language::{Devices, Lang, Text, short_day_words, t, time, use_lang};
use crate::app::state::{CodeCard, Listed, Sort, Trede};
use crate::platform::clock::{self, Every};
use crate::platform::page;

/// "Geldig tot vr 25 november, 14:30."; nothing for a code that waits until it is needed.
pub fn until_words(lang: Lang, until: Option<DateTime<FixedOffset>>) -> Option<String> {
    let until = until?;
    let when = format!("{}, {}", short_day_words(lang.get(), until.date_naive()), time(until.time()));
    Some(lang.fill(Devices::ValidUntil, &[("when", &when)]))
}

/// The digits in groups of three.
fn grouped(digits: &str) -> String {
    let digits: Vec<char> = digits.chars().filter(char::is_ascii_digit).collect();
    digits.chunks(3).map(|three| three.iter().collect::<String>()).collect::<Vec<_>>().join(" ")
}

/// Where a card or code is typed.
pub fn card_address() -> String {
    format!("{}/kaart", page::origin())
}

/// Words and digits, for who has no camera.
#[component]
pub fn Words(
    /// Of which code.
    card: CodeCard,
) -> impl IntoView {
    view! {
        <div class="stack stack--tight">
            <p class="small soft">{t(Devices::OrWords)}</p>
            <ol class="invite__words" role="list" data-test="invite-words">
                {card.words.map(|word| view! { <li class="invite__word">{word}</li> }).collect_view()}
            </ol>
            <p class="small soft">{t(Devices::OrDigits)}</p>
            <p class="invite__digits" data-test="invite-digits">
                {grouped(&card.digits)}
            </p>
        </div>
    }
}

/// The square of a code.
#[component]
pub fn CodeQr(
    /// The link in it.
    link: String,
) -> impl IntoView {
    view! { <Qr link=link label=use_lang().signal(Devices::QrLabel) /> }
}

/// "9:05" until a moment; zero when it has passed.
fn countdown(seconds: i64) -> String {
    let left = seconds.max(0);
    format!("{}:{:02}", left / 60, left % 60)
}

/// A code of ten minutes for another device of the same person: made on a tap, gone when its time is over.
#[component]
pub fn DeviceCode<W: Text>(
    /// What happens on the other device once the code was read.
    then: W,
) -> impl IntoView {
    let trede = Trede::here();
    let lang = use_lang();
    let act = Act::new();
    let card = RwSignal::new(None::<CodeCard>);
    let now = RwSignal::new(clock::now_utc_seconds());
    let ticking: StoredValue<Option<Every>, LocalStorage> = StoredValue::new_local(None);
    let listed = trede.devices();
    let there = RwSignal::new(Vec::<[u8; 32]>::new());
    let make = move |_| {
        act.run(trede.admit_device(), move |made| {
            let devices = |listed: &Vec<Listed>| listed.iter().map(|one| one.device).collect();
            there.set(listed.with_untracked(devices));
            card.set(Some(made));
            now.set(clock::now_utc_seconds());
            let tick = move || now.set(clock::now_utc_seconds());
            ticking.set_value(Some(clock::every(std::time::Duration::from_secs(1), tick)));
        });
    };
    on_cleanup(move || {
        let _ended = ticking.try_update_value(Option::take);
    });
    let left = Memo::new(move |_| {
        let until = card.with(|card| card.as_ref().and_then(|card| card.until));
        until.map(|until| until.timestamp() - now.get())
    });
    let over = Memo::new(move |_| left.get().is_some_and(|left| left <= 0));
    // The device that came in since the code was made: it used it.
    let joined = Memo::new(move |_| {
        let is_new = |one: &&Listed| one.sort == Sort::Device && there.with(|there| !there.contains(&one.device));
        let made = card.with(Option::is_some);
        made.then(|| listed.with(|listed| listed.iter().find(is_new).map(|one| one.docent.clone()))).flatten()
    });
    let said = move || {
        joined.get().map(|name| {
            let words = match name {
                Some(name) => lang.fill(Devices::Joined, &[("name", &name)]),
                None => lang.text(Devices::JoinedOther).to_owned(),
            };
            view! {
                <p role="status" data-test="device-joined">
                    {plain_mark(Mark::Present)}
                    " "
                    <strong>{words}</strong>
                    " "
                    {t(Devices::JoinedWhat)}
                </p>
            }
        })
    };
    let has_joined = Memo::new(move |_| joined.with(Option::is_some));
    let over = Memo::new(move |_| over.get() && !has_joined.get());
    let body = move || match card.get().filter(|_| !over.get() && !has_joined.get()) {
        None => view! {
            <div class="stack">
                {said}
                {move || over.get().then(|| view! { <p role="status">{t(Devices::CodeOver)}</p> })}
                <div class="form-actions">
                    <button
                        type="button"
                        class="utrecht-button utrecht-button--primary-action"
                        data-test="device-code-make"
                        disabled=move || act.busy()
                        on:click=make
                    >
                        {t(Devices::MakeCode)}
                    </button>
                </div>
            </div>
        }
        .into_any(),
        Some(made) => view! {
            <div class="invite" data-test="device-code">
                <CodeQr link=made.link.clone() />
                <div class="stack">
                    <ol class="steps-list">
                        <li>{move || lang.fill(Devices::StepOpen, &[("address", &card_address())])}</li>
                        <li>{t(Devices::StepEnter)}</li>
                        <li>{t(then)}</li>
                    </ol>
                    <p class="number" data-test="device-code-left">
                        {move || left.get().map(|left| lang.fill(Devices::CodeLeft, &[("time", &countdown(left))]))}
                    </p>
                    <Words card=made />
                </div>
            </div>
        }
        .into_any(),
    };
    view! {
        <Refused refused=act />
        {body}
    }
}

/// A card that waits until it is needed: made on a tap, then as it prints.
#[component]
pub fn LastingCard<W: Text>(
    /// What it is.
    title: W,
    /// Whose it is; may be empty.
    #[prop(into)]
    whose: String,
    /// Where to keep it, and why.
    keep: W,
    /// The word on the button that makes it.
    make: W,
    /// Where to go from here, once it is made.
    children: ChildrenFn,
) -> impl IntoView {
    let trede = Trede::here();
    let lang = use_lang();
    let act = Act::new();
    let card = RwSignal::new(None::<CodeCard>);
    let on_make = move |_| act.run(trede.recovery_card(), move |made| card.set(Some(made)));
    // What is still to be sent may be the card: without it the server cannot admit anybody.
    let waits = Memo::new(move |_| trede.sync().with(|status| status.trouble.is_some()));
    let whose = StoredValue::new(whose);
    let children = StoredValue::new(children);
    let body = move || match card.get() {
        None => view! {
            <div class="form-actions">
                <button
                    type="button"
                    class="utrecht-button utrecht-button--primary-action"
                    data-test="recovery-make"
                    disabled=move || act.busy()
                    on:click=on_make
                >
                    {icon(Icon::Card)}
                    {t(make)}
                </button>
            </div>
        }
        .into_any(),
        Some(made) => view! {
            <Show when=move || waits.get()>
                <div class="no-print">
                    <Alert test="card-not-sent">
                        <p>{t(Devices::CardOnceSent)}</p>
                    </Alert>
                </div>
            </Show>
            <section class="card-print" data-test="recovery-card">
                <CodeQr link=made.link.clone() />
                <div class="stack stack--tight">
                    <h2 class="card-print__title">{t(title)}</h2>
                    <p>{whose.get_value()}</p>
                    <p class="small">{t(keep)}</p>
                    <p class="small">{move || lang.fill(Devices::CardUse, &[("address", &card_address())])}</p>
                </div>
                <div class="card-print__wide">
                    <Words card=made />
                </div>
            </section>
            <div class="form-actions no-print">
                <PrintButton word=Devices::PrintCard test="recovery-print" primary=true />
                {children.with_value(|children| children())}
            </div>
        }
        .into_any(),
    };
    view! {
        <Refused refused=act />
        <div class="stack">{body}</div>
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_countdown_has_minutes_and_two_digits_of_seconds_and_stops_at_zero() {
        assert_eq!(countdown(600), "10:00");
        assert_eq!(countdown(65), "1:05");
        assert_eq!(countdown(-3), "0:00");
    }

    #[test]
    fn digits_stand_in_groups_of_three() {
        assert_eq!(grouped("123456789012345678901234567"), "123 456 789 012 345 678 901 234 567");
    }
}
