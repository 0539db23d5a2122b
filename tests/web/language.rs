use leptos::prelude::Owner;
use trede::app::language::{Common, Join, Lang, Language, t, use_lang};
use wasm_bindgen_test::wasm_bindgen_test;

#[wasm_bindgen_test]
fn a_screen_follows_the_language_when_it_changes() {
    let owner = Owner::new();
    owner.set();
    let lang = Lang::provide(Language::Nl);
    let next = t(Common::Next);
    assert_eq!(next(), "Verder");
    assert_eq!(lang.fill(Join::From, &[("docent", &"Ilse")]), "Docent Ilse nodigt je uit");
    lang.set(Language::En);
    assert_eq!(next(), "Next");
    assert_eq!(use_lang().text(Common::Next), "Next");
    assert_eq!(lang.count(Common::Waiting, 1, &[]), "1 waits to be sent");
    assert_eq!(lang.count(Common::Waiting, 6, &[]), "6 wait to be sent");
}
