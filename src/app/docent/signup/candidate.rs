//! One person's sign-up: how far it is, what is next, and everything that was agreed.

use leptos::prelude::*;

use super::details::{ContactPanel, SignUpPanel};
use super::outcome::{Drop, Outcome};
use super::step::{Intake, MeetingMarks, PlaceInGroup};
use super::twice::Twice;
use super::words::{next_word, stage_mark, stage_words};
use crate::app::act::Act;
use crate::app::components::{Icon, Mark, Refused, icon, plain_mark};
use crate::app::docent::frame::{Known, PageHead};
use crate::app::docent::id::{Place, participant_param};
use crate::app::docent::look::look;
use crate::app::docent::words::{group_name, group_words, name_words};
use crate::app::language::{Signup, short_day_words, t, use_lang};
use crate::app::state::Trede;
use crate::domain::signup::view::{CandidateView, Phase, SignUpView, candidate};
use crate::domain::signup::{Command, SignUp};
use crate::domain::view::group::group_lines;
use crate::domain::{Command as Whole, GroupId, LookReason, ParticipantId};

/// What a section shows of one sign-up; nothing while it is not there.
pub(super) type Shown = Memo<Option<SignUpView>>;

/// One person's sign-ups.
#[component]
pub(super) fn Candidate() -> impl IntoView {
    let trede = Trede::here();
    let id = participant_param();
    let view = trede.view(move |state, now| candidate(state, id, now.today()));
    let known = Memo::new(move |_| view.with(|view| view.as_ref().is_some_and(|view| view.name.is_some())));
    look(id, known, LookReason::Coaching);
    view! {
        <Known known=known>
            <Opened id=id view=view />
        </Known>
    }
}

#[component]
fn Opened(id: ParticipantId, view: Memo<Option<CandidateView>>) -> impl IntoView {
    let lang = use_lang();
    let groups = Memo::new(move |_| {
        let of = |view: &CandidateView| view.sign_ups.iter().map(|sign_up| sign_up.group).collect::<Vec<_>>();
        view.with(|view| view.as_ref().map(of).unwrap_or_default())
    });
    let title =
        Signal::derive(move || view.with(|view| name_words(lang, view.as_ref().and_then(|view| view.name.as_ref()))));
    let sub = lang.signal(Signup::PersonTitle);
    let back = Signal::derive(move || {
        groups.with(|groups| groups.first().map_or_else(|| Place::Groups.href(), |group| Place::SignUps(*group).href()))
    });
    let call = move || {
        let phone = view.with(|view| view.as_ref().and_then(|view| view.contact.phone.clone()));
        phone.map(|phone| {
            view! {
                <a class="utrecht-button" href=format!("tel:{phone}") data-test="signup-call">
                    {icon(Icon::Phone)}
                    {phone.to_string()}
                </a>
            }
        })
    };
    let section = move |group: GroupId| view! { <Section id=id group=group view=view /> };
    view! {
        <PageHead title=title tab=lang.signal(Signup::PersonTitle) sub=sub back=back>
            {call}
            <a class="utrecht-button" href=Place::Person(id).href() data-test="signup-person">
                {t(Signup::OpenPerson)}
            </a>
        </PageHead>
        <div class="person">
            <div class="stack">
                {move || groups.get().into_iter().map(section).collect_view()}
                <OtherGroups id=id groups=groups />
            </div>
            <div class="stack">
                <ContactPanel id=id view=view />
                {move || {
                    groups
                        .get()
                        .into_iter()
                        .map(|group| view! { <SignUpPanel id=id group=group view=view /> })
                        .collect_view()
                }}
                <Twice view=view />
            </div>
        </div>
    }
}

