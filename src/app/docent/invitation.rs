//! One participant's invitation: on the screen, shared, printed, and how far it is.

use leptos::prelude::*;
use leptos::task::spawn_local;

use super::frame::{Known, PageHead};
use super::id::{Place, hex, participant_param};
use super::words::{card_name, group_name, group_words, name_words};
use crate::app::act::Act;
use crate::app::card::{CodeQr, Words, until_words};
use crate::app::components::{Dialog, Icon, Mark, PrintButton, Refused, icon, plain_mark};
use crate::app::language::{Common, Devices, Docent, relative_day, t, use_lang};
use crate::app::state::{CodeCard, InvitationState, Phone, Trede};
use crate::domain::{ParticipantId, PersonName};
use crate::platform::page;
use crate::platform::share::{Shared, can_share, copy, share};

/// How far someone's phone is, as a flag.
#[component]
pub(super) fn StateFlag(participant: ParticipantId) -> impl IntoView {
    let state = Trede::here().invitation(participant);
    let flag = move || {
        let (class, picture, word) = match state.get() {
            InvitationState::None => ("flag", Mark::NotYet, Docent::StateNone),
            InvitationState::Open { arrived: true, .. } => ("flag", Mark::NotYet, Docent::StateOpen),
            InvitationState::Open { arrived: false, .. } => ("flag", Mark::NotYet, Docent::StateNotArrived),
            InvitationState::Expired => ("flag flag--attention", Mark::Warn, Docent::StateExpired),
            InvitationState::Erased => ("flag flag--attention", Mark::Warn, Docent::StateErased),
            InvitationState::ToConfirm => ("flag flag--info", Mark::Info, Docent::StateToConfirm),
            InvitationState::Disputed => ("flag flag--attention", Mark::Warn, Docent::StateDisputed),
            InvitationState::Confirmed => ("flag flag--present", Mark::Present, Docent::StateConfirmed),
        };
        view! { <span class=class data-test="invitation-state">{plain_mark(picture)} {t(word)}</span> }
    };
    view! { {flag} }
}

/// One participant's invitation.
#[component]
pub(super) fn Invitation() -> impl IntoView {
    let trede = Trede::here();
    let id = participant_param();
    let known = trede.view(move |state, _| state.person(id).is_some());
    view! {
        <Known known=known>
            <Invite id=id />
        </Known>
    }
}

