//! A participant's program.

fn main() {
    trede::app::start_participant();
}
