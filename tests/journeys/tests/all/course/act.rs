//! The last acts of a programme, by taps, each noted in the ledger.

use serde_json::json;

use super::{Course, seen};
use crate::story::looked_at;

impl Course {
    /// One more is signed up, has an intake, is suitable and gets a place today.
    #[track_caller]
    pub(super) fn sign_one_more_up(&mut self, name: &str) -> String {
        let (tablet, list) = (&self.tablet, self.in_group("/aanmeldingen"));
        self.go(&list);
        tablet.fill("signup-name", name);
        tablet.fill("signup-goal", "Weer een ritme hebben.");
        tablet.click("signup-add-button");
        tablet.see("signups", name);
        let row = "return [...document.querySelectorAll('[data-test=candidate]')]
            .find(link => link.innerText.includes(arguments[0]))?.pathname";
        let path = tablet.script(row, json!([name])).as_str().unwrap().to_owned();
        self.go(&path);
        tablet.wait_for("signup-intake");
        tablet.set("css:[data-test=signup-intake] input[type=date]", &self.today.0);
        tablet.click("intake-save");
        tablet.click("call-comes");
        tablet.click("outcome-suitable");
        tablet.wait_for("place-give");
        looked_at(tablet);
        tablet.click("place-give");
        tablet.wait_for("signup-invite");
        let person = path.split('/').nth(3).unwrap().to_owned();
        let (group, today) = (self.group().id.clone(), self.today.0.clone());
        self.done(&format!("person\t{person}\t{name}\t"));
        self.done(&format!("stay\t{group}\t{person}\t{today}"));
        person
    }

    /// The list of the last session: the first two stayed away without word, the third called off. Answers how many taps
    /// it took, opening the list included.
    #[track_caller]
    pub(super) fn take_attendance(&mut self) -> u64 {
        self.go("/docent/groepen");
        let tablet = &self.tablet;
        tablet.wait_for("groups");
        seen::count_taps(tablet);
        tablet.click("room-lesson");
        tablet.wait_for("attendance-tap");
        looked_at(tablet);
        let people = tablet.script(
            "return [...document.querySelectorAll('[data-test^=attendance-row-]')]
              .map(row => row.dataset.test.replace('attendance-row-', ''))",
            json!([]),
        );
        let people: Vec<String> = people.as_array().unwrap().iter().map(|id| id.as_str().unwrap().to_owned()).collect();
        let statuses: Vec<&str> = (0..people.len())
            .map(|n| ["no-show", "no-show", "notified"].get(n).copied().unwrap_or("present"))
            .collect();
        for (person, times) in people.iter().zip([1, 1, 2]) {
            for _ in 0..times {
                tablet.click(&format!("css:[data-test=attendance-row-{person}] [data-test=attendance-tap]"));
            }
        }
        tablet.click("attendance-done");
        let taps = seen::taps(tablet);
        // Before its hour the list asks; the lesson is today's, whatever the time of day a journey runs at.
        tablet.wait_for("css:[data-test=attendance-void], [data-test=dialog-confirm]");
        if tablet.shows("dialog-confirm") {
            tablet.click("dialog-confirm");
        }
        tablet.wait_for("attendance-void");
        let (group, today) = (self.group().id.clone(), self.today.1);
        let session = self.ledger.sessions.iter().find(|(_, one)| one.group == group && one.day == today);
        let session = session.unwrap().0.clone();
        let here: Vec<_> = self.stays(&group).filter(|stay| stay.until.is_none_or(|until| until >= today)).collect();
        assert_eq!(people.len(), here.len(), "everyone of today stands on the list");
        for (person, status) in people.iter().zip(statuses) {
            self.done(&format!("mark\t{session}\t{person}\t{status}"));
        }
        taps
    }

