//! Who can read what about me, and who looked.

use leptos::prelude::*;

use super::Who;
use crate::app::diary::category_word;
use crate::app::language::{Lang, Readers as Words, capital, relative_day, t, use_lang};
use crate::domain::LookReason;
use crate::domain::view::readers::{Eyes, Look, eyes, looks};
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

/// "Ilse, Noor en 1 toestel zonder naam"
fn eyes_words(lang: Lang, eyes: &Eyes) -> String {
    let mut names: Vec<String> = eyes.names.iter().map(ToString::to_string).collect();
    if eyes.unnamed > 0 {
        names.push(lang.count(Words::Devices, u64::try_from(eyes.unnamed).unwrap_or(u64::MAX), &[]));
    }
    match names.split_last() {
        None => lang.text(Words::NobodyElse).to_owned(),
        Some((one, [])) => one.clone(),
        Some((last, names)) => lang.fill(Words::And, &[("names", &names.join(", ")), ("last", last)]),
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
        let devices = |purpose: Purpose| {
            let read = readers.iter().filter(|one| one.purpose == purpose).flat_map(|one| &one.devices);
            read.copied().collect::<Vec<_>>()
        };
        SAID.into_iter().filter(known).map(|purpose| (purpose, eyes(state, &devices(purpose)))).collect::<Vec<_>>()
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
        let left = u64::try_from(looks.len().saturating_sub(LISTED)).unwrap_or(u64::MAX);
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
