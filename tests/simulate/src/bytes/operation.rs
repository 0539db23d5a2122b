//! Operations of circles and streams, signed by whoever; epochs and certificates.
//!
//! Bytes that no device signed are refused at the signature. So the signing is done here: a few devices, in and outside
//! the circle, sign whatever operation the bytes say, and the circle must only take what its rules allow.

use trede::fact::Class;
use trede::vault::certificate::Certificate;
use trede::vault::circle::{Circle, Founder};
use trede::vault::epoch::SignedEpoch;
use trede::vault::id::OrganisationId;
use trede::vault::key::DeviceKeys;
use trede::vault::operation::{Operation, SignedOperation};
use trede::vault::random::SeededRandom;
use trede::vault::stream::{Opening, Stream};

/// The device with this number; 0 and 1 are in the circle at first.
pub(super) fn device(number: u8) -> DeviceKeys {
    DeviceKeys::from_secret([number + 1; 32].into())
}

/// A participant's circle of one device, and a stream that it owns.
pub(super) fn beginning() -> (Circle, Stream) {
    let mut random = SeededRandom::new(7);
    let first = device(0);
    let organisation = OrganisationId([9; 32]);
    let member = (first.id(), first.public());
    let (founded, _) = Circle::found(&first, organisation, Class::Participant, None, member, &mut random)
        .expect("a circle is founded");
    let circle = Circle::read(&founded, Founder::Itself).expect("its founding is read");
    let opening = Opening { purpose: trede::fact::Purpose::DiarySleep, subject: [3; 16], salt: [4; 32] };
    let signed = Stream::found(&first, &circle, &opening, &mut random);
    let stream = Stream::read(&signed, &circle).expect("its stream is read");
    (circle, stream)
}

/// The first byte says what the others are: operations to sign, or something that is signed already.
pub fn read(bytes: &[u8]) {
    let Some((what, bytes)) = bytes.split_first() else { return };
    if what % 2 == 0 {
        signed_already(bytes);
    } else {
        to_be_signed(bytes);
    }
}

fn signed_already(bytes: &[u8]) {
    if let Ok(signed) = SignedOperation::decode(bytes) {
        assert_eq!(SignedOperation::decode(&signed.encode()), Ok(signed.clone()), "an operation is its bytes");
        let (mut circle, mut stream) = beginning();
        let read = [Circle::read(&signed, Founder::Itself), Circle::read(&signed, Founder::Parent(&circle))];
        for found in read.into_iter().flatten() {
            assert_eq!(found.length, 1);
        }
        let before = circle.clone();
        assert!(circle.extend(&signed).is_err() || before.has(signed.signer()));
        let owner = before;
        assert!(stream.extend(&signed, &owner).is_err() || owner.has(signed.signer()));
    }
    if let Ok(epoch) = SignedEpoch::decode(bytes) {
        assert_eq!(SignedEpoch::decode(&epoch.encode()).map(|again| again.id()), Ok(epoch.id()));
        let (circle, stream) = beginning();
        assert!(epoch.check(&stream, &circle).is_err() || circle.knows(epoch.epoch().opener));
    }
    if let Ok(certificate) = Certificate::read(bytes) {
        let signer = (0..4).map(device).find(|keys| keys.id() == certificate.device);
        let again = signer.map(|keys| Certificate::read(&certificate.sign(&keys)));
        assert_eq!(again, Some(Ok(certificate)), "a certificate says what a device signed, and nothing else");
    }
}

/// Signer (1), which log (1), length (2), operation; again and again.
fn to_be_signed(mut bytes: &[u8]) {
    let (mut circle, mut stream) = beginning();
    while let [signer, log, high, low, rest @ ..] = bytes {
        let length = usize::from(u16::from_be_bytes([*high, *low])).min(rest.len());
        let (operation, next) = rest.split_at(length);
        bytes = next;
        let Ok(operation) = minicbor::decode::<Operation>(operation) else { continue };
        let keys = device(signer % 4);
        if log % 2 == 0 {
            let prev = if signer & 0x80 == 0 { circle.head } else { stream.head };
            let signed = SignedOperation::sign(&keys, Some(prev), None, operation);
            let before = circle.clone();
            match circle.extend(&signed) {
                Ok(()) => {
                    assert!(before.has(keys.id()), "only a device of the circle signs for it");
                    assert!(!circle.members.is_empty(), "a circle is never empty");
                    assert!(circle.former.iter().all(|device| !circle.has(*device)), "who is out is out");
                    assert_eq!((circle.length, circle.head), (before.length + 1, signed.id()));
                }
                Err(_) => assert_eq!(circle, before, "what is refused changes nothing"),
            }
        } else {
            let prev = if signer & 0x80 == 0 { stream.head } else { circle.head };
            let signed = SignedOperation::sign(&keys, Some(prev), Some(circle.head), operation);
            let before = stream.clone();
            match stream.extend(&signed, &circle) {
                Ok(()) => assert!(circle.knows(keys.id()), "only a device of the owner signs for a stream"),
                Err(_) => assert_eq!(stream, before, "what is refused changes nothing"),
            }
        }
    }
}
