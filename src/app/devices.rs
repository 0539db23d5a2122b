//! Devices and cards of one person, with a way to take one out; and what is set aside, with why.

use leptos::prelude::*;

use crate::app::act::Act;
use crate::app::card::until_words;
use crate::app::components::{Dialog, Icon, Mark, Refused, icon, plain_mark};
use crate::app::diary::category_word;
use crate::app::language::{Devices, Lang, relative_day, short_day_words, t, use_lang};
use crate::app::state::{AsideReason, Cards, Listed, Me, SetAside, Sort, Trede};
use crate::domain::{Now, ParticipantId, State};
use crate::fact::{Home, Purpose};

/// What a device, code or card is called.
pub fn name_words(lang: Lang, one: &Listed) -> String {
    match (one.here, one.sort, &one.docent) {
        (true, _, _) => lang.text(Devices::ThisOne).to_owned(),
        (false, Sort::Card, _) => lang.text(Devices::Card).to_owned(),
        (false, Sort::Code, _) => lang.text(Devices::Code).to_owned(),
        (false, Sort::Device, Some(name)) => lang.fill(Devices::DeviceOf, &[("name", name)]),
        (false, Sort::Device, None) => lang.text(Devices::Another).to_owned(),
    }
}

/// What each of them is called, so that no two devices are called the same: of two of one docent the name says since when it
/// is in, and of two since one day which of them.
fn told_apart(lang: Lang, listed: &[Listed], now: Now) -> Vec<Named> {
    let plain = |one: &Listed| Named { name: name_words(lang, one), says_since: false };
    let mut named: Vec<Named> = listed.iter().map(plain).collect();
    for (place, one) in same(listed, &named) {
        if let Some(since) = one.since {
            let day = relative_day(lang.get(), since, now.today());
            let device = named[place].name.clone();
            named[place] = Named {
                name: lang.fill(Devices::DeviceSince, &[("device", &device), ("day", &day)]),
                says_since: true,
            };
        }
    }
    let dated: Vec<String> = named.iter().map(|one| one.name.clone()).collect();
    for (place, _) in same(listed, &named) {
        let n = dated[..=place].iter().filter(|other| **other == dated[place]).count();
        named[place].name = lang.fill(Devices::DeviceNumber, &[("device", &dated[place]), ("n", &n)]);
    }
    named
}

/// The devices that are called as another one is, with their places.
fn same<'a>(listed: &'a [Listed], named: &[Named]) -> Vec<(usize, &'a Listed)> {
    let is_same = |place: usize| {
        let mut others = named.iter().enumerate().filter(|(other, _)| *other != place);
        others.any(|(_, other)| other.name == named[place].name)
    };
    let devices = listed.iter().enumerate().filter(|(_, one)| one.sort == Sort::Device);
    devices.filter(|(place, _)| is_same(*place)).collect()
}

/// What a device is called in a list.
#[derive(Debug, Clone, PartialEq, Eq)]
struct Named {
    name: String,
    /// Whether the name says since when it is in.
    says_since: bool,
}

/// "gemaakt door het toestel van Ilse"; of a card or code.
fn maker_words(lang: Lang, one: &Listed) -> Option<String> {
    let maker = one.maker.as_ref()?;
    let docent = maker.docent.as_ref();
    let words = match (maker.removed, maker.here, docent) {
        (true, _, Some(name)) => lang.fill(Devices::MadeByRemovedOf, &[("name", name)]),
        (true, _, None) => lang.text(Devices::MadeByRemoved).to_owned(),
        (false, true, _) => lang.text(Devices::MadeHere).to_owned(),
        (false, false, Some(name)) => lang.fill(Devices::MadeByOf, &[("name", name)]),
        (false, false, None) => lang.text(Devices::MadeByAnother).to_owned(),
    };
    Some(words)
}

/// "sinds ma 9 november · laatst gezien vandaag"
pub fn note_words(lang: Lang, one: &Listed, now: Now) -> String {
    note_after(lang, one, now, false)
}

