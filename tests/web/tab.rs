use js_sys::Promise;
use trede::platform::tab::{LockName, Message, NotHeld, Tabs, hold, living_writers, steal, try_hold};
use wasm_bindgen::JsValue;
use wasm_bindgen_futures::JsFuture;
use wasm_bindgen_test::wasm_bindgen_test;

use crate::bend::Bent;

#[wasm_bindgen_test]
async fn a_writer_lives_as_long_as_its_lock_is_held() {
    let id = [0xa7; 32];
    let lock = try_hold(&LockName::Writer(id)).await.unwrap();
    assert!(living_writers().await.unwrap().contains(&id));
    assert_eq!(try_hold(&LockName::Writer(id)).await.unwrap_err(), NotHeld::Taken);
    let _kept = try_hold(&LockName::Writer([0xa8; 32])).await.unwrap();
    drop(lock);
    // Waits until the browser has given it back.
    let again = hold(&LockName::Writer(id)).await.unwrap();
    drop(again);
    drop(hold(&LockName::Writer(id)).await.unwrap());
    let living = living_writers().await.unwrap();
    assert!(living.contains(&[0xa8; 32]));
}

#[wasm_bindgen_test]
async fn who_waits_for_the_lock_gets_it_when_it_is_released() {
    let first = try_hold(&LockName::Sync).await.unwrap();
    let waiting = wasm_bindgen_futures::future_to_promise(async {
        let second = hold(&LockName::Sync).await.map_err(|error| JsValue::from_str(&error.to_string()))?;
        drop(second);
        Ok(JsValue::TRUE)
    });
    assert_eq!(try_hold(&LockName::Sync).await.unwrap_err(), NotHeld::Taken);
    drop(first);
    assert_eq!(JsFuture::from(waiting).await.unwrap(), JsValue::TRUE);
}

#[wasm_bindgen_test]
async fn without_web_locks_nobody_pretends_to_know() {
    let _old = Bent::by(
        "Object.defineProperty(navigator, 'locks', { configurable: true, value: undefined });
         return () => { delete navigator.locks; };",
    );
    assert_eq!(try_hold(&LockName::Sync).await.unwrap_err(), NotHeld::Unsupported);
    assert_eq!(living_writers().await, None);
}

#[wasm_bindgen_test]
async fn what_one_tab_tells_the_others_hear_and_it_itself_does_not() {
    let mut heard = None;
    let both = Promise::new(&mut |resolve, _reject| heard = Some(resolve));
    let heard = heard.unwrap();
    let said = std::rc::Rc::new(std::cell::RefCell::new(Vec::new()));
    let listening = Tabs::join("test", {
        let said = said.clone();
        move |message| {
            said.borrow_mut().push(message);
            if message == Message::Arrived {
                heard.call0(&JsValue::UNDEFINED).unwrap();
            }
        }
    })
    .unwrap();
    let elsewhere = Tabs::join("other", |_| panic!("another person's tabs")).unwrap();
    let telling = Tabs::join("test", |_| panic!("a tab heard itself")).unwrap();
    telling.tell(Message::Changed);
    telling.tell(Message::Arrived);
    JsFuture::from(both).await.unwrap();
    assert_eq!(*said.borrow(), [Message::Changed, Message::Arrived]);
    drop((listening, elsewhere, telling));
}

#[wasm_bindgen_test]
async fn a_lock_is_taken_from_who_does_not_let_go_and_then_holds() {
    let name = LockName::Writer([9; 32]);
    let frozen = try_hold(&name).await.unwrap();
    assert_eq!(try_hold(&name).await.unwrap_err(), NotHeld::Taken);
    let taken = steal(&name).await.unwrap();
    drop(frozen);
    assert_eq!(try_hold(&name).await.unwrap_err(), NotHeld::Taken);
    drop(taken);
    drop(hold(&name).await.unwrap());
}
