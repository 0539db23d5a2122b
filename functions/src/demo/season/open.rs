//! Before the first session: sign-up, information meeting, intake, a place.

use std::collections::BTreeMap;

use chrono::{NaiveDate, Weekday};
use trede::client::view::Found;
use trede::domain::programme::{self, Target};
use trede::domain::signup::{self, Appointment, CallOutcome, Coming, NewCandidate, ReferTo, Screening, SignUp};
use trede::domain::{
    Command, Contact, DocentName, FullName, GroupId, GroupName, MeetingId, Minutes, OrganisationName, ParticipantId,
    PersonName, Phone, Place, Sentence, Series, SessionId, Until, Weeks,
};
use trede::fact::Purpose;

use super::cast::{NAMES, Season};
use super::ledger::Hex;
use super::play::{Course, Member, Run};
use crate::demo::calendar::{after, at};
use crate::demo::cast::{DOCENT, ORGANISATION};
use crate::demo::course::prepare;
use crate::demo::story::Failure;

/// Days before the first session.
const SIGNED_UP: i64 = 30;
const INFORMED: i64 = 28;
const CALLED: i64 = 11;
const INTAKE: i64 = 7;

impl Course {
    /// A group with its programme and its sessions, and everyone who will be signed up for it.
    pub(super) async fn found_group(
        &mut self,
        season: &'static Season,
        first: NaiveDate,
        known: usize,
        before: Option<&Run>,
    ) -> Result<Run, Failure> {
        let (group, meeting) = (GroupId(self.dice.id()), MeetingId(self.dice.id()));
        let last = after(first, i64::from(season.weeks) * 7 - 1);
        let now = self.moment(after(first, -SIGNED_UP - 12), 9);
        let mut programme = season.programme.programme().clone();
        if let Some(percent) = season.rung_up {
            for target in programme.targets.to_mut() {
                if let Target::RungUpPercent(asked) = target {
                    *asked = percent;
                }
            }
        }
        let create = programme::Command::CreateGroup {
            id: group,
            name: GroupName::parse(season.name)?,
            programme: Box::new(programme),
            weeks: Weeks::parse(season.weeks)?,
            organisation: Some(OrganisationName::parse(ORGANISATION)?),
            docent: Some((self.device, DocentName::parse(DOCENT)?)),
        };
        self.tap(Command::Programme(create), now).await?;
        let word = format!("{:?}", season.programme);
        self.ledger.note(&[&"group", &Hex(group.0), &season.name, &word, &first, &last]);
        let mut run = Run { season, group, meeting, first, last, people: Vec::new(), moved: false };
        self.plan(&run, now).await?;
        self.gather(&mut run, known, before)?;
        self.tablet.sync(now).await?;
        Ok(run)
    }

    /// Sessions on every other day back from the last one, without a holiday in the third week.
    async fn plan(&mut self, run: &Run, now: trede::domain::Now) -> Result<(), Failure> {
        use chrono::Datelike as _;
        let days = |n: u8| after(run.last, -2 * i64::from(n)).weekday();
        let weekdays: Vec<Weekday> = (0..run.season.per_week).map(days).collect();
        let series = Series {
            weekdays,
            from: run.first,
            until: Until::Date(run.last),
            start: at(10, 0),
            minutes: Minutes::parse(run.season.minutes)?,
            place: Some(Place::parse("Sporthal De Dreef")?),
            except: vec![after(run.last, -7 * (i64::from(run.season.weeks) - 3))],
        };
        let dates = series.dates()?;
        let ids: Vec<SessionId> = dates.iter().map(|_| SessionId(self.dice.id())).collect();
        for (date, id) in dates.iter().zip(&ids) {
            self.ledger.note(&[&"session", &Hex(run.group.0), &Hex(id.0), date]);
        }
        self.tap(Command::PlanSessions { group: run.group, series, ids }, now).await?;
        if run.season.programme.programme().session_minutes_end.is_some() {
            let grow = programme::Command::GrowSessions { group: run.group };
            self.tap(Command::Programme(grow), now).await?;
        }
        Ok(())
    }

