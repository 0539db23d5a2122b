//! Bed and up time: two steppers, empty until they are tapped.

use std::time::Duration;

use chrono::{NaiveDate, NaiveTime, Timelike as _};
use leptos::prelude::*;
use leptos::task::spawn_local;

use super::Who;
use super::answering::{Answering, Value};
use super::history::History;
use super::part::Part;
use super::saved::RefusedNote;
use crate::app::components::{Icon, Picto, icon, picto};
use crate::app::language::{Common, Participant, t, time, use_lang};
use crate::domain::{Answer, Now, Question};
use crate::platform::clock;

/// How long a stepper rests before its time is saved: one answer, not one per step.
const REST: Duration = Duration::from_millis(600);

/// The steps of a stepper.
const QUARTER: i64 = 15;
const HOUR: i64 = 60;

/// Both on one screen; each is saved by itself.
#[component]
pub(super) fn TimesQuestion(
    /// The day on which someone got up.
    date: NaiveDate,
    /// On, after saving or skipping.
    on_next: Callback<()>,
) -> impl IntoView {
    let answering = Answering::here();
    let (bed, up) = (Question::BedTime(date), Question::UpTime(date));
    let (bed_value, up_value) = (answering.value(bed), answering.value(up));
    let is_empty = move || bed_value.get().is_none() && up_value.get().is_none();
    let on = move |()| {
        answering.leave();
        on_next.run(());
    };
    let skip = move |_| {
        answering.skip_part(date, Part::Times);
        on(());
    };
    view! {
        <div class="stack">
            <Stepper question=bed title=Participant::BedTime picture=Picto::Bed usual=(23, 0) test="bed" />
            <Stepper question=up title=Participant::UpTime picture=Picto::Sun usual=(7, 30) test="up" />
        </div>
        <div class="screen__foot">
            <div class="answers">
                <Show
                    when=is_empty
                    fallback=move || {
                        view! {
                            <button
                                type="button"
                                class="utrecht-button utrecht-button--primary-action answer"
                                data-test="next"
                                on:click=move |_| on(())
                            >
                                {t(Common::Done)}
                                {icon(Icon::Check)}
                            </button>
                        }
                    }
                >
                    <button type="button" class="utrecht-button answer" data-test="skip" on:click=skip>
                        {t(Common::Skip)}
                    </button>
                </Show>
            </div>
        </div>
    }
}

/// One time. The first tap brings a usual one; before that it says "leeg".
#[component]
fn Stepper(
    question: Question,
    title: Participant,
    picture: Picto,
    usual: (u32, u32),
    test: &'static str,
) -> impl IntoView {
    let (who, answering, lang) = (Who::here(), Answering::here(), use_lang());
    let stored = answering.value(question);
    // What is on its way to storage; dropped once it is there.
    let stepped = RwSignal::new(None::<NaiveTime>);
    let shown = Memo::new(move |_| {
        stepped.get().or_else(|| match stored.get() {
            Some(Value::Time(answer)) => answer.known(),
            _ => None,
        })
    });
    let unknown = Memo::new(move |_| stepped.get().is_none() && stored.get() == Some(Value::Time(Answer::DontKnow)));
    let save = move |at: NaiveTime| {
        answering.answer(question, Value::Time(Answer::Known(at)), move || {
            if stepped.try_get_untracked().flatten() == Some(at) {
                stepped.set(None);
            }
        });
    };
    let step = move |by: i64| {
        let now = who.trede.now().get_untracked();
        let at = match shown.get_untracked() {
            Some(at) => at.overflowing_add_signed(chrono::Duration::minutes(by)).0,
            None => first(question, usual, now),
        };
        stepped.set(Some(at));
        spawn_local(async move {
            clock::after(REST).await;
            if stepped.try_get_untracked().flatten() == Some(at) {
                save(at);
            }
        });
    };
    on_cleanup(move || {
        if let Some(at) = stepped.try_get_untracked().flatten() {
            answering.answer(question, Value::Time(Answer::Known(at)), || {});
        }
    });
    let dont_know = move |_| {
        stepped.set(None);
        answering.answer(question, Value::Time(Answer::DontKnow), || {});
    };
    view! {
        <section class="card" data-test=test>
            <h2 class="row">{picto(picture)} {t(title)}</h2>
            <RefusedNote question=question />
            <div class="stepper" role="group" aria-label=t(title)>
                <button
                    type="button"
                    class="utrecht-button answer"
                    aria-label=t(Participant::QuarterEarlier)
                    data-test=format!("{test}-earlier")
                    on:click=move |_| step(-QUARTER)
                >
                    {icon(Icon::Minus)}
                </button>
                <output
                    class=move || {
                        if shown.get().is_some() { "stepper__value" } else { "stepper__value stepper__value--empty" }
                    }
                    data-test=format!("{test}-value")
                >
                    {move || match shown.get() {
                        Some(at) => time(at),
                        None if unknown.get() => lang.text(Common::DontKnow).to_owned(),
                        None => lang.text(Participant::Empty).to_owned(),
                    }}
                </output>
                <button
                    type="button"
                    class="utrecht-button answer"
                    aria-label=t(Participant::QuarterLater)
                    data-test=format!("{test}-later")
                    on:click=move |_| step(QUARTER)
                >
                    {icon(Icon::Plus)}
                </button>
            </div>
            <Show when=move || shown.get().is_some()>
                <div class="row row--apart">
                    <button
                        type="button"
                        class="utrecht-button utrecht-button--subtle"
                        data-test=format!("{test}-hour-earlier")
                        on:click=move |_| step(-HOUR)
                    >
                        {icon(Icon::Minus)}
                        {t(Participant::HourEarlier)}
                    </button>
                    <button
                        type="button"
                        class="utrecht-button utrecht-button--subtle"
                        data-test=format!("{test}-hour-later")
                        on:click=move |_| step(HOUR)
                    >
                        {icon(Icon::Plus)}
                        {t(Participant::HourLater)}
                    </button>
                </div>
            </Show>
            <div class="row">
                <button
                    type="button"
                    class="utrecht-button utrecht-button--subtle"
                    aria-pressed=move || unknown.get().to_string()
                    data-test=format!("{test}-dontknow")
                    on:click=dont_know
                >
                    {t(Common::DontKnow)}
                </button>
                <Show when=move || stored.get().is_some()>
                    <button
                        type="button"
                        class="utrecht-button utrecht-button--subtle"
                        data-test=format!("{test}-erase")
                        on:click=move |_| {
                            stepped.set(None);
                            answering.erase(question, || {});
                        }
                    >
                        {t(Common::Erase)}
                    </button>
                </Show>
            </div>
            <History question=question />
        </section>
    }
}

/// A usual time, or the last quarter that has been when the usual one has not come yet.
fn first(question: Question, (hour, minute): (u32, u32), now: Now) -> NaiveTime {
    let usual = NaiveTime::from_hms_opt(hour, minute, 0).unwrap_or_default();
    let is_up = matches!(question, Question::UpTime(_));
    if is_up && question.date() == now.today() && usual > now.time() {
        return NaiveTime::from_hms_opt(now.time().hour(), now.time().minute() / 15 * 15, 0).unwrap_or_default();
    }
    usual
}
