use std::fmt::Write;

use trede::fact::Purpose;
use trede::log::segment::Segment;
use trede::sync::protocol::*;
use trede::vault::operation::{Operation, Role};

use crate::device::{Device, Pen, operation};
use crate::world::{World, stream};

#[test]
fn an_idle_poll_is_small() {
    let mut world = World::new();
    world.docent.settle(&world.server);
    let (logs, streams) = world.docent.cursors();
    let idle = SyncRequest { digest: digest(&logs, &streams), ..SyncRequest::default() };
    let response = world.docent.sync(&world.server, &idle).unwrap();
    assert!(response.equal);
    assert!(encode(&idle).len() + encode(&response).len() < 200);
}

#[test]
fn a_device_that_has_nothing_is_asked_for_its_cursors() {
    let world = World::new();
    let response = world.docent.sync(&world.server, &SyncRequest::default()).unwrap();
    assert!(response.ask_full && !response.equal && response.logs.is_empty() && response.streams.is_empty());
}

#[test]
fn another_chain_is_answered_with_the_ids_that_are_here() {
    let mut world = World::new();
    let mut pen = Pen::new(&world.docent, &world.docents, &world.board);
    let items = vec![pen.write("a"), pen.write("b")];
    assert_eq!(world.docent.push(&world.server, items), vec![Outcome::Stored; 2]);
    world.docent.settle(&world.server);
    let id = world.board.stream.id;
    let ids: Vec<_> = world.docent.streams[&id].segments.iter().map(|segment| segment.id()).collect();

    let mut request = world.docent.request();
    let mut ask = |change: &dyn Fn(&mut StreamCursor)| {
        request = world.docent.request();
        request.streams.iter_mut().filter(|cursor| cursor.stream == id).for_each(change);
        request.digest = digest(&request.logs, &request.streams);
        let response = world.docent.sync(&world.server, &request).unwrap();
        response.streams.into_iter().find(|update| update.stream == id).unwrap()
    };
    let bent = ask(&|cursor| cursor.chain[0] ^= 1);
    assert_eq!((bent.listing, bent.segments.len()), (Some(ids.clone()), 0));
    let further = ask(&|cursor| cursor.seq = 3);
    assert_eq!(further.listing, Some(ids.clone()));
    let absurd = ask(&|cursor| cursor.seq = u64::MAX);
    assert_eq!(absurd.listing, Some(ids.clone()));
    let nonzero = ask(&|cursor| cursor.seq = 0);
    assert_eq!(nonzero.listing, Some(ids.clone()), "nothing has no chain");
    let longer = ask(&|cursor| (cursor.seq, cursor.chain, cursor.length) = (0, [0; 16], 9));
    assert_eq!(longer.listing, Some(ids), "who has more of its log may have its signed end");
    let anew = ask(&|cursor| (cursor.seq, cursor.chain, cursor.keys) = (0, [0; 16], 9));
    assert_eq!((anew.listing, anew.segments.len(), anew.keys), (None, 2, 1), "who starts over gets everything");
    let half = half(&chain_over(&[world.docent.streams[&id].segments[0].id()]));
    let normal = ask(&|cursor| (cursor.seq, cursor.chain) = (1, half));
    assert_eq!((normal.listing, normal.segments.len()), (None, 1));
}

#[test]
fn a_log_that_is_shorter_here_is_said_with_an_empty_update() {
    let mut world = World::new();
    world.docent.settle(&world.server);
    let mut request = world.docent.request();
    request
        .logs
        .iter_mut()
        .filter(|cursor| cursor.log == world.docents.id.into())
        .for_each(|cursor| cursor.length += 1);
    request.digest = digest(&request.logs, &request.streams);
    let response = world.docent.sync(&world.server, &request).unwrap();
    let [update] = &response.logs[..] else { panic!("one update") };
    assert_eq!(update.log, world.docents.id.into());
    assert!(update.operations.is_empty() && update.mail.is_empty());
}

#[test]
fn much_comes_in_pages() {
    let mut world = World::new();
    // Thirty segments that hardly compress, in two streams.
    let (items, notes) = stream(&world.docent, &world.docents, Purpose::Notes);
    assert_eq!(world.docent.push(&world.server, items), vec![Outcome::Stored; 2]);
    let mut state = 1_u64;
    let mut text = || {
        let mut text = String::new();
        while text.len() < 60_000 {
            state = state.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
            write!(text, "{state:016x}").unwrap();
        }
        text
    };
    let mut sent = 0;
    for open in [&world.board, &notes] {
        let mut pen = Pen::new(&world.docent, &world.docents, open);
        for _ in 0..15 {
            let item = pen.write(&text());
            let PushItem::Segment(bytes) = &item else { unreachable!() };
            sent += bytes.len();
            assert_eq!(world.docent.push_one(&world.server, item), Outcome::Stored);
        }
    }
    let trips = world.docent.settle(&world.server);
    // A page ends before the segment that does not fit, so there may be one page more than the bytes alone need.
    let least = sent.div_ceil(PAGE);
    assert!(least > 1 && (least..=least + 1).contains(&trips), "{sent} bytes in {trips} pages");
    let count: usize = world.docent.streams.values().map(|copy| copy.segments.len()).sum();
    assert_eq!(count, 30);
}

