//! The built app, where this process serves it too.

use std::sync::Arc;

use axum::extract::{Request, State as Extract};
use axum::http::header::{CACHE_CONTROL, CONTENT_TYPE, VARY};
use axum::http::{HeaderValue, Method, StatusCode};
use axum::response::{IntoResponse, Response};
use tower::ServiceExt;
use tower_http::services::{ServeDir, ServeFile};

use super::Shared;
use crate::State;
use crate::problem::Problem;
use crate::store::Store;

/// A name with its content's hash in it never changes.
const FOR_EVER: &str = "public, max-age=31536000, immutable";
/// The browser asks each time whether it changed.
const ASK: &str = "no-cache";

/// A file of the app; its first page for every address of a screen; never for an address of the functions.
pub async fn app<S: Store>(Extract(state): Shared<S>, request: Request) -> Response {
    let path = request.uri().path();
    let Some(folder) = state.app.clone().filter(|_| path != "/v1" && !path.starts_with("/v1/")) else {
        return Problem::unknown_route().answer(state.now());
    };
    if request.method() != Method::GET && request.method() != Method::HEAD {
        return Problem::method().answer(state.now());
    }
    let last = path.rsplit('/').next().unwrap_or_default();
    let is_file = last.contains('.');
    let hashed = is_file && path.split('/').any(is_hashed);
    let response = if is_file {
        ServeDir::new(folder)
            .append_index_html_on_directories(false)
            .precompressed_br()
            .precompressed_gzip()
            .oneshot(request)
            .await
            .into_response()
    } else {
        let page = folder.join("index.html");
        ServeFile::new(page).precompressed_br().precompressed_gzip().oneshot(request).await.into_response()
    };
    finish(&state, response, hashed)
}

fn finish<S: Store>(state: &Arc<State<S>>, mut response: Response, hashed: bool) -> Response {
    let status = response.status();
    if status != StatusCode::NOT_MODIFIED && !status.is_success() && status != StatusCode::RANGE_NOT_SATISFIABLE {
        return Problem::unknown_route().answer(state.now());
    }
    let headers = response.headers_mut();
    if headers.get(CONTENT_TYPE).is_some_and(|kind| kind == "text/html" || kind == "text/javascript") {
        let text = if headers.get(CONTENT_TYPE).is_some_and(|kind| kind == "text/html") {
            "text/html; charset=utf-8"
        } else {
            "text/javascript; charset=utf-8"
        };
        headers.insert(CONTENT_TYPE, HeaderValue::from_static(text));
    }
    headers.insert(CACHE_CONTROL, HeaderValue::from_static(if hashed { FOR_EVER } else { ASK }));
    headers.insert(VARY, HeaderValue::from_static("accept-encoding"));
    response
}

/// Whether the name of a file or a folder carries a hash, as the build makes them: `trede-0123456789abcdef.css`.
fn is_hashed(name: &str) -> bool {
    name.split('-').skip(1).any(|part| {
        let digits = part.bytes().take_while(|byte| matches!(byte, b'0'..=b'9' | b'a'..=b'f')).count();
        digits >= 8 && part.as_bytes().get(digits).is_none_or(|byte| matches!(byte, b'.' | b'_'))
    })
}

#[cfg(test)]
mod tests {
    use super::is_hashed;

    #[test]
    fn only_names_that_carry_their_hash_are_kept_for_ever() {
        for name in ["app-0123456789abcdef", "trede-0123456789abcdef.css", "boot-1234abcd.js"] {
            assert!(is_hashed(name), "{name}");
        }
        for name in ["sw.js", "index.html", "manifest.webmanifest", "trede-192.png", "apple-touch-180.png"] {
            assert!(!is_hashed(name), "{name}");
        }
    }
}
