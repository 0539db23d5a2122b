//! From the first step of a programme to the last: a checklist, hours, a closing, and the figures of it.

use crate::story::{Story, looked_at, today};
use trede_journeys::Browser;

/// The group's address, from the room that is open.
fn group(tablet: &Browser) -> String {
    let url = tablet.url();
    let path = url.find("/docent/groep/").map(|at| url[at..].to_owned()).unwrap();
    path.split('/').take(4).collect::<Vec<_>>().join("/")
}

#[test]
fn a_docent_ticks_steps_writes_hours_closes_a_stay_and_reads_the_figures() {
    let story = Story::begin("closing");
    let tablet = &story.tablet;
    let group = group(tablet);
    let person = story.invite("Samira").person;

    // The checklist: a step is late or to come, is done, and is not done after all.
    story.go(tablet, &format!("{group}/stappen"));
    tablet.click("steps-past-open");
    tablet.see("css:[data-test=step-schedule-0] [data-test=step-due]", "staat in Trede");
    looked_at(tablet);
    let folders = |place: &str| format!("css:[data-test=step-folders-0] [data-test={place}]");
    tablet.click(&folders("step-done"));
    tablet.see(&folders("step-due"), "gedaan op");
    tablet.click(&folders("step-undo"));
    tablet.wait_for(&folders("step-done"));
    tablet.click(&folders("step-day"));
    tablet.set(&folders("step-date"), &today(tablet));
    looked_at(tablet);
    tablet.click(&folders("step-date-save"));
    tablet.see(&folders("step-due"), "vandaag");

    // What is due stands on the page that a docent sees first.
    story.go(tablet, "/docent");
    tablet.see("css:.asked", "Maandag");
    looked_at(tablet);

    // Hours of today's lesson, with what came around it.
    story.go(tablet, &format!("{group}/uren"));
    tablet.click("hours-open");
    tablet.fill("hours-around", "45");
    looked_at(tablet);
    tablet.click("hours-save");
    tablet.see("hours-weeks", "1 uur 45");

    // The programme of this group is adapted; another group could take it over.
    story.go(tablet, &format!("{group}/programma"));
    tablet.click("css:[data-test=programme-adapt] > summary");
    tablet.fill("programme-name", "Bewegen Werkt Oost");
    tablet.fill("programme-size-max", "14");
    looked_at(tablet);
    tablet.click("programme-save");
    tablet.see("programme-shown", "Bewegen Werkt Oost");
    story.go(tablet, "/docent/programmas");
    tablet.see("own-programmes", "Bewegen Werkt Oost");
    looked_at(tablet);

    // The stay is closed, put right, and opened again.
    story.go(tablet, &format!("{person}/afsluiting"));
    looked_at(tablet);
    tablet.click("closing-save");
    tablet.see("closing-form", "Kies waarom het eindigt.");
    tablet.set("closing-on", &today(tablet));
    tablet.click("closing-reason-0");
    tablet.click("closing-destination-1");
    tablet.fill("closing-to", "Buurtsportcoach");
    tablet.click("closing-save");
    tablet.see("closing-form", "De afsluiting is bewaard.");
    tablet.see("closing-checks", "Na 3 maanden");
    looked_at(tablet);

    // The figures say it, of one and of all, and the payer is told nothing of so few.
    story.go(tablet, &format!("{group}/cijfers"));
    tablet.see("figures", "1 van 1");
    tablet.see("figures-destinations", "Vrijwilligerswerk");
    tablet.click("css:[data-test=payer] > summary");
    tablet.see("payer", "te weinig mensen");
    looked_at(tablet);
    story.go(tablet, "/docent/cijfers");
    tablet.see("figures-groups", "Maandag");
    looked_at(tablet);

    story.go(tablet, &format!("{person}/afsluiting"));
    tablet.click("closing-undo");
    tablet.click("dialog-confirm");
    tablet.see("closing-form", "De afsluiting is ongedaan gemaakt.");
    tablet.gone("closing-undo");
}
