//! Answers of which there are several: two devices, unaware of each other. Nothing was overwritten.

use chrono::{DateTime, FixedOffset, NaiveDate};
use leptos::prelude::*;

use super::words::{movement_word, purpose_word, reason_word, status_word};
use crate::app::act::Act;
use crate::app::components::Refused;
use crate::app::components::moment_words;
use crate::app::diary::food_word;
use crate::app::language::{Diary, Docent, Lang, short_day_words, t, time, use_lang};
use crate::app::state::Trede;
use crate::domain::{Answer, Attendance, Command, FoodMoment, Held, Movement, ParticipantId, Score, State};
use crate::fact::{Class, Purpose, RecordId};

/// What was answered, ready for words.
#[derive(Debug, Clone, Copy, PartialEq)]
enum Said {
    Score(Answer<Score>),
    Time(Answer<chrono::NaiveTime>),
    Moved(Answer<Movement>),
    Food(FoodMoment, bool),
    Mark(Attendance),
    Erased,
}

/// One version of an answer.
#[derive(Debug, Clone, PartialEq)]
struct Version {
    id: RecordId,
    said: Said,
    at: DateTime<FixedOffset>,
    by: Class,
}

/// One answer with several versions; the first one shows.
#[derive(Debug, Clone, PartialEq)]
struct Several {
    date: NaiveDate,
    purpose: Purpose,
    versions: Vec<Version>,
}

fn several<T: Copy + PartialEq>(
    date: NaiveDate,
    purpose: Purpose,
    held: Option<&Held<T>>,
    said: impl Fn(T) -> Said,
) -> Option<Several> {
    let held = held.filter(|held| held.is_several())?;
    let word = |value: Option<T>| value.map_or(Said::Erased, &said);
    let first = Version { id: held.id(), said: word(held.current().copied()), at: held.at(), by: held.author().class };
    let others = held.others().iter().rev().map(|other| Version {
        id: other.id,
        said: word(other.value),
        at: other.at,
        by: other.author.class,
    });
    Some(Several { date, purpose, versions: std::iter::once(first).chain(others).collect() })
}

/// Everything about one person of which there are several versions and that this device may read.
fn all(state: &State, id: ParticipantId) -> Vec<Several> {
    let Some(person) = state.person(id) else { return Vec::new() };
    let shares = |purpose| state.shares(id, purpose);
    let mut found = Vec::new();
    for (session, held) in person.marks() {
        let date = state.session(session).map_or(held.at().date_naive(), |session| session.date);
        found.extend(several(date, Purpose::Dossier, Some(held), Said::Mark));
    }
    for (_, _, held) in person.plezier_all().filter(|_| state.shows_plezier(id)) {
        let date = held.current().map_or(held.at().date_naive(), |score| score.date);
        found.extend(several(date, Purpose::DiaryPlezier, Some(held), |score| Said::Score(score.answer)));
    }
    for (date, day) in person.days() {
        let parts = [
            several(date, Purpose::DiarySleep, day.sleep.as_ref(), Said::Score),
            several(date, Purpose::DiarySleep, day.bed.as_ref(), Said::Time),
            several(date, Purpose::DiarySleep, day.up.as_ref(), Said::Time),
            several(date, Purpose::DiaryMovement, day.movement.as_ref(), Said::Moved),
            several(date, Purpose::DiaryRelaxation, day.relaxation.as_ref(), Said::Score),
        ];
        let tiles = day.food.iter();
        let food = tiles.filter_map(|(moment, held)| {
            several(date, Purpose::DiaryFood, Some(held), |eaten| Said::Food(*moment, eaten))
        });
        found.extend(parts.into_iter().flatten().chain(food).filter(|several| shares(several.purpose)));
    }
    found.sort_by_key(|several| std::cmp::Reverse(several.date));
    found
}

fn said_words(lang: Lang, said: Said) -> String {
    let unknown = || lang.text(Diary::DontKnow).to_owned();
    match said {
        Said::Score(answer) => answer.known().map_or_else(unknown, |score| score.get().to_string()),
        Said::Time(answer) => answer.known().map_or_else(unknown, time),
        Said::Moved(answer) => answer.known().map_or_else(unknown, |moved| lang.text(movement_word(moved)).to_owned()),
        Said::Food(moment, eaten) => {
            let word = lang.text(food_word(moment));
            let on = if eaten { Docent::TileOn } else { Docent::TileOff };
            format!("{word}: {}", lang.text(on))
        }
        Said::Mark(mark) => {
            let status = lang.text(status_word(mark.status()));
            match mark.reason() {
                Some(reason) => format!("{status} ({})", lang.text(reason_word(reason)).to_lowercase()),
                None => status.to_owned(),
            }
        }
        Said::Erased => lang.text(Docent::Erased).to_owned(),
    }
}

/// The panel; nothing when no answer has several versions.
#[component]
pub(super) fn History(id: ParticipantId) -> impl IntoView {
    let trede = Trede::here();
    let lang = use_lang();
    let act = Act::new();
    let found = trede.view(move |state, _| all(state, id));
    let version = move |version: Version, shows: bool, ours: bool| {
        let id = version.id;
        let by = lang.text(if version.by == Class::Participant { Docent::ByPhone } else { Docent::ByTablet });
        let when = moment_words(lang, version.at, trede.now().get());
        let pick = ours.then(|| {
            view! {
                <button
                    type="button"
                    class="utrecht-button"
                    data-test="pick-version"
                    disabled=move || act.busy()
                    on:click=move |_| act.dispatch(Command::PickVersion { record: id, by: Class::Docents }, || ())
                >
                    {t(Docent::PickThis)}
                </button>
            }
        });
        view! {
            <li class="list__item">
                <div class="list__text">
                    <span class="list__name">{said_words(lang, version.said)}</span>
                    <p class="list__note">
                        {format!("{by}, {when}")} {shows.then(|| format!(" · {}", lang.text(Docent::ShowsNow)))}
                    </p>
                </div>
                {pick}
            </li>
        }
    };
    let entry = move |several: Several| {
        let ours = several.purpose == Purpose::Dossier;
        let what = if ours { lang.text(Docent::Attendance) } else { lang.text(purpose_word(several.purpose)) };
        let versions = several.versions.into_iter().enumerate();
        view! {
            <section class="stack stack--tight">
                <h3>{format!("{what}, {}", short_day_words(lang.get(), several.date))}</h3>
                <ul class="list" role="list">
                    {versions.map(|(place, one)| version(one, place == 0, ours)).collect_view()}
                </ul>
            </section>
        }
    };
    let body = move || {
        let found = found.get();
        (!found.is_empty()).then(|| {
            view! {
                <section class="panel stack" data-test="person-history">
                    <h2>{t(Docent::HistoryTitle)}</h2>
                    <p class="soft small">{t(Docent::HistoryWhat)}</p>
                    {found.into_iter().map(entry).collect_view()}
                    <Refused refused=act />
                </section>
            }
        })
    };
    view! { {body} }
}
