//! Bytes that may never change. `TREDE_GOLDEN=write` makes the fixtures anew: only when a format is intentionally
//! migrated. (Another version of the compressor may give other deflated bytes in the same format; the old fixture must
//! then still open, and may be replaced.)

use std::path::PathBuf;

use trede::log::header::{HEADER_LEN, Kind};
use trede::log::id::{EpochId, SegmentId, WriterId, chain, first16};
use trede::log::record::{Record, record_id};
use trede::log::segment::{SealInput, Segment, SegmentError, seal, segment_id};

use super::sample::{self, EPOCH_KEY, STREAM, moment, seal_input, writer};
use trede::fact::RecordId;

fn golden(name: &str, made: &[u8]) -> Vec<u8> {
    let path = PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("tests/fixtures").join(name);
    if std::env::var_os("TREDE_GOLDEN").is_some_and(|word| word == "write") {
        std::fs::write(&path, made).unwrap();
    }
    let golden = std::fs::read(&path).unwrap();
    assert!(golden == made, "{name} differs from what this program makes");
    golden
}

fn hex(bytes: &[u8]) -> String {
    bytes.iter().map(|byte| format!("{byte:02x}")).collect()
}

/// A first answer, and a correction of it.
fn records() -> Vec<Record> {
    let slot = minicbor::to_vec((1_u8, 20_454_u16)).unwrap();
    let first = sample::record(1, slot.clone(), minicbor::to_vec([7_u8]).unwrap(), Vec::new());
    let id = record_id(&STREAM, &first.encode());
    vec![first, sample::record(2, slot, minicbor::to_vec([8_u8]).unwrap(), vec![id])]
}

fn raw_records() -> Vec<Vec<u8>> {
    records().iter().map(Record::encode).collect()
}

#[test]
fn a_record_keeps_its_bytes_and_its_id() {
    let [first, correction] = <[Record; 2]>::try_from(records()).unwrap();
    let bytes = golden("record-v1.bin", &first.encode());
    assert_eq!(Record::decode(&bytes), Ok(first));
    // map(6) 0:1 1:1 2:slot 3:[seconds, minutes] 4:nonce 6:body
    assert_eq!(hex(&bytes), "a60001010102458201194fe603821a69561b71183c04501a0d12016999e47689dae5744d2b8c1906428107");
    assert_eq!(hex(&record_id(&STREAM, &bytes).0), "126174be5efcf7a0f424189b16cffdf9");

    let bytes = golden("record-v1-correction.bin", &correction.encode());
    assert_eq!(Record::decode(&bytes), Ok(correction));
    assert_eq!(
        hex(&bytes),
        "a70001010102458201194fe603821a69561b72183c0450ea21c7b3c885cf2fb547bb51016c8bbb058150126174be5efcf7a0f424189b16cffdf906428108"
    );
}

#[test]
fn a_record_of_a_newer_program_reads_and_its_unknown_fields_do_not_matter() {
    let [first, _] = <[Record; 2]>::try_from(records()).unwrap();
    let mut newer = first.encode();
    newer[0] += 2;
    newer.extend_from_slice(&[0x18, 0x63, 0x82, 0xa1, 0x61, 0x78, 0xf6, 0xfb, 0, 0, 0, 0, 0, 0, 0, 0, 0x20, 0xf5]);
    let bytes = golden("record-v1-newer.bin", &newer);
    assert_eq!(Record::decode(&bytes), Ok(first.clone()));
    assert_ne!(record_id(&STREAM, &bytes), record_id(&STREAM, &first.encode()));
}

