//! Planning lessons: a series on fixed weekdays, or a single one.

use chrono::{Datelike as _, NaiveDate, NaiveTime, Weekday};
use leptos::prelude::*;

use super::plan_except::{Except, Holidays, WeeksOff};
use crate::app::act::Act;
use crate::app::components::{Field, Icon, Mark, Refused, icon, plain_mark};
use crate::app::form::Form;
use crate::app::language::{Docent, Lesson, short_day_words, t, use_lang, weekday_short};
use crate::app::refusal::refusal_words;
use crate::app::state::{Refusal, Trede};
use crate::domain::contact::{self, Staff};
use crate::domain::time::iso_date;
use crate::domain::{
    Command, DocentName, GroupId, Minutes, Place as Where, Series, SessionId, Until, ValueError, Weeks,
};

const WEEK: [Weekday; 7] =
    [Weekday::Mon, Weekday::Tue, Weekday::Wed, Weekday::Thu, Weekday::Fri, Weekday::Sat, Weekday::Sun];

/// A date as a date field gives it.
pub(super) fn parse_date(text: &str) -> Option<NaiveDate> {
    iso_date(text.trim())
}

/// A time as a time field gives it, with or without seconds.
pub(super) fn parse_time(text: &str) -> Option<NaiveTime> {
    let text = text.trim();
    NaiveTime::parse_from_str(text, "%H:%M").or_else(|_| NaiveTime::parse_from_str(text, "%H:%M:%S")).ok()
}

/// A length in minutes.
pub(super) fn parse_minutes(text: &str) -> Option<Minutes> {
    text.trim().parse().ok().and_then(|minutes| Minutes::parse(minutes).ok())
}

/// A place, or none.
pub(super) fn parse_place(text: &str) -> Result<Option<Where>, ValueError> {
    match Where::parse(text) {
        Err(ValueError::Empty) => Ok(None),
        other => other.map(Some),
    }
}

/// A docent's name, or none.
pub(super) fn parse_docent(text: &str) -> Result<Option<DocentName>, ValueError> {
    match DocentName::parse(text) {
        Err(ValueError::Empty) => Ok(None),
        other => other.map(Some),
    }
}

/// What the form holds, as it was typed.
#[derive(Debug, Clone, Copy)]
struct Typed {
    single: RwSignal<bool>,
    days: RwSignal<Vec<Weekday>>,
    from: RwSignal<String>,
    weeks: RwSignal<String>,
    start: RwSignal<String>,
    minutes: RwSignal<String>,
    place: RwSignal<String>,
    second: RwSignal<String>,
    except: Except,
}

impl Typed {
    /// The series with its days off, or the text about the first field that is not right.
    fn whole(self) -> Result<Series, Docent> {
        let from = parse_date(&self.from.get()).ok_or(Docent::ErrorDate)?;
        let start = parse_time(&self.start.get()).ok_or(Docent::ErrorTime)?;
        let minutes = parse_minutes(&self.minutes.get()).ok_or(Docent::ErrorMinutes)?;
        let place = parse_place(&self.place.get()).map_err(|_| Docent::ErrorPlace)?;
        let (weekdays, until) = if self.single.get() {
            (vec![from.weekday()], Until::Date(from))
        } else {
            let weeks = self.weeks.get().trim().parse().ok().and_then(|weeks| Weeks::parse(weeks).ok());
            (self.days.get(), Until::Weeks(weeks.ok_or(Docent::ErrorWeeks)?))
        };
        Ok(Series { weekdays, from, until, start, minutes, place, except: Vec::new() })
    }

    /// The same without the days off. One lesson is on the day that was typed.
    fn series(self) -> Result<Series, Docent> {
        let mut series = self.whole()?;
        if !self.single.get() {
            series.except = self.except.among(&series.dates().unwrap_or_default());
        }
        Ok(series)
    }

    /// Who gives the lessons too; an empty name is nobody.
    fn staff(self) -> Result<Staff, ValueError> {
        parse_docent(&self.second.get()).map(|second| Staff { second, stand_in: None })
    }
}

