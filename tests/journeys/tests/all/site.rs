//! A page of a few lines for the harness' own tests, under the same content security policy as the app.

use std::{
    io::{BufRead, BufReader, Write},
    net::{Ipv4Addr, TcpListener, TcpStream},
    thread,
};
use trede_journeys::Line;

const PAGE: &str = r#"<!doctype html><html lang="nl"><meta name="viewport" content="width=device-width"><title>Proef</title><link rel="icon" href="data:,">
<main><h1 data-test="title">Proef</h1><button data-test="save">Bewaar</button> <label>Naam <input data-test="name"></label>
<output data-test="said"></output><img src="data:," data-test="picture"></main><script src="page.js"></script></html>"#;

const SCRIPT: &str = r#"
const opened = new Promise((done, fail) => {
  const request = indexedDB.open('proef', 1);
  request.onupgradeneeded = () => request.result.createObjectStore('journal');
  request.onsuccess = () => done(request.result);
  request.onerror = () => fail(request.error);
});
const said = text => { document.querySelector('output').textContent = text; };
async function read() {
  const get = (await opened).transaction('journal').objectStore('journal').get('name');
  return new Promise(done => { get.onsuccess = () => done(get.result ?? 'niets'); });
}
document.querySelector('button').onclick = async () => {
  const write = (await opened).transaction('journal', 'readwrite', { durability: 'strict' });
  write.objectStore('journal').put(document.querySelector('input').value, 'name');
  write.oncomplete = () => said('bewaard');
  write.onabort = () => said(`geweigerd: ${write.error?.name}`);
};
read().then(name => said(`was ${name}`));
navigator.serviceWorker.register('sw.js');
"#;

const WORKER: &str = r#"
self.addEventListener('install', e => e.waitUntil(caches.open('1').then(c => c.addAll(['./', 'page.js']))));
self.addEventListener('activate', e => e.waitUntil(clients.claim()));
self.addEventListener('fetch', e => {
  if (!e.request.url.endsWith('/ping')) e.respondWith(caches.match(e.request).then(hit => hit ?? fetch(e.request)));
  else e.respondWith(fetch(e.request));
});
"#;

const POLICY: &str = "default-src 'none'; script-src 'self' 'wasm-unsafe-eval'; style-src 'self'; img-src 'self' data:; \
    connect-src 'self'; worker-src 'self'; base-uri 'none'";

/// Serves the page for as long as the tests run, behind a line of its own.
pub(crate) fn serve() -> Line {
    let listener = TcpListener::bind((Ipv4Addr::LOCALHOST, 0)).unwrap();
    let port = listener.local_addr().unwrap().port();
    thread::spawn(move || {
        for caller in listener.incoming().flatten() {
            thread::spawn(move || answer(caller));
        }
    });
    Line::to(port)
}

fn answer(caller: TcpStream) {
    let mut lines = BufReader::new(&caller).lines().map_while(Result::ok);
    let Some(first) = lines.next() else { return };
    lines.find(String::is_empty);
    let (kind, body) = match first.split(' ').nth(1).unwrap_or("/") {
        "/page.js" => ("text/javascript", SCRIPT),
        "/sw.js" => ("text/javascript", WORKER),
        "/ping" => ("text/plain", "pong"),
        _ => ("text/html", PAGE),
    };
    let length = body.len();
    write!(
        &caller,
        "HTTP/1.1 200 OK\r\nContent-Type: {kind}; charset=utf-8\r\nContent-Security-Policy: {POLICY}\r\n\
         Content-Length: {length}\r\nConnection: close\r\n\r\n{body}"
    )
    .ok();
}