#[test]
fn a_segment_keeps_its_bytes_field_by_field() {
    let key = writer();
    let certificate = b"a certificate";
    let sealed = seal(seal_input(&key), &raw_records()).unwrap();
    let bytes = golden("segment-v1.bin", &sealed.encode());

    assert_eq!(&bytes[0..4], b"TRDS");
    assert_eq!(bytes[4..8], [1, 1, 0, 1], "format, suite, kind, flags");
    assert_eq!(bytes[8..40], [1; 32], "stream");
    assert_eq!(bytes[40..56], [2; 16], "epoch");
    assert_eq!(bytes[56..88], key.verifying_key().to_bytes(), "writer");
    assert_eq!(bytes[88..96], [0; 8], "wseq");
    assert_eq!(bytes[96..128], [0; 32], "prev");
    assert_eq!(bytes[128..136], [8, 7, 6, 5, 4, 3, 2, 1], "seen_seq, little-endian");
    assert_eq!(bytes[136..152], [4; 16], "seen_chain");
    assert_eq!(bytes[152..176], [6; 24], "nonce");
    assert_eq!(bytes[176..180], [13, 0, 0, 0], "length of the certificate");
    assert_eq!(&bytes[180..193], certificate);
    assert_eq!(bytes[193..197], [16, 2, 0, 0], "length of the ciphertext: 512 and the tag");
    assert_eq!(bytes.len(), 197 + 528 + 64);

    let segment = Segment::decode(&bytes).unwrap();
    assert_eq!(segment.header.kind, Kind::Records);
    assert_eq!(segment.header.stream, STREAM);
    assert_eq!(segment.header.epoch, EpochId([2; 16]));
    assert_eq!(segment.header.writer, WriterId(key.verifying_key().to_bytes()));
    assert_eq!(segment.header.wseq, 0);
    assert_eq!(segment.header.prev, SegmentId::ZERO);
    assert_eq!(segment.header.seen_seq, 0x0102_0304_0506_0708);
    assert_eq!(segment.header.seen_chain, [4; 16]);
    assert_eq!(segment.header.nonce, [6; 24]);
    assert_eq!(segment.certificate.as_deref(), Some(&certificate[..]));
    assert_eq!(segment.signature, bytes[725..]);
    assert_eq!(segment.verify(), Ok(()));
    assert_eq!(segment.open(&EPOCH_KEY).unwrap(), raw_records());
    assert_eq!(hex(&segment.id().0), "41ee623338221ed4e220b7e0717cdc0d307616f16c4ae02eb266e37e5a73966b");
}

#[test]
fn a_writers_next_segment_has_no_certificate() {
    let key = writer();
    let prev = SegmentId([0xee; 32]);
    let input = SealInput { wseq: 0x0a0b, prev, certificate: None, ..seal_input(&key) };
    let bytes = golden("segment-v1-next.bin", &seal(input, &raw_records()).unwrap().encode());
    assert_eq!(bytes[7], 0, "flags");
    assert_eq!(bytes[88..96], [0x0b, 0x0a, 0, 0, 0, 0, 0, 0], "wseq, little-endian");
    assert_eq!(bytes[96..128], [0xee; 32], "prev");
    assert_eq!(bytes[176..180], [16, 2, 0, 0], "length of the ciphertext");
    assert_eq!(bytes.len(), 180 + 528 + 64);
    assert_eq!(Segment::decode(&bytes).unwrap().open(&EPOCH_KEY).unwrap(), raw_records());
}

#[test]
fn the_id_is_what_the_documentation_says() {
    let bytes = seal(seal_input(&writer()), &raw_records()).unwrap().encode();
    let segment = Segment::decode(&bytes).unwrap();
    let inner = blake3::hash(&bytes[HEADER_LEN..bytes.len() - 64]);
    let outer = blake3::hash(&[b"trede/1/segment\0", &bytes[..HEADER_LEN], inner.as_bytes()].concat());
    assert_eq!(segment.id().0, *outer.as_bytes());
    let header = bytes.first_chunk::<HEADER_LEN>().unwrap();
    assert_eq!(segment_id(header, inner.as_bytes()), segment.id(), "the body may be gone");

    let raw = &raw_records()[0];
    let hash = blake3::hash(&[b"trede/1/record\0", &STREAM.0[..], raw].concat());
    assert_eq!(record_id(&STREAM, raw), RecordId(first16(hash.as_bytes())));

    let next = blake3::hash(&[b"trede/1/chain\0", &[9; 32][..], &segment.id().0].concat());
    assert_eq!(chain([9; 32], segment.id()), *next.as_bytes());
}