    /// Everyone who will come in and who will be turned away, in the order of their weeks.
    fn gather(&mut self, run: &mut Run, known: usize, before: Option<&Run>) -> Result<(), Failure> {
        let season = run.season;
        let enters = season.enters.iter().flat_map(|(week, people)| (0..*people).map(|_| (*week, false)));
        let back = season.back.into_iter().map(|week| (week, false));
        let (enters, all) = (enters.chain(back), season.enters.iter().map(|(_, n)| usize::from(*n)).sum::<usize>());
        let turned = (0..season.turned_away).map(|_| (1, true));
        let leaves: Vec<u8> = season.leaves.iter().flat_map(|(week, people)| (0..*people).map(|_| *week)).collect();
        for (n, (week, turned)) in enters.chain(turned).enumerate() {
            // Whoever went first.
            let back = (season.back.is_some() && n == all).then(|| run.people.first().map(|first| first.id)).flatten();
            let leaves = leaves.get(n).filter(|_| !turned).copied().unwrap_or(season.weeks);
            let again = before.filter(|_| season.again && n == 4).and_then(|run| run.people.get(4));
            let id = match again.map(|member| member.id).or(back) {
                Some(id) => id,
                None => {
                    let id = ParticipantId(self.dice.id());
                    let name = NAMES.get(known + n).ok_or("There are too few names.")?;
                    self.ledger.note(&[&"person", &Hex(id.0), name, &"T"]);
                    id
                }
            };
            // The first three have a phone; the third keeps the plezierscore to themselves.
            let way = (n < 3 && again.is_none() && !turned, n < 2);
            run.people.push(Member {
                id,
                from: after(run.first, 7 * (i64::from(week) - 1)),
                until: after(run.first, 7 * i64::from(leaves) - 1),
                comes: self.dice.between(62, 99),
                mood: self.dice.between(3, 7),
                rung: self.dice.between(1, 3),
                phone: None,
                way,
                turned_away: match (turned, n % 2) {
                    (false, _) => None,
                    (true, 0) => Some(Screening::Refer(ReferTo::Physiotherapist)),
                    (true, _) => Some(Screening::Later(after(run.last, 30))),
                },
                goals: Vec::new(),
                tests: BTreeMap::new(),
                left_to_do: false,
                again: again.is_some(),
                back: back.is_some(),
            });
        }
        // The last who have been there all the time.
        let whole = |member: &&mut Member| member.turned_away.is_none() && member.until == run.last;
        let (first, left) = (run.first, usize::from(season.left_to_do));
        let all = run.people.iter_mut().filter(whole).filter(|member| member.from == first);
        all.take(left).for_each(|member| member.left_to_do = true);
        Ok(())
    }

    /// A day before the first session, for those of the first week.
    pub(super) async fn before(&mut self, run: &mut Run, date: NaiveDate) -> Result<(), Failure> {
        let ahead = run.first.signed_duration_since(date).num_days();
        let of_first = |member: &Member| member.from == run.first;
        let who: Vec<usize> = (0..run.people.len()).filter(|who| of_first(&run.people[*who])).collect();
        match ahead {
            SIGNED_UP => self.sign_up(run, &who, date).await?,
            INFORMED => self.inform(run, &who, date).await?,
            CALLED => self.call(run, &who, date).await?,
            INTAKE => self.intake(run, &who, date).await?,
            _ => {}
        }
        Ok(())
    }

    pub(super) async fn sign_up(&mut self, run: &Run, who: &[usize], date: NaiveDate) -> Result<(), Failure> {
        let (group, now) = (run.group, self.moment(date, 9));
        let sign_up = SignUp {
            case_manager: Some(FullName::parse("Carla Smit")?),
            goal: Some(Sentence::parse("Meer onder de mensen komen.")?),
            ..SignUp::on(date)
        };
        let mut candidates = Vec::new();
        for member in who.iter().map(|who| &run.people[*who]) {
            if member.again || member.back {
                let enlist = signup::Command::Enlist { group, participant: member.id, sign_up: sign_up.clone() };
                self.tap(Command::Signup(enlist), now).await?;
                continue;
            }
            let first = self.name_of(member.id)?;
            let phone = Some(Phone::parse(&format!("06 2{:07}", candidates.len() + 1000 * run.people.len()))?);
            candidates.push(NewCandidate {
                participant: member.id,
                name: PersonName::parse(&first, "T")?,
                contact: Contact { phone, ..Contact::default() },
                sign_up: sign_up.clone(),
            });
        }
        self.tap(Command::Signup(signup::Command::Add { group, candidates }), now).await?;
        Ok(())
    }

    /// What somebody is called: the ledger said so.
    fn name_of(&self, who: ParticipantId) -> Result<String, Failure> {
        let person = format!("person\t{}\t", Hex(who.0));
        let mut lines = self.ledger.text().lines().filter_map(|line| line.strip_prefix(&person));
        let name = lines.next().and_then(|rest| rest.split('\t').next());
        Ok(name.ok_or("Somebody has no name.")?.to_owned())
    }

