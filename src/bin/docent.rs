//! A docent's program.

fn main() {
    trede::app::start_docent();
}
