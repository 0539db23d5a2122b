//! My measurements: my own progress, no norms, weight only when asked for.

use leptos::prelude::*;

use super::{Frame, Tab, Who};
use crate::app::components::{Head, Icon, Picto, QuestionHead, SwitchRow, icon, picto};
use crate::app::language::{Lang, MyMeasure, short_day_words, t, use_lang};
use crate::app::layout::arrive;
use crate::app::measure::{amount, difference, name, short};
use crate::domain::measure::view::{OwnLine, is_about_weight, own_lines};
use crate::domain::measure::{Change, Compared, Hint, Instrument, Role, hints};
use crate::platform::flag::{self, Flag};

/// An instrument in plain words.
fn own_name(lang: Lang, instrument: Instrument) -> &'static str {
    let text = match instrument {
        Instrument::Who5 => MyMeasure::OwnWho5,
        Instrument::Gses12 => MyMeasure::OwnGses,
        Instrument::Livas => MyMeasure::OwnLivas,
        Instrument::CesD => MyMeasure::OwnCesD,
        Instrument::Astrand => MyMeasure::OwnAstrand,
        Instrument::UkkWalk => MyMeasure::OwnUkk,
        _ => return name(lang, instrument),
    };
    lang.text(text)
}

/// "jij: 12 → 18 (+6)". Two numbers of which one does not follow from the other are said as they are.
fn compared_words(lang: Lang, instrument: Instrument, compared: &Compared) -> String {
    if instrument == Instrument::BloodPressure {
        let value = |reading| short(lang, instrument, reading, MyMeasure::Estimate);
        let (from, to) = (value(&compared.first), value(&compared.last));
        return lang.fill(MyMeasure::ChangeOf, &[("from", &from), ("to", &to)]);
    }
    let (from, to) = (amount(lang, compared.from), amount(lang, compared.to));
    let difference = difference(lang, compared.from, compared.to);
    lang.fill(MyMeasure::Change, &[("from", &from), ("to", &to), ("difference", &difference)])
}

fn card(lang: Lang, line: &OwnLine) -> impl IntoView + use<> {
    let instrument = line.instrument;
    let day = |date| short_day_words(lang.get(), date);
    let (words, when, became) = match &line.compared {
        Some(compared) => {
            let when = lang
                .fill(MyMeasure::FromTo, &[("first", &day(compared.first.date)), ("last", &day(compared.last.date))]);
            // Less is said in numbers only: nothing here is a mark for somebody.
            let became = match compared.change {
                Some(Change::Improved) => Some(MyMeasure::Better),
                Some(Change::Same) => Some(MyMeasure::Same),
                Some(Change::Less) | None => None,
            };
            (compared_words(lang, instrument, compared), when, became)
        }
        None => {
            let value = short(lang, instrument, &line.last, MyMeasure::Estimate);
            let when = lang.fill(MyMeasure::On, &[("day", &day(line.last.date))]);
            (lang.fill(MyMeasure::Once, &[("value", &value)]), when, None)
        }
    };
    let (picture, seen) = match instrument.sheet().role {
        Role::Docent => (Icon::Eye, MyMeasure::DocentSees),
        Role::Screening => (Icon::Lock, MyMeasure::Screening),
    };
    view! {
        <section class="card stack stack--tight" data-test=format!("own-{}", instrument.sheet().slug)>
            <h2>{own_name(lang, instrument)}</h2>
            <p class="own-value" data-test="own-value">
                {words}
            </p>
            {became.map(|became| view! { <p>{t(became)}</p> })}
            <p class="soft small">{when}</p>
            <p class="own-seen">
                {icon(picture)}
                <span>{t(seen)}</span>
            </p>
        </section>
    }
}

/// `/metingen`
#[component]
pub(super) fn MeasuresPage() -> impl IntoView {
    let (who, lang) = (Who::here(), use_lang());
    // Off by default, and only on this phone: nobody else hears of it.
    let key = StoredValue::new(Flag::show_weight(&who.id.0));
    let weight = RwSignal::new(key.with_value(flag::get).is_some());
    let lines = who.trede.view(move |state, _| own_lines(state, who.id, weight.get()));
    let has_weight = who
        .trede
        .view(move |state, _| own_lines(state, who.id, true).iter().any(|line| is_about_weight(line.instrument)));
    let hints = who.trede.view(move |state, _| hints(state, who.id).hints);
    arrive(move || lang.text(MyMeasure::Measurements).to_owned());
    let switch = move |on: bool| {
        weight.set(on);
        // Without localStorage the choice holds until the app is closed.
        match on {
            true => {
                let _kept = key.with_value(|key| flag::set(key, "1"));
            }
            false => key.with_value(flag::remove),
        }
    };
    let shown = move || {
        let lines = lines.get();
        if lines.is_empty() && !has_weight.get() {
            return view! {
                <div class="empty" data-test="nothing-measured">
                    {picto(Picto::Gym)}
                    <h2>{t(MyMeasure::None)}</h2>
                    <p>{t(MyMeasure::NoneWhat)}</p>
                </div>
            }
            .into_any();
        }
        lines.iter().map(|line| card(lang, line)).collect_view().into_any()
    };
    let gp = move || {
        let hints = hints.get();
        let words: Vec<MyMeasure> = [
            (hints.iter().any(|hint| matches!(hint, Hint::GliByBmi | Hint::GliByRisk)), MyMeasure::Gli),
            (hints.iter().any(|hint| matches!(hint, Hint::PolisByBmi | Hint::PolisByCondition)), MyMeasure::Polis),
        ]
        .into_iter()
        .filter_map(|(holds, words)| holds.then_some(words))
        .collect();
        (weight.get() && !words.is_empty()).then(|| {
            view! {
                <section class="card stack stack--tight" data-test="own-gp">
                    {words.into_iter().map(|words| view! { <p>{t(words)}</p> }).collect_view()}
                </section>
            }
        })
    };
    let sees = move || lang.text(if weight.get() { MyMeasure::WeightOn } else { MyMeasure::WeightOff }).to_owned();
    view! {
        <Frame tab=Tab::Programme test="measures" head=view! { <Head back="/programma" /> }.into_any()>
            <QuestionHead title=lang.signal(MyMeasure::Measurements) help=lang.signal(MyMeasure::What) />
            {shown}
            {gp}
            <Show when=move || has_weight.get()>
                <section class="card">
                    <SwitchRow
                        picture=Picto::Gym
                        name=lang.signal(MyMeasure::Weight)
                        who=Signal::derive(sees)
                        on=weight
                        on_switch=switch
                        test="show-weight"
                    />
                </section>
            </Show>
        </Frame>
    }
}
