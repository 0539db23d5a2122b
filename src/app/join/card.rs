//! Typing what is on a card: eight words or 27 digits.

use leptos::prelude::*;

use super::{Joining, reader};
use crate::app::components::{Head, Icon, QuestionHead, Refused, icon};
use crate::app::language::{Common, Join, t, use_lang};
use crate::app::layout::{SkipLink, arrive};
use crate::app::state::{CodeError, PART_WORDS, Refusal, WORD_COUNT};

/// `/kaart`
#[component]
pub(super) fn CardPage() -> impl IntoView {
    let lang = use_lang();
    let typed = RwSignal::new(String::new());
    let refused = RwSignal::new(None::<Refusal>);
    let reading = RwSignal::new(false);
    let read = reader(
        move |refusal| {
            reading.set(false);
            refused.set(Some(refusal));
        },
        move || {
            reading.set(false);
            typed.set(String::new());
        },
    );
    let joining = Joining::here();
    let part = move || {
        let (n, needed) = joining.parts.with(|parts| Some((parts.len(), parts.first()?.needed)))?;
        Some(lang.fill(Join::PartRead, &[("n", &n), ("needed", &needed)]))
    };
    let part = move || part().or_else(|| joining.differ.get().then(|| lang.text(Join::PartsDiffer).to_owned()));
    arrive(move || lang.text(Join::TypeTheWords).to_owned());
    let submit = move |event: leptos::ev::SubmitEvent| {
        event.prevent_default();
        refused.set(None);
        reading.set(true);
        read(typed.get_untracked());
    };
    let suggested = move || match refused.get() {
        Some(Refusal::Code(CodeError::UnknownWord { typed, nearest, .. })) => Some((typed, nearest)),
        _ => None,
    };
    let counted = move || typed.with(|typed| how_far(typed));
    view! {
        <SkipLink />
        <div class="screen" data-test="card">
            <Head back="/" />
            <main id="main" class="screen__main">
                <QuestionHead
                    title=lang.signal(Join::TypeTheWords)
                    help=lang.signal(Join::TypeTheWordsHelp)
                />
                <p role="status" data-test="part-read">
                    {part}
                </p>
                <form class="form" on:submit=submit>
                    <div class="utrecht-form-field">
                        <label class="utrecht-form-label" for="code">
                            {t(Join::WordsOrDigits)}
                        </label>
                        <textarea
                            class="utrecht-textarea utrecht-textarea--html-textarea utrecht-textbox--code"
                            id="code"
                            rows="4"
                            autocomplete="off"
                            autocapitalize="none"
                            spellcheck="false"
                            data-test="code"
                            aria-describedby="code-count code-error"
                            prop:value=typed
                            on:input=move |event| {
                                refused.set(None);
                                typed.set(event_target_value(&event));
                            }
                        ></textarea>
                        <p class="utrecht-form-field-description" id="code-count" data-test="code-count">
                            {move || match counted() {
                                Typed::Words(n) => {
                                    let total = if n > WORD_COUNT { PART_WORDS } else { WORD_COUNT };
                                    lang.fill(Join::WordsSoFar, &[("n", &n), ("total", &total)])
                                }
                                Typed::Digits(n) => lang.fill(Join::DigitsSoFar, &[("n", &n), ("total", &27)]),
                            }}
                        </p>
                    </div>
                    <div class="stack stack--tight" id="code-error">
                        <Refused refused=refused />
                        {move || {
                            suggested()
                                .map(|(wrong, right)| {
                                    view! {
                                        <button
                                            type="button"
                                            class="utrecht-button"
                                            data-test="suggestion"
                                            on:click=move |_| {
                                                typed.update(|typed| *typed = corrected(typed, &wrong, right));
                                                refused.set(None);
                                            }
                                        >
                                            {lang.fill(Join::UseWord, &[("word", &right)])}
                                        </button>
                                    }
                                })
                        }}
                    </div>
                    <button
                        type="submit"
                        class="utrecht-button utrecht-button--primary-action answer"
                        data-test="read-card"
                        disabled=move || reading.get()
                    >
                        {t(Common::Next)}
                        {icon(Icon::Next)}
                    </button>
                </form>
            </main>
        </div>
    }
}

/// How much of a code was typed.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Typed {
    Words(usize),
    Digits(usize),
}

fn how_far(typed: &str) -> Typed {
    let digits = typed.chars().filter(char::is_ascii_digit).count();
    if digits > 0 && !typed.chars().any(char::is_alphabetic) {
        Typed::Digits(digits)
    } else {
        Typed::Words(typed.split(|c: char| !c.is_alphabetic()).filter(|word| !word.is_empty()).count())
    }
}

/// The text with the first such word replaced, whatever its case; all else stays as it was typed.
fn corrected(typed: &str, wrong: &str, right: &str) -> String {
    let mut rest = typed;
    let mut done = String::new();
    while let Some(start) = rest.find(char::is_alphabetic) {
        let (between, from) = rest.split_at(start);
        let end = from.find(|c: char| !c.is_alphabetic()).unwrap_or(from.len());
        let (word, after) = from.split_at(end);
        done.push_str(between);
        if word.to_lowercase() == wrong {
            done.push_str(right);
            done.push_str(after);
            return done;
        }
        done.push_str(word);
        rest = after;
    }
    done.push_str(rest);
    done
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_and_digits_are_counted_whatever_stands_between_them() {
        assert_eq!(how_far(" appel, peer-noot "), Typed::Words(3));
        assert_eq!(how_far("482 910 3"), Typed::Digits(7));
        assert_eq!(how_far(""), Typed::Words(0));
    }

    #[test]
    fn only_the_wrong_word_is_replaced() {
        assert_eq!(corrected("Appel, appeltje Peeer noot", "peeer", "peer"), "Appel, appeltje peer noot");
        assert_eq!(corrected("appel", "peer", "noot"), "appel");
    }
}