    /// Everybody is invited to the meeting; most come.
    async fn inform(&mut self, run: &Run, who: &[usize], date: NaiveDate) -> Result<(), Failure> {
        let (group, meeting, now) = (run.group, run.meeting, self.moment(date, 14));
        let place = Some(Place::parse("Buurthuis De Kajuit")?);
        let plan = signup::Command::PlanMeeting { group, meeting, at: Appointment::new(date, at(14, 0), place) };
        self.tap(Command::Signup(plan), now).await?;
        let mut marks = Vec::new();
        for participant in who.iter().map(|who| run.people[*who].id) {
            let came = self.dice.chance(85);
            marks.push((participant, Some(if came { Coming::Came } else { Coming::Missed })));
            let word = if came { "came" } else { "missed" };
            self.ledger.note(&[&"met", &Hex(group.0), &Self::hex(participant), &word]);
        }
        let invited = marks.iter().map(|(who, _)| (*who, Some(Coming::Invited))).collect();
        for marks in [invited, marks] {
            self.tap(Command::Signup(signup::Command::MarkMeeting { group, meeting, marks }), now).await?;
        }
        Ok(())
    }

    /// An intake for everybody, and a call whether they come.
    async fn call(&mut self, run: &Run, who: &[usize], date: NaiveDate) -> Result<(), Failure> {
        let (group, now) = (run.group, self.moment(date, 11));
        let intake = Appointment::new(after(run.first, -INTAKE), at(9, 30), None);
        for participant in who.iter().map(|who| run.people[*who].id) {
            let planned = signup::Command::PlanIntake { group, participant, at: Some(intake.clone()) };
            self.tap(Command::Signup(planned), now).await?;
            let outcome = Some(if self.dice.chance(80) { CallOutcome::Comes } else { CallOutcome::NoAnswer });
            let called = signup::Command::CallAboutIntake { group, participant, outcome };
            self.tap(Command::Signup(called), now).await?;
        }
        Ok(())
    }

    /// Tests, the ladder, goals, and what the screening comes to.
    pub(super) async fn intake(&mut self, run: &mut Run, who: &[usize], date: NaiveDate) -> Result<(), Failure> {
        let (group, now) = (run.group, self.moment(date, 13));
        for who in who.iter().copied() {
            let participant = run.people[who].id;
            let outcome = run.people[who].turned_away.unwrap_or(Screening::Suitable);
            let screen = signup::Command::Screen { group, participant, outcome: Some(outcome) };
            self.tap(Command::Signup(screen), now).await?;
            let word = match outcome {
                Screening::Suitable => "suitable",
                Screening::Refer(_) => "refer",
                Screening::Later(_) => "later",
            };
            self.ledger.note(&[&"screened", &Hex(group.0), &Self::hex(participant), &word]);
            if run.people[who].turned_away.is_none() {
                self.begin(run, who, now).await?;
            }
        }
        self.tablet.sync(now).await?;
        Ok(())
    }

    /// Who comes in on this day gets a place, and a phone if they have one. Later ones have their sign-up and intake on
    /// the day itself.
    pub(super) async fn enter(&mut self, run: &mut Run, date: NaiveDate) -> Result<(), Failure> {
        let enters = |member: &Member| member.turned_away.is_none() && member.from == date;
        let who: Vec<usize> = (0..run.people.len()).filter(|who| enters(&run.people[*who])).collect();
        if who.is_empty() {
            return Ok(());
        }
        if date == run.first {
            prepare(&self.tablet, run.group, run.first, self.moment(date, 8)).await?;
        } else {
            self.sign_up(run, &who, date).await?;
            self.intake(run, &who, date).await?;
        }
        for who in who {
            let now = self.moment(date, 8);
            let participant = run.people[who].id;
            self.tap(Command::PlaceParticipant { group: run.group, participant, entered: date }, now).await?;
            self.ledger.note(&[&"stay", &Hex(run.group.0), &Self::hex(participant), &date]);
            let (has_phone, shares) = run.people[who].way;
            if !has_phone {
                continue;
            }
            let card = self.tablet.invite(participant, now).await?;
            self.tablet.sync(now).await?;
            let phone = self.world.device(now).await?;
            let Found::Invitation(invitation) = phone.read_code(&card.words.join(" "), now).await? else {
                return Err("An invitation was not found.".into());
            };
            let shared: &[Purpose] = if shares { &[Purpose::DiaryPlezier] } else { &[] };
            phone.join(&invitation, shared, now).await?;
            self.tablet.sync(now).await?;
            self.tablet.confirm_phone(participant).await?;
            self.tablet.sync(now).await?;
            phone.sync(now).await?;
            if !shares {
                self.ledger.note(&[&"hides", &Self::hex(participant)]);
            }
            run.people[who].phone = Some(phone);
        }
        Ok(())
    }
}
