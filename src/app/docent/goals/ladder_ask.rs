//! The questions of the ladder, one by one, until they lead to a rung.

use chrono::NaiveDate;
use leptos::prelude::*;

use super::super::frame::Done;
use super::super::id::hex;
use super::super::plan::parse_date;
use super::evaluate::parse_sentence;
use super::words::{context_help, context_word, question_word, rung_words};
use crate::app::act::Act;
use crate::app::components::{Field, Refused};
use crate::app::form::{Form, Meanwhile};
use crate::app::language::{Common, Goals, t, use_lang};
use crate::app::state::Trede;
use crate::domain::ladder::{self, Context, Judgement, LadderView, Next, Reach, Rung, next, suggested_context};
use crate::domain::{Command, ParticipantId};

/// What was chosen and answered so far.
#[derive(Clone, Copy)]
pub(super) struct Asked {
    form: Form,
    /// Which judgement is being corrected.
    correcting: RwSignal<Option<(Reach, NaiveDate)>>,
    reach: RwSignal<Reach>,
    date: RwSignal<String>,
    /// What was chosen; what the date suggests until then.
    context: RwSignal<Option<Context>>,
    answers: RwSignal<Vec<bool>>,
    sentence: RwSignal<String>,
}

impl Asked {
    /// Nothing yet, or what was left; a judgement that is being corrected follows what is stored of it.
    pub(super) fn new(id: ParticipantId, view: Memo<Option<LadderView>>) -> Self {
        let trede = Trede::here();
        let lang = use_lang();
        let name = format!("ladder/{}", hex(&id.0));
        let correcting = Form::new(format!("{name}/which")).unfolded("correcting", None);
        let judged = Memo::new(move |_| {
            let (reach, date) = correcting.get()?;
            let of = |(of, judged): &&(Reach, Judgement)| (*of, judged.date) == (reach, date);
            view.with(|view| view.as_ref()?.all.iter().find(of).map(|(_, judged)| judged.clone()))
        });
        let form = Form::new(name);
        let today = move || trede.now().get().today();
        let answered = move |answers: &Vec<bool>| match next(answers) {
            Next::Judged(rung) => rung_words(lang, rung),
            Next::Ask(_) => String::new(),
        };
        let context_words = move |context: &Option<Context>| {
            context.map(|context| lang.text(context_word(context)).to_owned()).unwrap_or_default()
        };
        let of_judged = move |of: fn(&Judgement) -> String| judged.with(|judged| judged.as_ref().map(of));
        Self {
            form,
            correcting,
            reach: form.field(
                "reach",
                move || correcting.get().map_or(Reach::Now, |(reach, _)| reach),
                |_| String::new(),
            ),
            date: form.proposed(
                "date",
                move || of_judged(|judged| judged.date.to_string()),
                move || today().to_string(),
            ),
            context: form.field(
                "context",
                move || judged.with(|judged| judged.as_ref().map(|judged| judged.context)),
                context_words,
            ),
            answers: form.field(
                "answers",
                move || {
                    judged
                        .with(|judged| judged.as_ref().map(|judged| judged.rung.answers().to_vec()).unwrap_or_default())
                },
                answered,
            ),
            sentence: form.text("sentence", move || {
                of_judged(|judged| judged.sentence.as_ref().map(ToString::to_string).unwrap_or_default())
                    .unwrap_or_default()
            }),
        }
    }

    /// A judgement, to correct it; none to begin anew.
    pub(super) fn again(self, which: Option<(Reach, NaiveDate)>) {
        self.correcting.set(which);
        self.form.forget();
    }
}