#[component]
fn Invite(id: ParticipantId) -> impl IntoView {
    let trede = Trede::here();
    let lang = use_lang();
    let act = Act::new();
    let state = trede.invitation(id);
    let card = RwSignal::new(None::<CodeCard>);
    let who = trede.view(move |state, _| {
        let name: Option<PersonName> = state.person(id)?.name().cloned();
        let group = state.stays(id).last().map(|stay| stay.group);
        Some((name, group, group.and_then(|group| group_name(state, group))))
    });
    let name = Memo::new(move |_| who.with(|who| who.as_ref().and_then(|(name, ..)| name.clone())));
    let first_name = Signal::derive(move || {
        name.with(|name| name.as_ref().map(|name| name.first.as_str().to_owned())).unwrap_or_default()
    });
    let paper_name = Signal::derive(move || name.with(|name| name.as_ref().map(card_name).unwrap_or_default()));
    let title = Signal::derive(move || name_words(lang, name.get().as_ref()));
    let sub = Signal::derive(move || {
        let group = who.with(|who| who.as_ref().and_then(|(_, _, group)| group.clone()));
        format!("{} · {}", lang.text(Docent::Invitation), group_words(lang, group.as_deref()))
    });
    let back = Signal::derive(move || {
        let group = who.with(|who| who.as_ref().and_then(|(_, group, _)| *group));
        group.map_or_else(|| Place::Groups.href(), |group| Place::Participants(group).href())
    });
    let make = move || {
        act.run(trede.invite(id), move |made| {
            card.set(Some(made));
            trede.finished();
        })
    };
    // An open invitation shows at once; a first one is made when the page opens: that is what it is opened for.
    Effect::new(move |before: Option<()>| {
        if before.is_none() && matches!(state.get_untracked(), InvitationState::None | InvitationState::Open { .. }) {
            make();
        }
    });
    let revoke = move |_| {
        act.run(trede.revoke_invitation(id), move |()| {
            card.set(None);
            trede.finished();
        })
    };
    let confirm = move |_| act.run(trede.confirm_phone(id), move |()| trede.finished());
    let body = move || {
        match state.get() {
        InvitationState::ToConfirm | InvitationState::Disputed => {
            let is_disputed = state.get() == InvitationState::Disputed;
            view! {
                <section class="panel stack">
                    <h2>{t(if is_disputed { Docent::DisputedTitle } else { Docent::ToConfirmTitle })}</h2>
                    <p>
                        {move || {
                            lang.fill(
                                if is_disputed { Docent::DisputedWhat } else { Docent::ToConfirmWhat },
                                &[("name", &first_name.get())],
                            )
                        }}
                    </p>
                    <div class="form-actions">
                        {(!is_disputed)
                            .then(|| {
                                view! {
                                    <button
                                        type="button"
                                        class="utrecht-button utrecht-button--primary-action"
                                        data-test="confirm-phone"
                                        disabled=move || act.busy()
                                        on:click=confirm
                                    >
                                        {icon(Icon::Check)}
                                        {move || lang.fill(Docent::ConfirmPhone, &[("name", &first_name.get())])}
                                    </button>
                                }
                            })} <RevokeButton act=act on_click=Callback::new(revoke) />
                    </div>
                </section>
            }
            .into_any()
        }
        InvitationState::Confirmed => view! {
            <section class="panel stack">
                <p>{move || lang.fill(Docent::ConfirmedWhat, &[("name", &first_name.get())])}</p>
                <div class="form-actions">
                    <a class="utrecht-button utrecht-button--primary-action" href=Place::Person(id).href()>
                        {move || lang.fill(Docent::OpenPerson, &[("name", &first_name.get())])}
                    </a>
                </div>
            </section>
            <Phones id=id />
            <details class="panel" data-test="phone-lost">
                <summary>{t(Docent::PhoneLost)}</summary>
                <div class="stack">
                    <p>{move || lang.fill(Docent::PhoneLostCard, &[("name", &first_name.get())])}</p>
                    <p>{move || lang.fill(Docent::PhoneLostInvite, &[("name", &first_name.get())])}</p>
                    <div class="form-actions">
                        <button
                            type="button"
                            class="utrecht-button"
                            data-test="invite-again"
                            disabled=move || act.busy()
                            on:click=move |_| make()
                        >
                            {t(Docent::InviteAgain)}
                        </button>
                    </div>
                </div>
            </details>
        }
        .into_any(),
        ended @ (InvitationState::Expired | InvitationState::Erased) => view! {
            <section class="panel stack">
                <p>
                    {move || match ended {
                        InvitationState::Erased => lang.fill(Docent::ErasedWhat, &[("name", &first_name.get())]),
                        _ => lang.text(Docent::ExpiredWhat).to_owned(),
                    }}
                </p>
                <NewButton act=act on_click=Callback::new(move |_| make()) />
            </section>
        }
        .into_any(),
        InvitationState::None | InvitationState::Open { .. } => match card.get() {
            Some(made) => view! {
                <CardOnScreen id=id card=made first_name=first_name paper_name=paper_name act=act on_revoke=Callback::new(revoke) />
            }
            .into_any(),
            None => view! {
                <section class="panel stack">
                    <p>{t(Docent::NoInvitation)}</p>
                    <NewButton act=act on_click=Callback::new(move |_| make()) />
                </section>
            }
            .into_any(),
        },
    }
    };
    view! {
        <PageHead title=title sub=sub back=back>
            <StateFlag participant=id />
        </PageHead>
        <Refused refused=act />
        {body}
    }
}

/// The phones that someone has had, once there is more than one: everyone who sees the person sees that it changed.
#[component]
fn Phones(id: ParticipantId) -> impl IntoView {
    let trede = Trede::here();
    let lang = use_lang();
    let phones = trede.phones(id);
    let row = move |phone: Phone| {
        let day = |date| relative_day(lang.get(), date, trede.now().get().today());
        let since = phone.since.map(|since| lang.fill(Docent::PhoneSince, &[("day", &day(since))]));
        let by = phone.invited_by.map(|docent| lang.fill(Docent::PhoneInvitedBy, &[("docent", &docent)]));
        let notes: Vec<String> = [since, by].into_iter().flatten().collect();
        view! {
            <li class="list__item">
                {icon(Icon::Phone)} <div class="list__text">
                    <span class="list__name">
                        {t(if phone.current { Docent::PhoneNow } else { Docent::PhoneBefore })}
                    </span>
                    <p class="list__note">{notes.join(", ")}</p>
                </div>
            </li>
        }
    };
    move || {
        let phones = phones.get();
        (phones.len() > 1).then(|| {
            view! {
                <section class="panel stack" data-test="phones">
                    <h2>{t(Docent::PhonesTitle)}</h2>
                    <ul class="list" role="list">
                        {phones.into_iter().rev().map(row).collect_view()}
                    </ul>
                </section>
            }
        })
    }
}

#[component]
fn NewButton(act: Act, on_click: Callback<()>) -> impl IntoView {
    view! {
        <div>
            <button
                type="button"
                class="utrecht-button utrecht-button--primary-action"
                data-test="invite-new"
                disabled=move || act.busy()
                on:click=move |_| on_click.run(())
            >
                {t(Docent::NewInvitation)}
            </button>
        </div>
    }
}