    /// The last test of somebody, on the page of their measurements.
    #[track_caller]
    pub(super) fn test_at_the_end(&mut self, person: &str, sit_ups: i64) {
        self.go(&format!("/docent/deelnemer/{person}/metingen"));
        let tablet = &self.tablet;
        tablet.set("measure-which", "sit-ups");
        tablet.wait_for("pad-value-0");
        tablet.click("context-end");
        tablet.fill("pad-value-0", &sit_ups.to_string());
        tablet.click("measure-save");
        tablet.see("person-sit-ups", &sit_ups.to_string());
        let (group, today) = (self.group().id.clone(), self.today.0.clone());
        self.done(&format!("test\t{group}\t{person}\tsit-ups\t{today}\tend\t{sit_ups}"));
    }

    /// Somebody completed it and goes on as a volunteer; then the ladder: unpaid work, rung 4.
    #[track_caller]
    pub(super) fn close_and_judge(&mut self, person: &str) {
        self.go(&format!("/docent/deelnemer/{person}/afsluiting"));
        let (tablet, today) = (&self.tablet, self.today.0.clone());
        tablet.set("closing-on", &today);
        tablet.click("closing-reason-0");
        tablet.click("closing-destination-1");
        tablet.click("closing-save");
        tablet.see("closing-form", "De afsluiting is bewaard.");
        looked_at(tablet);
        self.go(&format!("/docent/deelnemer/{person}/trede"));
        for answer in ["ladder-no", "ladder-yes"] {
            tablet.click(answer);
        }
        tablet.see("ladder-outcome", "4");
        tablet.wait_for("css:[data-test=context-after][aria-pressed=true]");
        looked_at(tablet);
        tablet.click("ladder-save");
        tablet.gone("ladder-save");
        let group = self.group().id.clone();
        self.done(&format!("closed\t{group}\t{person}\t{today}\tcompleted\tvoluntary-work"));
        self.done(&format!("rung\t{group}\t{person}\t{today}\tafter\t4"));
    }

    /// The first open goal of somebody is judged as reached, on the page of their goals.
    #[track_caller]
    pub(super) fn judge_by_hand(&mut self, person: &str) {
        let group = self.group().id.clone();
        let stay = self.stays(&group).find(|stay| stay.person == person).unwrap();
        let last = |goal: &super::ledger::Goal| goal.verdicts.values().next_back().cloned();
        let open = |goal: &&super::ledger::Goal| !goal.stopped && last(goal).as_deref() != Some("reached");
        let own: Vec<_> = stay.goals.iter().filter(open).collect();
        let Some(place) = own.iter().position(|goal| goal.measure == "by-hand") else { return };
        let goal = own[place].id.clone();
        self.go(&format!("/docent/deelnemer/{person}/doelen"));
        let tablet = &self.tablet;
        // Open ones stand first, in the order in which they were set.
        let row = format!("css:[data-test=goal]:nth-child({})", place + 1);
        tablet.see(&row, "durf");
        tablet.click(&format!("{row} [data-test=verdict-reached]"));
        // It goes to those of before, and can still be taken back there.
        tablet.click("css:[data-test=goals-past] > summary");
        tablet.see("css:[data-test=goals-past] [data-test=goal]", "durf");
        tablet.wait_for("css:[data-test=goals-past] [data-test=evaluation-undo]");
        let today = self.today.0.clone();
        self.done(&format!("verdict\t{goal}\t{today}\treached"));
    }

    /// Somebody of the group before is asked again after three months, and moves every week.
    #[track_caller]
    pub(super) fn ask_again(&mut self) {
        let before = self.ledger.groups[0].id.clone();
        let stay = self.stays(&before).find(|stay| stay.checks.get(&3).is_some_and(|said| said != "weekly"));
        let Some(person) = stay.map(|stay| stay.person.clone()) else { return };
        self.go(&format!("/docent/deelnemer/{person}/afsluiting"));
        self.tablet.click("moving-3-0");
        self.tablet.wait_for("css:[data-test=moving-3-0][aria-pressed=true]");
        self.done(&format!("check\t{before}\t{person}\t3\tweekly"));
    }
}
