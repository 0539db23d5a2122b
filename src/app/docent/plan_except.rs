//! Days without a lesson in a series: holidays are proposed, weeks off are typed.

use chrono::NaiveDate;
use leptos::prelude::*;

use super::plan::parse_date;
use crate::app::components::{Field, Icon, icon};
use crate::app::form::Form;
use crate::app::language::{Lesson, short_day_words, t, use_lang};
use crate::domain::holiday::{Holiday, holidays_among, is_skipped};

/// What was tapped and typed about days off.
#[derive(Debug, Clone, Copy)]
pub(super) struct Except {
    /// Days that were tapped.
    pub(super) tapped: RwSignal<Vec<NaiveDate>>,
    /// Holidays on which there is a lesson all the same.
    kept: RwSignal<Vec<NaiveDate>>,
    /// First and last days of weeks off.
    weeks: RwSignal<Vec<(NaiveDate, NaiveDate)>>,
    /// The days of more weeks off, as they are typed.
    from: RwSignal<String>,
    until: RwSignal<String>,
}

impl Except {
    pub(super) fn new(form: Form) -> Self {
        Self {
            tapped: form.other("tapped", Vec::new()),
            kept: form.other("kept", Vec::new()),
            weeks: form.other("weeks-off", Vec::new()),
            from: form.fresh("off-from"),
            until: form.fresh("off-until"),
        }
    }

    /// The days off among the days of a series, reactively.
    pub(super) fn among(self, dates: &[NaiveDate]) -> Vec<NaiveDate> {
        let (tapped, kept, weeks) = (self.tapped.get(), self.kept.get(), self.weeks.get());
        let off = |date: &NaiveDate| tapped.contains(date) || is_skipped(*date, &kept, &weeks);
        dates.iter().copied().filter(off).collect()
    }

    /// Skips a day, or no longer.
    pub(super) fn set(self, date: NaiveDate, skip: bool) {
        self.tapped.update(|tapped| tapped.retain(|other| *other != date));
        self.kept.update(|kept| kept.retain(|other| *other != date));
        if skip {
            self.tapped.update(|tapped| tapped.push(date));
        } else {
            self.kept.update(|kept| kept.push(date));
        }
    }
}

fn holiday_word(holiday: Holiday) -> Lesson {
    match holiday {
        Holiday::NewYear => Lesson::NewYear,
        Holiday::GoodFriday => Lesson::GoodFriday,
        Holiday::Easter => Lesson::Easter,
        Holiday::EasterMonday => Lesson::EasterMonday,
        Holiday::KingsDay => Lesson::KingsDay,
        Holiday::LiberationDay => Lesson::LiberationDay,
        Holiday::Ascension => Lesson::Ascension,
        Holiday::Pentecost => Lesson::Pentecost,
        Holiday::WhitMonday => Lesson::WhitMonday,
        Holiday::Christmas => Lesson::Christmas,
        Holiday::BoxingDay => Lesson::BoxingDay,
    }
}

/// The holidays among the days of a series, each to be skipped or not.
#[component]
pub(super) fn Holidays(
    /// Every day of the series, as if there were none.
    dates: Signal<Vec<NaiveDate>>,
    /// What was chosen.
    except: Except,
) -> impl IntoView {
    let lang = use_lang();
    let chip = move |(date, holiday): (NaiveDate, Holiday)| {
        let is_off = Memo::new(move |_| !except.among(&[date]).is_empty());
        let day = move || short_day_words(lang.get(), date);
        view! {
            <li>
                <button
                    type="button"
                    class="utrecht-button chip chip--thin"
                    aria-pressed=move || is_off.get().to_string()
                    data-test=format!("holiday-{date}")
                    on:click=move |_| except.set(date, !is_off.get_untracked())
                >
                    {move || is_off.get().then(|| icon(Icon::Check))}
                    {move || format!("{}, {}", day(), lang.text(holiday_word(holiday)))}
                </button>
            </li>
        }
    };
    move || {
        let found = dates.with(|dates| holidays_among(dates));
        (!found.is_empty()).then(|| {
            view! {
                <div class="stack stack--tight" data-test="plan-holidays">
                    <p>
                        <strong>{t(Lesson::Holidays)}</strong>
                        " "
                        {t(Lesson::HolidaysWhat)}
                    </p>
                    <ul class="row" role="list">
                        {found.into_iter().map(chip).collect_view()}
                    </ul>
                </div>
            }
        })
    }
}

/// Weeks off: two days, and what was added.
#[component]
pub(super) fn WeeksOff(
    /// What was chosen.
    except: Except,
) -> impl IntoView {
    let lang = use_lang();
    let Except { from, until, .. } = except;
    let tried = RwSignal::new(false);
    let typed = move || {
        let (first, last) = (parse_date(&from.get())?, parse_date(&until.get())?);
        (first <= last).then_some((first, last))
    };
    let add = move |_| {
        tried.set(true);
        if let Some(weeks) = untrack(typed) {
            except.weeks.update(|all| {
                if !all.contains(&weeks) {
                    all.push(weeks);
                }
            });
            from.set(String::new());
            until.set(String::new());
            tried.set(false);
        }
    };
    let chip = move |(first, last): (NaiveDate, NaiveDate)| {
        let words = move |text: Lesson| {
            let (from, until) = (short_day_words(lang.get(), first), short_day_words(lang.get(), last));
            lang.fill(text, &[("from", &from), ("until", &until)])
        };
        let back = move |_| except.weeks.update(|all| all.retain(|other| *other != (first, last)));
        view! {
            <li>
                <button
                    type="button"
                    class="utrecht-button chip chip--thin"
                    aria-label=move || words(Lesson::VacationBack)
                    on:click=back
                >
                    {icon(Icon::Undo)}
                    {move || words(Lesson::VacationWords)}
                </button>
            </li>
        }
    };
    let chips = move || {
        let weeks = except.weeks.get();
        (!weeks.is_empty())
            .then(|| view! { <ul class="row" role="list" data-test="plan-weeks-off">{weeks.into_iter().map(chip).collect_view()}</ul> })
    };
    view! {
        <details>
            <summary>{t(Lesson::Vacation)}</summary>
            <div class="stack stack--tight">
                <div class="form-columns">
                    <Field
                        id="plan-weeks-from"
                        label=lang.signal(Lesson::VacationFrom)
                        error=lang.while_so(Lesson::ErrorVacation, move || tried.get() && typed().is_none())
                        value=from
                        kind="date"
                        short=true
                    />
                    <Field id="plan-weeks-until" label=lang.signal(Lesson::VacationUntil) value=until kind="date" short=true />
                </div>
                <div>
                    <button type="button" class="utrecht-button" data-test="plan-weeks-add" on:click=add>
                        {t(Lesson::VacationAdd)}
                    </button>
                </div>
            </div>
        </details>
        {chips}
    }
}
