//! Who can read what about me, and who looked.

use leptos::prelude::*;

use super::Who;
use crate::app::components::{Icon, icon};
use crate::app::diary::category_word;
use crate::app::language::{Lang, Participant, Readers as Words, capital, relative_day, t, use_lang};
use crate::app::readers::{all_of, names, see_this};
use crate::app::state::Readers;
use crate::domain::view::readers::{Eyes, Look, Newcomer, eyes, looks, newcomers};
use crate::domain::{DeviceKey, LookReason};
use crate::fact::Purpose;

/// So many looks are listed; the file has all of them.
const LISTED: usize = 5;

/// What a participant has a stream for, in the order in which it is said.
const SAID: [Purpose; 7] = [
    Purpose::Dossier,
    Purpose::Screening,
    Purpose::DiarySleep,
    Purpose::DiaryFood,
    Purpose::DiaryMovement,
    Purpose::DiaryRelaxation,
    Purpose::DiaryPlezier,
];

fn what(lang: Lang, purpose: Purpose) -> &'static str {
    match purpose {
        Purpose::Screening => lang.text(Words::Screening),
        purpose => category_word(purpose).map_or_else(|| lang.text(Words::Dossier), |word| lang.text(word)),
    }
}

fn eyes_words(lang: Lang, eyes: &Eyes) -> String {
    all_of(lang, &names(eyes), eyes.unnamed).unwrap_or_else(|| lang.text(Words::NobodyElse).to_owned())
}

/// The devices that can read one kind of data.
fn devices_of(readers: &[Readers], purpose: Purpose) -> Vec<DeviceKey> {
    readers.iter().filter(|one| one.purpose == purpose).flat_map(|one| &one.devices).copied().collect()
}

/// Who sees a kind of data, given whether it is shared: "Ilse en Noor zien dit", "Alleen jij ziet dit".
pub(super) fn sees(purpose: Purpose, is_shared: impl Fn() -> bool + Copy + Send + Sync + 'static) -> Signal<String> {
    let (who, lang) = (Who::here(), use_lang());
    let readers = who.trede.readers();
    let eyes = who.trede.view(move |state, _| eyes(state, &devices_of(&readers.get(), purpose)));
    Signal::derive(move || match (is_shared(), eyes.get()) {
        (false, _) => lang.text(Participant::OnlyYouSee).to_owned(),
        // What the boards say is not here yet: the invitation named them.
        (true, eyes) if eyes.names.is_empty() => see_this(lang, &who.docents.get(), 0),
        (true, eyes) => see_this(lang, &names(&eyes), eyes.unnamed),
    })
}

/// "Sinds ma 23 november leest Noor mee.", for each docent who came after the invitation.
#[component]
pub(super) fn Newcomers(
    /// Only those of so many days.
    #[prop(optional)]
    days: Option<i64>,
) -> impl IntoView {
    let (who, lang) = (Who::here(), use_lang());
    let readers = who.trede.readers();
    let new = who.trede.view(move |state, now| {
        let readers = readers.get();
        let (all, later): (Vec<_>, Vec<_>) = readers.iter().map(|one| (one.devices.clone(), one.later.clone())).unzip();
        let mut new = newcomers(state, &all.concat(), &later.concat());
        let today = now.today();
        new.retain(|one| days.is_none_or(|days| today.signed_duration_since(one.since).num_days() < days));
        (new, today)
    });
    move || {
        let (new, today) = new.get();
        let line = move |one: Newcomer| {
            let day = relative_day(lang.get(), one.since, today);
            view! {
                <div class="note" data-test="newcomer">
                    {icon(Icon::Eye)} <p>{lang.fill(Words::Since, &[("day", &day), ("docent", &one.name)])}</p>
                </div>
            }
        };
        new.into_iter().map(line).collect_view()
    }
}

fn why(reason: LookReason) -> Words {
    match reason {
        LookReason::Coaching => Words::Coaching,
        LookReason::Evaluation => Words::Evaluation,
        LookReason::OnRequest => Words::OnRequest,
        LookReason::Report => Words::Report,
    }
}

/// Per kind of data who can read it, as the keys say.
#[component]
pub(super) fn WhoReads() -> impl IntoView {
    let (who, lang) = (Who::here(), use_lang());
    let readers = who.trede.readers();
    let rows = who.trede.view(move |state, _| {
        let readers = readers.get();
        // Nothing is known of the dossier before a docent confirmed this phone.
        let known = |purpose: &Purpose| purpose.is_diary() || readers.iter().any(|one| one.purpose == *purpose);
        SAID.into_iter()
            .filter(known)
            .map(|purpose| (purpose, eyes(state, &devices_of(&readers, purpose))))
            .collect::<Vec<_>>()
    });
    let row = move |(purpose, eyes): (Purpose, Eyes)| {
        view! {
            <div class="utrecht-data-list__item">
                <dt class="utrecht-data-list__item-key">{what(lang, purpose)}</dt>
                <dd class="utrecht-data-list__item-value">{eyes_words(lang, &eyes)}</dd>
            </div>
        }
    };
    view! {
        <section class="card stack" data-test="who-reads">
            <h2>{t(Words::Title)}</h2>
            <p>{t(Words::You)}</p>
            <Show
                when=move || !who.is_waiting.get()
                fallback=move || view! { <p>{t(Words::NotYet)}</p> }
            >
                <dl class="utrecht-data-list">{move || rows.get().into_iter().map(row).collect_view()}</dl>
            </Show>
        </section>
    }
}

/// When docents opened the page of the participant here.
#[component]
pub(super) fn WhoLooked() -> impl IntoView {
    let (who, lang) = (Who::here(), use_lang());
    let seen = who.trede.view(move |state, now| (looks(state, who.id), now.today()));
    let list = move || {
        let (looks, today) = seen.get();
        if looks.is_empty() {
            return view! { <p data-test="nobody-looked">{t(Words::NobodyLooked)}</p> }.into_any();
        }
        let left = looks.len().saturating_sub(LISTED);
        let row = move |look: Look| {
            let docent = look.docent.map_or_else(|| lang.text(Words::ADocent).to_owned(), |name| name.to_string());
            let day = capital(&relative_day(lang.get(), look.date, today));
            let words =
                lang.fill(Words::Look, &[("day", &day), ("docent", &docent), ("why", &lang.text(why(look.reason)))]);
            view! { <li>{words}</li> }
        };
        view! {
            <ul data-test="looks">{looks.into_iter().take(LISTED).map(row).collect_view()}</ul>
            {(left > 0).then(|| view! { <p class="soft small">{lang.count(Words::More, left, &[])}</p> })}
        }
        .into_any()
    };
    view! {
        <section class="card stack">
            <h2>{t(Words::LooksTitle)}</h2>
            <p>{t(Words::LooksWhat)}</p>
            {list}
        </section>
    }
}

/// "Je docent keek voor het laatst: gisteren."; nothing when nobody did.
#[component]
pub(super) fn LastLook() -> impl IntoView {
    let (who, lang) = (Who::here(), use_lang());
    let last = who.trede.view(move |state, now| (looks(state, who.id).first().map(|look| look.date), now.today()));
    move || {
        let (date, today) = last.get();
        date.map(|date| {
            let day = relative_day(lang.get(), date, today);
            view! {
                <p class="soft small" data-test="last-look">
                    {lang.fill(Words::LastLook, &[("day", &day)])}
                </p>
            }
        })
    }
}
