//! Keeping in touch: who stays away is called until the reason is gone, and who cannot come says so on their own phone.

use crate::story::{Story, looked_at};

#[test]
fn someone_absent_without_word_is_called_until_the_reason_is_gone() {
    let story = Story::begin("calls");
    story.invite("Mehmet");
    let tablet = &story.tablet;
    story.go(tablet, "/docent");
    tablet.click("attendance-tap");
    tablet.click("attendance-done");
    tablet.wait_for("attendance-void");
    tablet.see("calls-badge", "1");

    tablet.click("room-calls");
    tablet.see("calls-today", "Mehmet");
    looked_at(tablet);
    tablet.click("call-no-answer");
    tablet.gone("calls-badge");
    tablet.see("css:[data-test=calls-today] [role=status]", "Geen gehoor");
    tablet.click("call-undo");
    tablet.see("calls-today", "Mehmet");
    tablet.see("calls-badge", "1");

    tablet.click("call-stops");
    looked_at(tablet);
    tablet.click("stop-moved");
    tablet.wait_for("call-take-out");
    looked_at(tablet);
    // It keeps its place until the page is left; then it is something else that is to be done.
    tablet.click("room-lesson");
    tablet.click("room-calls");
    tablet.click("call-stops-back");
    tablet.see("calls-today", "Gesproken, komt weer");
    tablet.wait_for("calls-done");

    // The mark was a mistake: what was tapped about it is nobody's task any more.
    tablet.click("room-lesson");
    for _ in 0..3 {
        tablet.click("attendance-tap");
    }
    tablet.click("attendance-done");
    tablet.wait_for("attendance-void");
    tablet.gone("calls-badge");
    tablet.click("room-calls");
    tablet.wait_for("calls-empty");
}

#[test]
fn who_cannot_come_says_so_on_the_phone_and_stands_so_on_the_list() {
    let story = Story::begin("signoff");
    let invited = story.invite("Samira");
    let phone = story.join("signoff-phone", &invited);
    story.confirm(&invited);
    story.go(&phone, "/vandaag");
    story.go(&phone, "/programma");
    // The first tap signs off; why is asked after it.
    phone.click("cannot-come");
    phone.wait_for("signed-off");
    phone.wait_for("why");
    looked_at(&phone);
    phone.click("why-appointment");
    phone.gone("why");
    phone.wait_for("signed-off");
    looked_at(&phone);
    phone.click("come-after-all");
    phone.gone("signed-off");
    phone.click("cannot-come");
    phone.click("why-none");
    phone.gone("why");
    phone.wait_for("signed-off");
    phone.click("to-calendar");
    phone.see("calendar-made", ".ics");

    let tablet = &story.tablet;
    story.go(tablet, "/docent");
    tablet.see("signed-off", "1 deelnemer");
    tablet.see("attendance-tap", "Afgemeld");
    looked_at(tablet);
    tablet.click("attendance-done");
    tablet.wait_for("attendance-void");
    tablet.gone("signed-off");
    // The list is filled in: now the docent says who was there.
    phone.gone("come-after-all");
}
