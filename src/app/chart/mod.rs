//! Pictures of numbers: pure geometry first, each with a small view of it. No colours here; the classes have those.
#![expect(unreachable_pub, reason = "the component macro makes a pub function of each component")]

mod goal_scale;
mod pairs;
mod pairs_view;
mod qr;
mod scale;
mod strip;
mod trend;
mod trend_view;

pub use goal_scale::{GoalScale, MarkWords};
pub use pairs::{Drawing, Instance, Outcome, draw};
pub use pairs_view::PairsChart;
pub use qr::Qr;
pub use scale::Scale;
pub use strip::{PairStrip, Speck};
pub use trend::{Point, Trend, trend};
pub use trend_view::TrendChart;
