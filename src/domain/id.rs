//! Names of things that nobody reads: random bytes, never shown and never sorted by.

use minicbor::bytes::ByteArray;
use minicbor::decode::{self, Decoder};
use minicbor::encode::{self, Encoder, Write};
use minicbor::{Decode, Encode};

macro_rules! id {
    ($(#[$doc:meta])* $name:ident, $size:literal) => {
        $(#[$doc])*
        #[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
        pub struct $name(pub [u8; $size]);

        impl<C> Encode<C> for $name {
            fn encode<W: Write>(&self, e: &mut Encoder<W>, _: &mut C) -> Result<(), encode::Error<W::Error>> {
                e.bytes(&self.0)?.ok()
            }
        }

        impl<'b, C> Decode<'b, C> for $name {
            // As of dates: dozens of slots and bodies have one.
            #[inline(never)]
            fn decode(d: &mut Decoder<'b>, ctx: &mut C) -> Result<Self, decode::Error> {
                ByteArray::<$size>::decode(d, ctx).map(|bytes| Self(bytes.into()))
            }
        }
    };
}

id!(
    /// A person in a group; 16 random bytes that come in with the command.
    ParticipantId, 16
);
id!(
    /// A group; 16 random bytes that come in with the command.
    GroupId, 16
);
id!(
    /// A planned meeting of a group; 16 random bytes that come in with the command.
    SessionId, 16
);
id!(
    /// An invitation: under which the functions keep it.
    InvitationId, 16
);
id!(
    /// Something that a docent set themselves to do; 16 random bytes that come in with the command.
    TaskId, 16
);
id!(
    /// A goal of one participant; 16 random bytes that come in with the command.
    GoalId, 16
);
id!(
    /// A success or a quality; 16 random bytes that come in with the command.
    StrengthId, 16
);
id!(
    /// An information meeting of a group; 16 random bytes that come in with the command.
    MeetingId, 16
);
id!(
    /// A docent's device, by its public key: the same bytes as in the author of an entry.
    DeviceKey, 32
);