/// The same behind a name that may say since when already.
fn note_after(lang: Lang, one: &Listed, now: Now, says_since: bool) -> String {
    let day = |date| relative_day(lang.get(), date, now.today());
    if one.sort != Sort::Device {
        let until = until_words(lang, one.until.map(|until| until.with_timezone(now.local.offset())));
        let use_words = until.unwrap_or_else(|| lang.text(Devices::NotUsed).to_owned());
        return [Some(use_words), maker_words(lang, one)].into_iter().flatten().collect::<Vec<_>>().join(" · ");
    }
    let since = one.since.filter(|_| !says_since).map(|since| lang.fill(Devices::Since, &[("day", &day(since))]));
    let seen = one.seen.filter(|_| !one.here).map(|seen| lang.fill(Devices::SeenLast, &[("day", &day(seen))]));
    let lent =
        one.lent_until.map(|until| lang.fill(Devices::LentUntil, &[("day", &short_day_words(lang.get(), until))]));
    let parts: Vec<String> = [since, seen, lent].into_iter().flatten().collect();
    match parts.is_empty() {
        true if says_since => String::new(),
        true => lang.text(Devices::NothingWritten).to_owned(),
        false => parts.join(" · "),
    }
}

/// Every device, code and card. This device itself cannot be taken out from here.
#[component]
pub fn DeviceList(
    /// What else a row says, given the device and its name.
    #[prop(optional)]
    more: Option<fn(&Listed, &str) -> AnyView>,
) -> impl IntoView {
    let trede = Trede::here();
    let lang = use_lang();
    let act = Act::new();
    let listed = trede.devices();
    let asked = RwSignal::new(None::<(Listed, Named)>);
    let done = RwSignal::new(false);
    // Whether the cards of the device that is asked about go with it, and whether that was to be said first.
    let (cards_too, untold) = (RwSignal::new(None::<bool>), RwSignal::new(false));
    let cards_of = move |device: [u8; 32]| {
        let made =
            |card: &&Listed| card.sort == Sort::Card && card.maker.as_ref().is_some_and(|maker| maker.device == device);
        listed.with(|listed| listed.iter().filter(made).count())
    };
    let withdraw = move || {
        let Some((one, _)) = asked.get_untracked() else { return };
        let with_cards = cards_too.get_untracked();
        if with_cards.is_none() && untrack(|| cards_of(one.device)) > 0 {
            untold.set(true);
            return;
        }
        let cards = if with_cards == Some(true) { Cards::Go } else { Cards::Stay };
        asked.set(None);
        done.set(false);
        act.run(trede.remove_device(one.device, cards), move |()| done.set(true));
    };
    let row = move |(one, named): (Listed, Named)| {
        let name = named.name.clone();
        let label = lang.fill(Devices::WithdrawWhich, &[("what", &name)]);
        let picture = if one.sort == Sort::Device { Icon::Device } else { Icon::Card };
        let (note, here) = (note_after(lang, &one, trede.now().get(), named.says_since), one.here);
        let more = more.map(|more| more(&one, &name));
        let test = match one.sort {
            _ if here => "device-here",
            Sort::Device => "device-other",
            Sort::Code => "device-code-open",
            Sort::Card => "device-card",
        };
        view! {
            <li class="list__item" data-test=test>
                {icon(picture)}
                <div class="list__text">
                    <span class="list__name">{name}</span>
                    <p class="list__note">{note}</p>
                </div>
                {(!here)
                    .then(|| {
                        view! {
                            <button
                                type="button"
                                class="utrecht-button"
                                aria-label=label
                                data-test="device-withdraw"
                                disabled=move || act.busy()
                                on:click=move |_| {
                                    cards_too.set(None);
                                    untold.set(false);
                                    asked.set(Some((one.clone(), named.clone())));
                                }
                            >
                                {t(Devices::Withdraw)}
                            </button>
                        }
                    })} {more}
            </li>
        }
    };
    let question = move || {
        asked.get().map(|(one, named)| {
            let (title, what) = match one.sort {
                Sort::Device => (Devices::WithdrawDevice, Devices::WithdrawDeviceWhat),
                Sort::Code | Sort::Card => (Devices::WithdrawCard, Devices::WithdrawCardWhat),
            };
            let note = note_after(lang, &one, trede.now().get_untracked(), named.says_since);
            let docent = matches!(trede.me().get_untracked(), Me::Docent { .. });
            let cards = untrack(|| cards_of(one.device));
            let choice = (cards > 0).then(|| {
                let chip = move |too: bool, word: Devices, test: &'static str| {
                    view! {
                        <button
                            type="button"
                            class="utrecht-button chip"
                            aria-pressed=move || (cards_too.get() == Some(too)).to_string()
                            data-test=test
                            on:click=move |_| cards_too.set(Some(too))
                        >
                            {t(word)}
                        </button>
                    }
                };
                view! {
                    <p>{lang.count(Devices::CardsOfDevice, cards, &[])}</p>
                    <div class="filters" role="group" aria-label=t(Devices::CardsChoice)>
                        {chip(true, Devices::CardsToo, "cards-too")} {chip(false, Devices::CardsStay, "cards-stay")}
                    </div>
                    {move || {
                        (untold.get() && cards_too.get().is_none())
                            .then(|| {
                                view! {
                                    <p class="utrecht-form-field-error-message" role="alert">
                                        {plain_mark(Mark::Warn)}
                                        {t(Devices::CardsUntold)}
                                    </p>
                                }
                            })
                    }}
                }
            });
            view! {
                <Dialog
                    title=lang.signal(title)
                    confirm=lang.signal(Devices::Withdraw)
                    danger=true
                    on_confirm=Callback::new(move |()| withdraw())
                    on_cancel=Callback::new(move |()| asked.set(None))
                >
                    <p>
                        <strong>{named.name}</strong>
                        {(!note.is_empty()).then(|| format!(", {note}"))}
                    </p>
                    <p>{t(what)}</p>
                    {docent.then(|| view! { <p>{t(Devices::WithdrawInvitations)}</p> })} {choice}
                </Dialog>
            }
        })
    };
    view! {
        <ul class="list" role="list" data-test="devices">
            {move || {
                let listed = listed.get();
                let named = told_apart(lang, &listed, trede.now().get());
                listed.into_iter().zip(named).map(row).collect_view()
            }}
        </ul>
        <Refused refused=act />
        <p class="small" role="status" data-test="withdrawn">
            {move || done.get().then(|| view! { {plain_mark(Mark::Present)} " " {t(Devices::Withdrawn)} })}
        </p>
        {question}
    }
}

