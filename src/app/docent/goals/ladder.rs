//! One person's participation ladder: the picture, the judgements, and the questions.

use leptos::prelude::*;

use super::super::frame::{PersonHead, PersonPage, Undoable};
use super::super::id::{Place, participant_param};
use super::ladder_ask::{Ask, Asked};
use super::words::{context_word, docent_name, rung_word, rung_words};
use crate::app::act::Act;
use crate::app::components::{Icon, Mark, Refused, icon, plain_mark};
use crate::app::language::{Goals, Lang, short_day_words, t, use_lang};
use crate::app::state::Trede;
use crate::domain::ladder::{self, Judgement, LadderView, Reach, Rung, ladder_view};
use crate::domain::{Command, ParticipantId};

/// The picture, with what stands on each rung. The end takes the place of now once it is judged.
fn picture(lang: Lang, view: &LadderView) -> impl IntoView + use<> {
    let rung_of = |judged: &Option<Judgement>| judged.as_ref().map(|judged| judged.rung);
    let (start, now, end, can) =
        (rung_of(&view.start), rung_of(&view.now), rung_of(&view.end), rung_of(&view.potential));
    let row = move |rung: Rung| {
        let here = |of: Option<Rung>| of == Some(rung);
        let words: Vec<&str> = [
            (here(start), Goals::MarkStart),
            (here(now) && now != end, Goals::MarkNow),
            (here(end), Goals::MarkEnd),
            (here(can), Goals::MarkCan),
        ]
        .into_iter()
        .filter(|(is_so, _)| *is_so)
        .map(|(_, word)| lang.text(word))
        .collect();
        let class = match () {
            () if here(now) || here(end) => "rungs__bar rungs__bar--now",
            () if here(start) => "rungs__bar rungs__bar--start",
            () if here(can) => "rungs__bar rungs__bar--can",
            () => "rungs__bar",
        };
        view! {
            <li class="rungs__rung">
                <span class=class>{words.join(" · ")}</span>
                <span class="rungs__name">
                    <strong>{rung.number()}</strong>
                    " "
                    {lang.text(rung_word(rung))}
                </span>
            </li>
        }
    };
    view! {
        <ol class="rungs" role="list" reversed>
            {Rung::ALL.into_iter().rev().map(row).collect_view()}
        </ol>
    }
}

/// What became of the rung between start and end, in words.
fn rise_words(lang: Lang, up: i8) -> String {
    let steps = usize::from(up.unsigned_abs());
    match up {
        0 => lang.text(Goals::StayedLevel).to_owned(),
        1.. => lang.count(Goals::RoseBy, steps, &[]),
        _ => lang.count(Goals::FellBy, steps, &[]),
    }
}

/// The card on a person's page.
#[component]
pub(in crate::app::docent) fn LadderCard(id: ParticipantId) -> impl IntoView {
    let lang = use_lang();
    let view = Trede::here().view(move |state, _| ladder_view(state, id));
    let body = move || {
        let view = view.get()?;
        Some(match &view.now {
            None => view! { <p class="soft">{t(Goals::NotJudged)}</p> }.into_any(),
            Some(now) => {
                let day = short_day_words(lang.get(), now.date);
                let foot = match view.up {
                    Some(up) => rise_words(lang, up),
                    None => lang.text(Goals::ProgrammeLifts).to_owned(),
                };
                view! {
                    <p class="soft small">{lang.fill(Goals::JudgedOn, &[("day", &day)])}</p>
                    {picture(lang, &view)}
                    <p class="soft small">{foot}</p>
                }
                .into_any()
            }
        })
    };
    view! {
        <section class="panel" data-test="person-ladder">
            <h2>{t(Goals::Ladder)}</h2>
            {body}
            <p>
                <a class="utrecht-button" href=Place::Ladder(id).href() data-test="open-ladder">
                    {t(Goals::LadderOpen)}
                </a>
            </p>
        </section>
    }
}

/// One person's ladder.
#[component]
pub(super) fn LadderPage() -> impl IntoView {
    let id = participant_param();
    view! {
        <PersonPage id=id>
            <Opened id=id />
        </PersonPage>
    }
}

