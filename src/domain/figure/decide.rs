//! From what was asked of figures to facts.

use super::command::Command;
use super::count::Period;
use super::payer::payer_figures;
use crate::domain::decide::of_group;
use crate::domain::error::DomainError;
use crate::domain::kind::Kind;
use crate::domain::slot::Slot;
use crate::domain::state::State;
use crate::domain::time::Now;
use crate::domain::wire::WireDate;
use crate::fact::Fact;

#[inline(never)]
pub(crate) fn decide(state: &State, command: Command, now: Now) -> Result<Vec<Fact>, DomainError> {
    let Command::Give { group, period } = command;
    let known = state.group(group).ok_or(DomainError::UnknownGroup(group))?;
    let shown = payer_figures(state, group, period, now.today()).to_body();
    let (times, latest) = known.figures().given_on(now.today(), period);
    if latest == Some(&shown) {
        return Ok(Vec::new());
    }
    let year = match period {
        Period::All => None,
        Period::Year(year) => Some(year),
    };
    let slot = Slot::Figures { on: WireDate(now.today()), year, again: (times > 0).then_some(times) };
    Ok(vec![of_group(group, Kind::FiguresGiven, slot, &shown)])
}