/// The form.
#[component]
pub(super) fn Ask(
    /// Who is judged.
    id: ParticipantId,
    /// What was answered so far; whoever corrects a judgement puts it here.
    asked: Asked,
) -> impl IntoView {
    let trede = Trede::here();
    let lang = use_lang();
    let act = Act::new();
    let saved = RwSignal::new(None::<Rung>);
    let today = move || trede.now().get().today();
    let Asked { form, reach, date: date_typed, context: chosen, answers, sentence, .. } = asked;
    let date = Memo::new(move |_| parse_date(&date_typed.get()).filter(|date: &NaiveDate| *date <= today()));
    let suggested = trede.view(move |state, now| {
        let date = date.get().unwrap_or(now.today());
        suggested_context(state, id, date)
    });
    let context = Memo::new(move |_| chosen.get().unwrap_or_else(|| suggested.get()));
    let reach_chip = move |which: Reach, word: Goals, test: &'static str| {
        view! {
            <button
                type="button"
                class="utrecht-button chip"
                data-test=test
                aria-pressed=move || (reach.get() == which).to_string()
                on:click=move |_| {
                    saved.set(None);
                    reach.set(which);
                    answers.set(Vec::new());
                }
            >
                {t(word)}
            </button>
        }
    };
    let context_chip = move |which: Context| {
        view! {
            <button
                type="button"
                class="utrecht-button chip"
                data-test=format!("context-{which:?}").to_lowercase()
                aria-pressed=move || (context.get() == which).to_string()
                on:click=move |_| chosen.set(Some(which))
            >
                {t(context_word(which))}
            </button>
        }
    };
    // Every question that was answered, with a way back to it, and below it the one that is open.
    let asked_rows = move || {
        let (answers, reach) = (answers.get(), reach.get());
        (0..answers.len())
            .filter_map(|place| match (next(answers.get(..place)?), answers.get(place)) {
                (Next::Ask(question), Some(answer)) => {
                    let word = if *answer { Common::Yes } else { Common::No };
                    Some(view! {
                        <li class="row row--apart">
                            <span>
                                {t(question_word(question, reach))} " " <strong>{t(word)}</strong>
                            </span>
                            <button
                                type="button"
                                class="utrecht-button utrecht-button--subtle"
                                data-test=format!("answer-change-{place}")
                                on:click=move |_| asked.answers.update(|answers| answers.truncate(place))
                            >
                                {t(Goals::ChangeAnswer)}
                            </button>
                        </li>
                    })
                }
                _ => None,
            })
            .collect_view()
    };
    let store = move |rung: Rung| {
        let (Some(date), Ok(words)) = (date.get_untracked(), parse_sentence(&sentence.get_untracked())) else { return };
        let command = ladder::Command::Judge {
            participant: id,
            date,
            reach: reach.get_untracked(),
            rung,
            context: context.get_untracked(),
            sentence: words,
        };
        if !form.may_save() {
            return;
        }
        act.dispatch(Command::Ladder(command), move || {
            asked.again(None);
            saved.set(Some(rung));
            trede.finished();
        });
    };
    let open = move || match next(&answers.get()) {
        Next::Ask(question) => {
            let answer = move |answer: bool, word: Common, test: &'static str| {
                view! {
                    <button
                        type="button"
                        class="utrecht-button big"
                        data-test=test
                        on:click=move |_| {
                            saved.set(None);
                            answers.update(|answers| answers.push(answer));
                        }
                    >
                        {t(word)}
                    </button>
                }
            };
            view! {
                <div class="stack" role="group" aria-labelledby="ladder-question">
                    <h3 id="ladder-question" aria-live="polite">
                        {t(question_word(question, reach.get()))}
                    </h3>
                    <div class="yes-no">
                        {answer(true, Common::Yes, "ladder-yes")} {answer(false, Common::No, "ladder-no")}
                    </div>
                </div>
            }
            .into_any()
        }
        Next::Judged(rung) => view! {
            <p role="status" data-test="ladder-outcome">
                <strong>{lang.fill(Goals::Outcome, &[("rung", &rung_words(lang, rung))])}</strong>
            </p>
            <Field
                id="ladder-sentence"
                label=lang.signal(Goals::SentenceLabel)
                help=lang.signal(Goals::SentenceHelp)
                error=lang.while_so(Goals::ErrorSentence, move || parse_sentence(&sentence.get()).is_err())
                value=sentence
                max=300
            />
            <div class="form-actions">
                <button
                    type="button"
                    class="utrecht-button utrecht-button--primary-action"
                    data-test="ladder-save"
                    disabled=move || act.busy()
                    on:click=move |_| store(rung)
                >
                    {t(Common::Save)}
                </button>
            </div>
        }
        .into_any(),
    };
    let done = Signal::derive(move || match saved.get() {
        Some(rung) => lang.fill(Goals::Judged, &[("n", &rung.number())]),
        None => String::new(),
    });
    view! {
        <section class="panel stack" data-test="ladder-ask">
            <h2>{t(Goals::JudgeTitle)}</h2>
            <div class="stack stack--tight" role="group" aria-labelledby="ladder-what">
                <p id="ladder-what">{t(Goals::JudgeWhat)}</p>
                <div class="filters">
                    {reach_chip(Reach::Now, Goals::ReachNow, "reach-now")}
                    {reach_chip(Reach::WithinTwelveMonths, Goals::ReachYear, "reach-year")}
                </div>
            </div>
            <Field
                id="ladder-date"
                label=lang.signal(Goals::JudgeDate)
                error=lang.while_so(Goals::ErrorDate, move || date.get().is_none())
                value=date_typed
                kind="date"
                short=true
            />
            <div class="stack stack--tight" role="group" aria-labelledby="ladder-when">
                <p id="ladder-when">{t(Goals::JudgeWhen)}</p>
                <div class="filters">{Context::ALL.map(context_chip).collect_view()}</div>
                <p class="soft small">{move || lang.text(context_help(context.get()))}</p>
            </div>
            <ul class="stack stack--tight" role="list">
                {asked_rows}
            </ul>
            {open}
            <Meanwhile form=form />
            <Refused refused=act />
            <Done words=done />
        </section>
    }
}
