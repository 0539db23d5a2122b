//! The program of the page.

fn main() {
    trede::app::start();
}