/// The form; `planned` hears the ids, for undo.
#[component]
pub(super) fn PlanForm(group: GroupId, form: Form, planned: Callback<Vec<SessionId>>) -> impl IntoView {
    let trede = Trede::here();
    let lang = use_lang();
    let act = Act::new();
    let (weeks, minutes) = trede
        .view(move |state, _| {
            let group = state.group(group);
            let minutes = group.and_then(|group| group.runs()?.session_minutes);
            (group.and_then(|group| group.weeks()).map_or(12, |weeks| weeks.get()), minutes.unwrap_or(60))
        })
        .get_untracked();
    let typed = Typed {
        single: form.other("single", false),
        days: form.other("days", Vec::new()),
        from: form.proposed("from", || None, move || trede.now().get().today().to_string()),
        weeks: form.proposed("weeks", || None, move || weeks.to_string()),
        start: form.proposed("start", || None, || "10:00".to_owned()),
        minutes: form.proposed("minutes", || None, move || minutes.to_string()),
        place: form.fresh("place"),
        second: form.fresh("second"),
        except: Except::new(form),
    };
    let tried = RwSignal::new(false);
    let dates = Memo::new(move |_| {
        let series = typed.series().map_err(|word| lang.text(word).to_owned())?;
        series.dates().map_err(|error| refusal_words(lang, &Refusal::Domain(error)))
    });
    let whole = Memo::new(move |_| typed.whole().ok().and_then(|series| series.dates().ok()).unwrap_or_default());
    let submit = move |event: leptos::ev::SubmitEvent| {
        event.prevent_default();
        tried.set(true);
        let (Ok(series), Ok(dates), Ok(staff)) = (typed.series(), dates.get(), typed.staff()) else { return };
        let ids: Vec<SessionId> = dates.iter().map(|_| SessionId(trede.new_id())).collect();
        let command = Command::PlanSessions { group, series, ids: ids.clone() };
        let staffed = contact::Command::StaffSessions { group, sessions: ids.clone(), staff };
        let both = async move {
            trede.dispatch(command).await?;
            trede.dispatch(Command::Contact(staffed)).await
        };
        act.run(both, move |()| {
            form.forget();
            tried.set(false);
            trede.finished();
            planned.run(ids);
        });
    };
    let mode = move |single: bool, word: Docent, test: &'static str| {
        view! {
            <button
                type="button"
                class="utrecht-button chip"
                aria-pressed=move || (typed.single.get() == single).to_string()
                data-test=test
                on:click=move |_| typed.single.set(single)
            >
                {t(word)}
            </button>
        }
    };
    let day = move |day: Weekday| {
        let toggle = move |_| {
            typed.days.update(|days| match days.iter().position(|other| *other == day) {
                Some(place) => {
                    days.remove(place);
                }
                None => days.push(day),
            });
        };
        view! {
            <button
                type="button"
                class="utrecht-button chip"
                aria-pressed=move || typed.days.with(|days| days.contains(&day)).to_string()
                data-test=format!("weekday-{}", day.number_from_monday())
                on:click=toggle
            >
                {move || weekday_short(lang.get(), day)}
            </button>
        }
    };
    let field = move |id: &'static str, kind: &'static str, label: Docent, value: RwSignal<String>| {
        view! { <Field id=id label=lang.signal(label) value=value kind=kind short=kind != "text" /> }
    };
    let preview = move || {
        match dates.get() {
        Ok(dates) => {
            let count = dates.len();
            let words: Vec<String> = dates.iter().map(|date| short_day_words(lang.get(), *date)).collect();
            let skip = move |date: NaiveDate| typed.except.set(date, true);
            let single = typed.single.get();
            let chips = dates.into_iter().zip(words).map(move |(date, words)| {
                let name = lang.fill(Docent::SkipDate, &[("day", &words)]);
                view! {
                    <li>
                        <button
                            type="button"
                            class="utrecht-button chip chip--thin"
                            aria-label=name
                            disabled=single
                            on:click=move |_| skip(date)
                        >
                            {words}
                        </button>
                    </li>
                }
            });
            view! {
                <p role="status" data-test="plan-count">
                    <strong>{lang.count(Docent::PlanCount, count, &[])}</strong>
                    " "
                    {(!single).then(|| t(Docent::PlanSkipHelp))}
                </p>
                <ul class="row" role="list">
                    {chips.collect_view()}
                </ul>
            }
            .into_any()
        }
        Err(words) => view! {
            <p class=move || if tried.get() { "utrecht-form-field-error-message" } else { "soft" } role="status" data-test="plan-problem">
                // Before anything was sent it says what is still to be chosen, and warns of nothing.
                {move || tried.get().then(|| plain_mark(Mark::Warn))}
                {words}
            </p>
        }
        .into_any(),
    }
    };
    let skipped = move || {
        let except = typed.except.tapped.get();
        (!except.is_empty() && !typed.single.get()).then(|| {
            let chip = move |date: NaiveDate| {
                let back = move |_| typed.except.set(date, false);
                view! {
                    <li>
                        <button type="button" class="utrecht-button chip chip--thin" on:click=back>
                            {icon(Icon::Undo)}
                            {short_day_words(lang.get(), date)}
                        </button>
                    </li>
                }
            };
            view! {
                <p class="soft">{t(Docent::Skipped)}</p>
                <ul class="row" role="list" data-test="plan-skipped">
                    {except.into_iter().map(chip).collect_view()}
                </ul>
            }
        })
    };
    let holiday = form.fresh("holiday");
    let add_holiday = move |_| {
        if let Some(date) = parse_date(&holiday.get_untracked()) {
            typed.except.set(date, true);
            holiday.set(String::new());
        }
    };
    let series_only = move || {
        (!typed.single.get()).then(|| {
            view! {
                <fieldset class="utrecht-form-fieldset utrecht-form-fieldset--html-fieldset">
                    <legend class="utrecht-form-fieldset__legend">{t(Docent::OnDays)}</legend>
                    <div class="weekdays">{WEEK.map(day).collect_view()}</div>
                </fieldset>
            }
        })
    };
    view! {
        <form class="form" novalidate on:submit=submit>
            <div class="filters" role="group" aria-label=t(Docent::PlanWhat)>
                {mode(false, Docent::PlanSeries, "plan-series")} {mode(true, Docent::PlanSingle, "plan-single")}
            </div>
            {series_only}
            <div class="form-columns">
                {field("plan-from", "date", Docent::FromDate, typed.from)}
                {field("plan-start", "time", Docent::StartTime, typed.start)}
                {field("plan-minutes", "number", Docent::MinutesLabel, typed.minutes)}
                {move || (!typed.single.get()).then(|| field("plan-weeks", "number", Docent::WeeksLabel, typed.weeks))}
            </div>
            {field("plan-place", "text", Docent::PlaceLabel, typed.place)}
            <Field
                id="plan-second"
                label=lang.signal(Lesson::SecondLabel)
                error=lang.while_so(Lesson::ErrorName, move || typed.staff().is_err())
                value=typed.second
            />
            {move || {
                (!typed.single.get())
                    .then(|| {
                        view! {
                            <div class="row">
                                {field("plan-holiday", "date", Docent::HolidayLabel, holiday)}
                                <button type="button" class="utrecht-button" on:click=add_holiday data-test="plan-skip">
                                    {t(Docent::SkipDay)}
                                </button>
                            </div>
                            <WeeksOff except=typed.except />
                            <Holidays dates=whole.into() except=typed.except />
                        }
                    })
            }}
            <div class="stack stack--tight">{preview} {skipped}</div>
            <Refused refused=act />
            <div class="form-actions">
                <button
                    type="submit"
                    class="utrecht-button utrecht-button--primary-action"
                    disabled=move || act.busy()
                    data-test="plan-submit"
                >
                    {t(Docent::PlanButton)}
                </button>
            </div>
        </form>
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_time_field_may_give_seconds() {
        assert_eq!(parse_time("10:00"), parse_time("10:00:00"));
        assert_eq!(parse_time("25:00"), None);
    }

    #[test]
    fn an_empty_place_is_no_place_and_a_length_is_checked() {
        assert_eq!(parse_place("  "), Ok(None));
        assert_eq!(parse_place(" Gymzaal ").unwrap().unwrap().as_str(), "Gymzaal");
        assert_eq!(parse_minutes("4"), None);
        assert_eq!(parse_minutes("60").map(Minutes::get), Some(60));
    }
}
