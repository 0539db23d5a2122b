use trede::platform::network::{Fetch, KEEPALIVE_LIMIT, on_online_change, online};
use trede::platform::service_worker::{Warning, register};
use trede::sync::transport::{Transport as _, TransportError};
use wasm_bindgen_test::wasm_bindgen_test;

use crate::bend::{Bent, run};

/// Answers what it was asked, so that the test sees what would go over the line.
const ECHO: &str = "
    const request = new Request(...args);
    window.asked = request;
    return request.arrayBuffer().then((body) => {
        const response = new Response(body, { status: 418 });
        return Object.defineProperty(response, 'url', { value: request.url });
    });";

#[wasm_bindgen_test]
async fn a_post_carries_body_and_signature_and_nothing_of_cookies_or_cache() {
    let _echo = Bent::method("window", "fetch", ECHO);
    let reply = Fetch::here().post("/v1/sync", Some("c2ln".to_owned()), vec![1, 0, 255]).await.unwrap();
    assert_eq!((reply.status, reply.body), (418, vec![1, 0, 255]));
    let asked = run("const a = window.asked;
         return [a.method, new URL(a.url).pathname, a.headers.get('content-type'), a.headers.get('trede-signature'),
                 a.credentials, a.cache].join(' ');");
    assert_eq!(asked.as_string().unwrap(), "POST /v1/sync application/cbor c2ln omit no-store");
}

#[wasm_bindgen_test]
async fn a_server_that_is_not_there_is_unreachable() {
    let nobody = Fetch::new("http://127.0.0.1:9");
    assert_eq!(nobody.post("/v1/sync", None, Vec::new()).await, Err(TransportError::Unreachable));
}

#[wasm_bindgen_test]
async fn a_server_that_never_answers_is_too_slow() {
    let _silent = Bent::method(
        "window",
        "fetch",
        "const { signal } = new Request(...args);
         return new Promise((_, reject) => signal.addEventListener('abort', () => reject(signal.reason)));",
    );
    let hurried = Fetch::here().with_patience(std::time::Duration::from_millis(1));
    assert_eq!(hurried.post("/v1/sync", None, vec![1]).await, Err(TransportError::TooSlow));
}

#[wasm_bindgen_test]
async fn the_last_words_of_a_page_are_kept_alive_and_are_short() {
    let _echo = Bent::method("window", "fetch", ECHO);
    assert!(!Fetch::here().send_keepalive("/v1/sync", None, &vec![0; KEEPALIVE_LIMIT + 1]));
    assert!(Fetch::here().send_keepalive("/v1/sync", Some("c2ln"), &[7]));
    let asked = run("const a = window.asked;
         return [a.method, a.keepalive, a.headers.get('trede-signature'), a.credentials, a.cache].join(' ');");
    assert_eq!(asked.as_string().unwrap(), "POST true c2ln omit no-store");
}

#[wasm_bindgen_test]
fn losing_the_network_is_heard_until_nobody_listens() {
    assert!(online());
    let heard = std::rc::Rc::new(std::cell::RefCell::new(Vec::new()));
    let listening = on_online_change({
        let heard = heard.clone();
        move |online| heard.borrow_mut().push(online)
    });
    run("dispatchEvent(new Event('offline')); dispatchEvent(new Event('online'));");
    drop(listening);
    run("dispatchEvent(new Event('offline'));");
    assert_eq!(*heard.borrow(), [false, true]);
}

#[wasm_bindgen_test]
async fn a_service_worker_that_cannot_be_had_is_a_warning() {
    // The test's own server has no /sw.js.
    let refused = register(|| ()).await;
    assert!(matches!(refused, Err(Warning::Refused(_))), "{refused:?}");
}