#[component]
fn Opened(id: ParticipantId) -> impl IntoView {
    let trede = Trede::here();
    let lang = use_lang();
    let view = trede.view(move |state, _| ladder_view(state, id));
    let asked = Asked::new(id, view);
    let shown = move || {
        let view = view.get()?;
        let foot = view.up.map(|up| view! { <p data-test="ladder-rise">{rise_words(lang, up)}</p> });
        Some(view! {
            {picture(lang, &view)}
            {foot}
            <p class="soft small">{t(Goals::ProgrammeLifts)}</p>
        })
    };
    view! {
        <PersonHead id=id title=lang.signal(Goals::Ladder) />
        <div class="person">
            <div class="stack">
                <Ask id=id asked=asked />
                <Before id=id view=view asked=asked />
            </div>
            <section class="panel" aria-label=t(Goals::Ladder) data-test="ladder-picture">
                {shown}
            </section>
        </div>
    }
}

/// What was judged before, each to correct or to take back.
#[component]
fn Before(id: ParticipantId, view: Memo<Option<LadderView>>, asked: Asked) -> impl IntoView {
    let trede = Trede::here();
    let lang = use_lang();
    let act = Act::new();
    let removed = RwSignal::new(None::<(Reach, Judgement)>);
    let all = Memo::new(move |_| view.with(|view| view.as_ref().map(|view| view.all.clone()).unwrap_or_default()));
    let remove = move |(reach, judged): (Reach, Judgement)| {
        let command = ladder::Command::Void { participant: id, date: judged.date, reach };
        act.dispatch(Command::Ladder(command), move || removed.set(Some((reach, judged))));
    };
    let back = move || {
        let Some((reach, judged)) = removed.get_untracked() else { return };
        let Judgement { date, rung, context, sentence, .. } = judged;
        let command = ladder::Command::Judge { participant: id, date, reach, rung, context, sentence };
        act.dispatch(Command::Ladder(command), move || removed.set(None));
    };
    let row = move |(reach, judged): (Reach, Judgement)| {
        let judge = judged.judge;
        let by = trede.view(move |state, _| docent_name(state, judge));
        let words = {
            let (date, context) = (judged.date, judged.context);
            move || {
                let name = by.get().unwrap_or_else(|| lang.text(Goals::ADocent).to_owned());
                let day = short_day_words(lang.get(), date);
                let context = lang.text(context_word(context)).to_lowercase();
                format!("{day} · {context} · {}", lang.fill(Goals::JudgedBy, &[("name", &name)]))
            }
        };
        let about = match reach {
            Reach::Now => None,
            Reach::WithinTwelveMonths => Some(view! { <p class="soft small">{t(Goals::ReachYear)}</p> }),
        };
        let twice = judged.several.then(|| {
            view! {
                <p>
                    <span class="flag flag--attention">{plain_mark(Mark::Warn)} {t(Goals::JudgedTwice)}</span>
                </p>
            }
        });
        let (corrected, gone) = (judged.date, judged.clone());
        view! {
            <li class="judged" data-test="judged">
                {about}
                <p>
                    <strong>{rung_words(lang, judged.rung)}</strong>
                </p>
                <p class="soft small">{words}</p>
                {judged.sentence.map(|sentence| view! { <p>{sentence.to_string()}</p> })}
                {twice}
                <div class="row">
                    <button
                        type="button"
                        class="utrecht-button"
                        data-test="judged-correct"
                        on:click=move |_| asked.again(Some((reach, corrected)))
                    >
                        {t(Goals::Correct)}
                    </button>
                    <button
                        type="button"
                        class="utrecht-button utrecht-button--subtle"
                        data-test="judged-remove"
                        disabled=move || act.busy()
                        on:click=move |_| remove((reach, gone.clone()))
                    >
                        {icon(Icon::Erase)}
                        {t(Goals::Remove)}
                    </button>
                </div>
            </li>
        }
    };
    let words = Signal::derive(move || match removed.with(Option::is_some) {
        true => lang.text(Goals::Removed).to_owned(),
        false => String::new(),
    });
    view! {
        <Undoable words=words test="judged-undo" act=act undo=move |()| back() />
        <Refused refused=act />
        <Show when=move || all.with(|all| !all.is_empty())>
            <section class="panel">
                <h2>{t(Goals::JudgedBefore)}</h2>
                <ul class="stack" role="list">
                    {move || all.get().into_iter().map(row).collect_view()}
                </ul>
            </section>
        </Show>
    }
}