#[component]
fn RevokeButton(act: Act, on_click: Callback<()>) -> impl IntoView {
    let lang = use_lang();
    let asked = RwSignal::new(false);
    let question = move || {
        asked.get().then(|| {
            view! {
                <Dialog
                    title=lang.signal(Docent::RevokeSure)
                    confirm=lang.signal(Docent::Revoke)
                    danger=true
                    on_confirm=Callback::new(move |()| {
                        asked.set(false);
                        on_click.run(());
                    })
                    on_cancel=Callback::new(move |()| asked.set(false))
                >
                    <p>{t(Docent::RevokeWhat)}</p>
                </Dialog>
            }
        })
    };
    view! {
        <button
            type="button"
            class="utrecht-button"
            data-test="invite-revoke"
            disabled=move || act.busy()
            on:click=move |_| asked.set(true)
        >
            {t(Docent::Revoke)}
        </button>
        {question}
    }
}

#[component]
fn CardOnScreen(
    id: ParticipantId,
    card: CodeCard,
    #[prop(into)] first_name: Signal<String>,
    #[prop(into)] paper_name: Signal<String>,
    act: Act,
    on_revoke: Callback<()>,
) -> impl IntoView {
    let trede = Trede::here();
    let lang = use_lang();
    let state = trede.invitation(id);
    let waits = Memo::new(move |_| matches!(state.get(), InvitationState::Open { arrived: false, .. }));
    let until = card.until;
    let notice = move || {
        waits.get().then(|| {
            view! {
                <div class="utrecht-alert utrecht-alert--info" role="status" data-test="invite-not-arrived">
                    {plain_mark(Mark::Info)}
                    <div class="utrecht-alert__content">
                        <p>{t(Docent::WorksOnceOnline)}</p>
                    </div>
                </div>
            }
        })
    };
    view! {
        {notice}
        <div class="invite no-print" data-test=format!("invite-{}", hex(&id.0))>
            <CodeQr link=card.link.clone() />
            <div class="stack">
                <ol class="steps-list">
                    <li>{t(Docent::StepCamera)}</li>
                    <li>{t(Docent::StepPoint)}</li>
                    <li>{t(Docent::StepOpen)}</li>
                </ol>
                <ShareLink link=card.link.clone() first_name=first_name />
                <Words card=card.clone() />
                <p class="soft">{move || until_words(lang, until)}</p>
                <div class="form-actions">
                    <PrintButton word=Devices::PrintCard test="invite-print" />
                    <RevokeButton act=act on_click=on_revoke />
                </div>
            </div>
        </div>
        <div class="only-print">
            <PaperCard card=card.clone() name=paper_name />
        </div>
    }
}

/// Sends the link with another app, or copies it.
#[component]
fn ShareLink(link: String, #[prop(into)] first_name: Signal<String>) -> impl IntoView {
    let lang = use_lang();
    let outcome = RwSignal::new(None::<Docent>);
    let link = StoredValue::new(link);
    let copy_link = move || {
        spawn_local(async move {
            let copied = copy(&link.get_value()).await;
            outcome.set(Some(if copied { Docent::LinkCopied } else { Docent::CopyRefused }));
        });
    };
    let send = move |_| {
        let title = lang.text(Docent::ShareTitle);
        let text = lang.fill(Docent::ShareText, &[("name", &first_name.get_untracked())]);
        spawn_local(async move {
            match share(title, &text, &link.get_value()).await {
                Shared::Done => outcome.set(Some(Docent::LinkShared)),
                Shared::Cancelled => {}
                Shared::Refused => copy_link(),
            }
        });
    };
    let send_button = can_share().then(|| {
        view! {
            <button type="button" class="utrecht-button" data-test="invite-share" on:click=send>
                {icon(Icon::Share)}
                {t(Common::Share)}
            </button>
        }
    });
    view! {
        <div class="row">
            {send_button}
            <button type="button" class="utrecht-button" data-test="invite-copy" on:click=move |_| copy_link()>
                {icon(Icon::Link)}
                {t(Docent::CopyLink)}
            </button>
            <span role="status">{move || outcome.get().map(|words| lang.text(words))}</span>
        </div>
        <input
            class="utrecht-textbox utrecht-textbox--html-input utrecht-textbox--code small"
            readonly
            data-test="invite-link"
            aria-label=t(Docent::LinkLabel)
            prop:value=move || link.get_value()
        />
    }
}

/// The card that is printed.
#[component]
pub(super) fn PaperCard(
    /// The invitation.
    card: CodeCard,
    /// First name.
    #[prop(into)]
    name: Signal<String>,
) -> impl IntoView {
    let lang = use_lang();
    let until = card.until;
    view! {
        <section class="card-print">
            <CodeQr link=card.link.clone() />
            <div class="stack stack--tight">
                <h2 class="card-print__title">{move || lang.fill(Docent::CardTitle, &[("name", &name.get())])}</h2>
                <ol class="steps-list">
                    <li>{t(Docent::StepCamera)}</li>
                    <li>{t(Docent::StepPoint)}</li>
                    <li>{t(Docent::StepOpen)}</li>
                </ol>
                <p class="small">{move || until_words(lang, until)}</p>
            </div>
            <div class="card-print__wide">
                <p class="small">
                    {move || lang.fill(Docent::CardAddress, &[("address", &page::origin())])}
                </p>
                <Words card=card />
            </div>
        </section>
    }
}