#[test]
fn what_a_newer_program_made_is_told_from_what_is_broken() {
    let bytes = seal(seal_input(&writer()), &raw_records()).unwrap().encode();
    for (offset, expected) in [(4, (2, 1)), (5, (1, 2))] {
        let mut newer = bytes.clone();
        newer[offset] = 2;
        let error = Segment::decode(&newer).unwrap_err();
        assert_eq!(error, SegmentError::Newer { format: expected.0, suite: expected.1 });
        assert!(error.is_newer());
    }
    let mut unknown = Segment::decode(&bytes).unwrap();
    unknown.header.kind = Kind::Unknown(77);
    assert_eq!(Segment::decode(&unknown.encode()).unwrap().header.kind, Kind::Unknown(77));
    assert!(unknown.open(&EPOCH_KEY).unwrap_err().is_newer());
    assert!(!SegmentError::Signature.is_newer());
}

#[test]
fn the_samples_do_not_move() {
    assert_eq!(moment(0).to_rfc3339(), "2026-01-01T08:00:00+01:00");
}

#[test]
fn a_fold_keeps_its_bytes() {
    let segments = super::fold::cut(&raw_records(), &[1, 1]);
    let sealed = super::fold::folded(&segments);
    let bytes = golden("fold-v1.bin", &sealed.encode());
    assert_eq!(bytes[4..8], [1, 1, 1, 1], "format, suite, kind, flags");
    let (certificate, rest) = bytes[HEADER_LEN..].split_at(4 + b"a certificate".len());
    assert_eq!(certificate[4..], *b"a certificate");
    let length = usize::try_from(u32::from_le_bytes(rest[..4].try_into().unwrap())).unwrap();
    let covers = miniz_oxide::inflate::decompress_to_vec(&rest[4..4 + length]).unwrap();
    // [[writer, 0, the starts of two ids, the writer's certificate]]
    let names = [&segments[0].id().0[..8], &segments[1].id().0[..8]].concat();
    let writer = &writer().verifying_key().to_bytes();
    assert_eq!(hex(&covers), format!("81845820{}0050{}4d{}", hex(writer), hex(&names), hex(b"a certificate")));
    let read = Segment::decode(&bytes).unwrap();
    assert_eq!(read, sealed);
    assert_eq!(read.open_fold(&EPOCH_KEY), Ok(raw_records().into_iter().map(|raw| vec![raw]).collect()));
}

#[test]
fn a_fold_that_says_which_ids_it_covers_keeps_its_bytes() {
    let segments = super::fold::cut(&raw_records(), &[1, 1]);
    let sealed = super::fold::named(&segments);
    let bytes = golden("fold-v1-names.bin", &sealed.encode());
    let read = Segment::decode(&bytes).unwrap();
    assert_eq!((read.encode(), &read), (bytes.clone(), &sealed));
    let rest = &bytes[HEADER_LEN + 4 + b"a certificate".len()..];
    let length = usize::try_from(u32::from_le_bytes(rest[..4].try_into().unwrap())).unwrap();
    let covers = miniz_oxide::inflate::decompress_to_vec(&rest[4..4 + length]).unwrap();
    // [[writer, 0, the starts of two ids, the writer's certificate, the hash over both ids]]
    let ids = [&segments[0].id().0[..], &segments[1].id().0[..]].concat();
    let names = blake3::hash(&[b"trede/1/covered\0", &ids[..]].concat());
    assert_eq!((covers[1], hex(&covers[covers.len() - 34..])), (0x85, format!("5820{}", names.to_hex())));
}