/// Everything about the sign-up for one group.
#[component]
fn Section(id: ParticipantId, group: GroupId, view: Memo<Option<CandidateView>>) -> impl IntoView {
    let trede = Trede::here();
    let shown: Shown = Memo::new(move |_| {
        view.with(|view| view.as_ref()?.sign_ups.iter().find(|sign_up| sign_up.group == group).cloned())
    });
    let name = trede.view(move |state, _| group_name(state, group));
    let lang = use_lang();
    let phase = Memo::new(move |_| shown.with(|shown| shown.as_ref().map(|shown| shown.stage.phase())));
    // One signal for all that it opens: what is typed in one step stays while another goes on.
    let open = Memo::new(move |_| phase.get().is_some_and(|phase| !matches!(phase, Phase::Placed | Phase::Dropped)));
    view! {
        <section class="stack" data-test="signup-section">
            <h2>
                <a href=Place::SignUps(group).href()>{move || group_words(lang, name.get().as_deref())}</a>
            </h2>
            <Standing shown=shown />
            {move || (phase.get() == Some(Phase::Waiting)).then(|| view! { <PlaceInGroup id=id group=group shown=shown /> })}
            {move || (phase.get() == Some(Phase::Placed)).then(|| view! { <PlaceInGroup id=id group=group shown=shown /> })}
            {move || {
                open.get()
                    .then(|| {
                        view! {
                            <MeetingMarks id=id group=group shown=shown />
                            <Intake id=id group=group shown=shown />
                            <Outcome id=id group=group shown=shown />
                        }
                    })
            }}
            {move || {
                (phase.get() != Some(Phase::Placed)).then(|| view! { <Drop id=id group=group shown=shown /> })
            }}
        </section>
    }
}

/// How far it is, and what to do next.
#[component]
fn Standing(shown: Shown) -> impl IntoView {
    let trede = Trede::here();
    let lang = use_lang();
    let body = move || {
        let shown = shown.get()?;
        let today = trede.now().get().today();
        let next = next_word(shown.next).map(|word| {
            view! {
                <p class="flag flag--attention" data-test="signup-next">
                    {plain_mark(Mark::Warn)}
                    {t(word)}
                </p>
            }
        });
        let kept = shown.kept_until.map(|until| {
            let text = if today > until { Signup::KeptOver } else { Signup::KeptUntil };
            view! {
                <p class="small" data-test="signup-kept">
                    {lang.fill(text, &[("day", &short_day_words(lang.get(), until))])}
                </p>
            }
        });
        let goal = shown.sign_up.as_ref().and_then(|sign_up| sign_up.goal.clone());
        Some(view! {
            <p class="row" data-test="signup-stage">
                {plain_mark(stage_mark(&shown.stage))}
                <strong>{stage_words(lang, &shown.stage, shown.waiting)}</strong>
            </p>
            {goal.map(|goal| view! { <p class="soft">{goal.to_string()}</p> })}
            {next}
            {kept}
        })
    };
    view! { <div class="panel stack stack--tight">{body}</div> }
}

/// Signing somebody up who is known: again, or for another group.
#[component]
fn OtherGroups(id: ParticipantId, groups: Memo<Vec<GroupId>>) -> impl IntoView {
    let trede = Trede::here();
    let lang = use_lang();
    let act = Act::new();
    // Nobody is signed up for a group that is over or put away.
    let all = trede.view(move |state, now| {
        let going = group_lines(state, now).into_iter().filter(|line| line.over.is_none());
        going.map(|line| (line.id, line.name.map(|name| name.to_string()))).collect::<Vec<_>>()
    });
    let enlist = move |group: GroupId| {
        let sign_up = SignUp::on(trede.now().get_untracked().today());
        let command = Command::Enlist { group, participant: id, sign_up };
        act.dispatch(Whole::Signup(command), move || trede.finished());
    };
    let buttons = move || {
        let others = all.get().into_iter().filter(|(group, _)| groups.with(|groups| !groups.contains(group)));
        let button = |(group, name): (GroupId, Option<String>)| {
            view! {
                <button
                    type="button"
                    class="utrecht-button chip"
                    data-test="signup-enlist"
                    disabled=move || act.busy()
                    on:click=move |_| enlist(group)
                >
                    {move || lang.fill(Signup::SignUpFor, &[("group", &group_words(lang, name.as_deref()))])}
                </button>
            }
        };
        others.map(button).collect_view()
    };
    let nowhere = move || groups.with(Vec::is_empty).then(|| view! { <p class="soft">{t(Signup::NotSignedUp)}</p> });
    view! {
        <div class="stack stack--tight">
            {nowhere} <div class="row">{buttons}</div> <Refused refused=act />
        </div>
    }
}