fn reason_word(reason: AsideReason) -> Devices {
    match reason {
        AsideReason::Unreadable => Devices::AsideUnreadable,
        AsideReason::NoRole => Devices::AsideNoRole,
        AsideReason::WrongKind => Devices::AsideWrongKind,
        AsideReason::UsedTwice => Devices::AsideUsedTwice,
        AsideReason::AfterRemoval => Devices::AsideAfterRemoval,
        AsideReason::FoldDiffers | AsideReason::FoldOfAnother => Devices::AsideFold,
        AsideReason::Missing => Devices::AsideMissing,
        AsideReason::NotAllowed => Devices::AsideNotAllowed,
        AsideReason::Ended => Devices::AsideEnded,
        AsideReason::Refused => Devices::AsideRefused,
    }
}

fn place_words(lang: Lang, purpose: Purpose) -> &'static str {
    let word = match purpose {
        Purpose::Dossier => Devices::WhereDossier,
        Purpose::Notes => Devices::WhereNotes,
        Purpose::Screening => Devices::WhereScreening,
        Purpose::Group => Devices::WhereGroup,
        _ => Devices::WhereBoard,
    };
    category_word(purpose).map_or_else(|| lang.text(word), |category| lang.text(category))
}

/// Whose it is, for a docent: the participant's or the group's name.
fn whose(state: &State, home: Home) -> Option<String> {
    match home.purpose {
        Purpose::Group | Purpose::Board => {
            let group = state.group(crate::domain::GroupId(home.subject))?;
            group.name().map(ToString::to_string)
        }
        _ => state.person(ParticipantId(home.subject))?.name().map(ToString::to_string),
    }
}

/// What is set aside, one line per reason and place; nothing when nothing is.
#[component]
pub fn SetAsideList() -> impl IntoView {
    let trede = Trede::here();
    let lang = use_lang();
    let aside = trede.set_aside();
    let named = trede.view(move |state, _| {
        let all = aside.get();
        all.into_iter().map(|one| (one, one.home.and_then(|home| whose(state, home)))).collect::<Vec<_>>()
    });
    let row = move |(one, name): (SetAside, Option<String>)| {
        let reason = lang.count(reason_word(one.reason), one.count, &[]);
        let place = one.home.map(|home| place_words(lang, home.purpose).to_owned());
        let parts: Vec<String> = [name, place].into_iter().flatten().collect();
        let words = match parts.is_empty() {
            true => reason,
            false => lang.fill(Devices::AsideAt, &[("where", &parts.join(", ")), ("reason", &reason)]),
        };
        view! { <li>{words}</li> }
    };
    move || {
        let named = named.get();
        (!named.is_empty()).then(|| {
            view! {
                <div class="stack stack--tight" data-test="set-aside">
                    <h3>{t(Devices::AsideTitle)}</h3>
                    <p class="soft small">{t(Devices::AsideWhat)}</p>
                    <ul class="small">{named.into_iter().map(row).collect_view()}</ul>
                </div>
            }
        })
    }
}
