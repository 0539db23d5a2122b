//! Mounts the app.

use leptos::prelude::*;
use trede::app::App;
use trede::platform::page;

fn main() {
    #[cfg(debug_assertions)]
    console_error_panic_hook::set_once();
    // First of all: the fragment may hold an invitation's secret, and the router would keep it in the history.
    let fragment = page::take_fragment();
    mount_to_body(move || view! { <App fragment=fragment /> });
}