#[test]
fn who_asks_for_some_circles_gets_their_streams_and_the_logs_of_all() {
    let world = World::new();
    let phone = world.participant();
    let mut pen = Pen::new(&world.docent, &world.docents, &world.board);
    let item = pen.write("x");
    let PushItem::Segment(bytes) = &item else { unreachable!() };
    let id = Segment::decode(bytes).unwrap().id();
    assert_eq!(world.docent.push_one(&world.server, item), Outcome::Stored);
    let (mut items, diary) = stream(&phone.device, &phone.circle, Purpose::DiarySleep);
    let grant = Operation::Grant { circle: world.docents.id, role: Role::Read };
    items.push(operation(&diary.stream.next(&phone.device.keys, &phone.circle, grant)));
    assert_eq!(phone.device.push(&world.server, items), vec![Outcome::Stored; 3]);
    let mut pen = Pen::new(&phone.device, &phone.circle, &diary);
    assert_eq!(phone.device.push_one(&world.server, pen.write("y")), Outcome::Stored);
    let ask = |only: Option<Vec<_>>, streams: Vec<StreamCursor>| {
        let request = SyncRequest { full: true, streams, only, ..SyncRequest::default() };
        let response = world.docent.sync(&world.server, &request).unwrap();
        assert!(!response.more);
        let logs: Vec<_> = response.logs.iter().map(|update| update.log).collect();
        assert_eq!(
            logs,
            [world.organisation.id.into(), world.team.id.into(), world.docents.id.into(), phone.circle.id.into()]
        );
        let count = |update: &StreamUpdate| {
            let listed = update.listing.as_ref().map_or(0, Vec::len);
            (update.stream, update.operations.len(), update.epochs.len(), update.segments.len(), listed)
        };
        let mut got: Vec<_> = response.streams.iter().map(count).collect();
        got.sort_unstable();
        got
    };
    let (docents, own) = (world.docents.id, phone.circle.id);
    let (board, diary) = ((world.board.stream.id, 1, 1, 1, 0), (diary.stream.id, 2, 1, 1, 0));
    let mut both = vec![board, diary];
    both.sort_unstable();
    assert_eq!(ask(Some(Vec::new()), Vec::new()), vec![], "no stream of anybody");
    assert_eq!(ask(Some(vec![docents]), Vec::new()), vec![board]);
    assert_eq!(ask(Some(vec![own]), Vec::new()), vec![diary]);
    assert_eq!(ask(Some(vec![own, docents]), Vec::new()), both);
    assert_eq!(ask(None, Vec::new()), both);
    // Who has what was asked for is told of the rest when it asks for that.
    let whole = StreamCursor { stream: board.0, seq: 1, chain: half(&chain_over(&[id])), length: 1, keys: 1 };
    let known = vec![whole];
    assert_eq!(ask(Some(vec![docents]), known.clone()), vec![]);
    assert_eq!(ask(None, known), vec![diary]);
    // A stream that went back says so to who asks for it.
    let further = vec![StreamCursor { seq: 5, ..whole }];
    assert_eq!(ask(Some(vec![own]), further.clone()), vec![diary]);
    assert_eq!(ask(Some(vec![docents]), further), vec![(board.0, 0, 0, 0, 1)]);
}

#[test]
fn logs_come_in_an_order_in_which_each_can_be_verified() {
    let mut world = World::new();
    let phone = world.participant();
    let response = world.docent.pull(&world.server);
    let order: Vec<_> = response.logs.iter().map(|update| update.log).collect();
    let expected =
        [world.organisation.id.into(), world.team.id.into(), world.docents.id.into(), phone.circle.id.into()];
    assert_eq!(order, expected);
}

#[test]
fn one_device_in_two_circles_sees_both() {
    let world = World::new();
    let (items, docents, _, board) = crate::world::group(&world.docent, &world.team);
    assert_eq!(world.docent.push(&world.server, items), vec![Outcome::Stored; 3]);
    let mut docent: Device = world.docent;
    docent.settle(&world.server);
    assert!(docent.streams.contains_key(&board.stream.id) && docent.streams.contains_key(&world.board.stream.id));
    assert!(docent.logs.contains_key(&docents.id.into()));
}
