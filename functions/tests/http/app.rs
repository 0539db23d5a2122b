use std::fs;
use std::path::Path;

use tempfile::TempDir;
use trede::sync::protocol::{ErrorBody, decode};
use trede_functions::store::Quotas;

use crate::server::Server;

fn app() -> (TempDir, Server) {
    let folder = tempfile::tempdir().unwrap();
    let write = |name: &str, text: &str| fs::write(folder.path().join(name), text).unwrap();
    write("index.html", "<!DOCTYPE html><title>Trede</title>");
    write("sw.js", "// worker");
    write("manifest.webmanifest", "{}");
    write("trede-0123456789abcdef.js", "// program");
    write("trede-0123456789abcdef_bg.wasm", "\0asm");
    write("trede-0123456789abcdef_bg.wasm.br", "squeezed");
    write("trede-0123456789abcdef_bg.wasm.gz", "zipped");
    fs::create_dir(folder.path().join("icons")).unwrap();
    write("icons/trede-192.png", "png");
    let server = Server::with(Some(folder.path().to_owned()), Quotas::default());
    (folder, server)
}

#[test]
fn files_say_what_they_are_and_how_long_they_hold() {
    let (_folder, server) = app();
    let for_ever = "public, max-age=31536000, immutable";
    for (path, kind, cache) in [
        ("/", "text/html; charset=utf-8", "no-cache"),
        ("/index.html", "text/html; charset=utf-8", "no-cache"),
        ("/sw.js", "text/javascript; charset=utf-8", "no-cache"),
        ("/manifest.webmanifest", "application/manifest+json", "no-cache"),
        ("/icons/trede-192.png", "image/png", "no-cache"),
        ("/trede-0123456789abcdef.js", "text/javascript; charset=utf-8", for_ever),
        ("/trede-0123456789abcdef_bg.wasm", "application/wasm", for_ever),
    ] {
        let answer = server.get(path, &[]);
        assert_eq!(answer.status, 200, "{path}");
        assert_eq!(answer.header("content-type"), Some(kind), "{path}");
        assert_eq!(answer.header("cache-control"), Some(cache), "{path}");
    }
}

#[test]
fn what_lies_there_compressed_is_sent_compressed() {
    let (_folder, server) = app();
    let path = "/trede-0123456789abcdef_bg.wasm";
    for (accepted, body) in [("br, gzip", "squeezed"), ("gzip", "zipped"), ("identity", "\0asm")] {
        let answer = server.get(path, &[("accept-encoding", accepted)]);
        assert_eq!((answer.status, answer.body), (200, body.as_bytes().to_vec()), "{accepted}");
    }
    let answer = server.get(path, &[("accept-encoding", "br")]);
    assert_eq!(answer.header("content-encoding"), Some("br"));
    assert_eq!(answer.header("content-type"), Some("application/wasm"));
    assert_eq!(answer.header("vary"), Some("accept-encoding"));
}

#[test]
fn a_file_that_did_not_change_is_not_sent_again() {
    let (_folder, server) = app();
    let first = server.get("/sw.js", &[]);
    let modified = first.header("last-modified").unwrap().to_owned();
    let modified = httpdate(&modified);
    let answer = server.get("/sw.js", &[("if-modified-since", &modified)]);
    assert_eq!((answer.status, answer.body.len()), (304, 0));
}

/// The reader of answers makes everything small; a date has capitals.
fn httpdate(small: &str) -> String {
    let mut words: Vec<String> = small.split(' ').map(str::to_owned).collect();
    for (at, word) in words.iter_mut().enumerate() {
        if matches!(at, 0 | 2) {
            *word = word[..1].to_uppercase() + &word[1..];
        } else if at == 5 {
            *word = word.to_uppercase();
        }
    }
    words.join(" ")
}

#[test]
fn the_address_of_a_screen_gives_the_first_page() {
    let (_folder, server) = app();
    for path in ["/vandaag", "/groep/3/week", "/v12", "/icons", "/icons/"] {
        let answer = server.get(path, &[]);
        assert_eq!((answer.status, answer.header("cache-control")), (200, Some("no-cache")), "{path}");
        assert!(answer.body.starts_with(b"<!DOCTYPE html>"), "{path}");
    }
    for path in ["/gone-0123456789abcdef.js", "/missing.png", "/../Cargo.toml", "/%2e%2e/secret.txt"] {
        assert_eq!(server.get(path, &[]).status, 404, "{path}");
    }
    assert_eq!(server.post("/vandaag", &[], b"").status, 405);
}

#[test]
fn nothing_under_v1_is_a_page() {
    let (_folder, server) = app();
    for path in ["/v1", "/v1/", "/v1/other", "/v1/index.html"] {
        let answer = server.get(path, &[]);
        assert_eq!(answer.status, 404, "{path}");
        decode::<ErrorBody>(&answer.body).unwrap();
    }
    let answer = server.get("/v1/sync", &[]);
    assert_eq!((answer.status, answer.header("cache-control")), (405, Some("no-store")));
    decode::<ErrorBody>(&answer.body).unwrap();
}

#[test]
fn every_answer_is_fenced_in() {
    let (_folder, server) = app();
    for path in ["/", "/sw.js", "/missing.js", "/v1/health", "/v1/other"] {
        let answer = server.get(path, &[("origin", "https://elsewhere.test")]);
        let policy = answer.header("content-security-policy").unwrap();
        for part in ["default-src 'none'", "script-src 'self' 'wasm-unsafe-eval'", "frame-ancestors 'none'"] {
            assert!(policy.contains(part), "{path}: {policy}");
        }
        assert!(!policy.contains("unsafe-inline"));
        for (name, value) in [
            ("x-content-type-options", "nosniff"),
            ("referrer-policy", "no-referrer"),
            ("cross-origin-opener-policy", "same-origin"),
            ("strict-transport-security", "max-age=63072000"),
        ] {
            assert_eq!(answer.header(name), Some(value), "{path}");
        }
        assert!(answer.header("permissions-policy").unwrap().contains("camera=(self)"));
        assert_eq!(answer.header("access-control-allow-origin"), None, "{path}");
    }
}

#[test]
fn without_an_app_there_is_no_page() {
    let server = Server::start();
    assert_eq!(server.get("/", &[]).status, 404);
    assert!(Path::new(env!("CARGO_BIN_EXE_local")).is_file());
}
