//! Frozen format: how dates, times and bodies stand in CBOR. Change nothing here; add another version instead.
//!
//! A date is the number of days since 1970-01-01, a time of day the number of minutes since midnight. Both are local
//! and carry no zone.

use chrono::{NaiveDate, NaiveTime, Timelike};
use minicbor::decode::{self, Decoder};
use minicbor::encode::{self, Encoder, Write};
use minicbor::{Decode, Encode};

/// A local date.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct WireDate(pub NaiveDate);

/// A local time of day, to the minute.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct WireTime(pub NaiveTime);

impl<C> Encode<C> for WireDate {
    fn encode<W: Write>(&self, e: &mut Encoder<W>, _: &mut C) -> Result<(), encode::Error<W::Error>> {
        e.i32(self.0.to_epoch_days())?.ok()
    }
}

impl<'b, C> Decode<'b, C> for WireDate {
    // Dozens of slots and bodies have one: inlined into each of them it is larger than all of them.
    #[inline(never)]
    fn decode(d: &mut Decoder<'b>, _: &mut C) -> Result<Self, decode::Error> {
        NaiveDate::from_epoch_days(d.i32()?).map(Self).ok_or_else(|| decode::Error::message("no such date"))
    }
}

impl<C> Encode<C> for WireTime {
    fn encode<W: Write>(&self, e: &mut Encoder<W>, _: &mut C) -> Result<(), encode::Error<W::Error>> {
        e.u32(self.0.hour() * 60 + self.0.minute())?.ok()
    }
}

impl<'b, C> Decode<'b, C> for WireTime {
    fn decode(d: &mut Decoder<'b>, _: &mut C) -> Result<Self, decode::Error> {
        let minutes = d.u32()?;
        NaiveTime::from_hms_opt(minutes / 60, minutes % 60, 0)
            .map(Self)
            .ok_or_else(|| decode::Error::message("no such time of day"))
    }
}

/// The bytes of a slot or a body.
#[expect(clippy::expect_used, reason = "writing into memory cannot fail, and no encoder of the domain refuses a value")]
pub(crate) fn to_bytes<T: Encode<()>>(value: &T) -> Vec<u8> {
    minicbor::to_vec(value).expect("the domain's types always encode")
}

/// Reads a value that takes up all of `bytes`; `None` when a newer program made it.
pub(crate) fn from_bytes<T: for<'b> Decode<'b, ()>>(bytes: &[u8]) -> Option<T> {
    let mut decoder = Decoder::new(bytes);
    let value = decoder.decode().ok()?;
    (decoder.position() == bytes.len()).then_some(value)
}
