//! Segments that come in one request are asked about and stored together; nobody sees that but by the time it takes.

use trede::fact::Purpose;
use trede::sync::protocol::*;
use trede::vault::operation::Operation;
use trede_functions::store::Quotas;

use crate::device::{Device, Open, Pen, operation};
use crate::server::Server;
use crate::world::{World, stream};

/// Everything that can become of a segment, in one request: in several streams, some of them not to be stored.
fn of_every_sort(world: &World, dossier: &Open) -> Vec<PushItem> {
    let stranger = Device::new();
    let (unsent, elsewhere) = stream(&world.docent, &world.docents, Purpose::Notes);
    drop(unsent);
    let mut board = Pen::new(&world.docent, &world.docents, &world.board);
    let mut notes = Pen::new(&world.docent, &world.docents, dossier);
    let mut nowhere = Pen::new(&world.docent, &world.docents, &elsewhere);
    let mut foreign = Pen::new(&stranger, &world.docents, &world.board);
    let fork = PushItem::Segment(board.draft("kopie").encode());
    let first = board.write("nul");
    let mut items = vec![first.clone(), notes.write("nul"), board.write("een"), fork, nowhere.write("nergens")];
    items.extend([board.write("twee"), foreign.write("vreemd"), PushItem::Segment(b"geen".to_vec()), first]);
    let gap = notes.write("een");
    items.extend([notes.write("twee"), gap.clone(), board.write("drie"), foreign.write("vreemd"), notes.write("drie")]);
    let PushItem::Segment(mut bent) = board.write("vier") else { unreachable!() };
    *bent.last_mut().unwrap() ^= 1;
    items.extend([PushItem::Segment(bent), board.write("vijf")]);
    items
}

#[test]
fn a_request_with_many_segments_ends_as_each_of_them_alone() {
    let mut world = World::new();
    let (items, dossier) = stream(&world.docent, &world.docents, Purpose::Dossier);
    assert_eq!(world.docent.push(&world.server, items), vec![Outcome::Stored; 2]);
    let items = of_every_sort(&world, &dossier);
    let empty = world.server.backup();

    let alone: Vec<Outcome> = items.iter().map(|item| world.docent.push_one(&world.server, item.clone())).collect();
    let (logs, streams) = settled(&world);
    world.server.restore(&empty);
    let together = world.docent.push(&world.server, items.clone());
    assert_eq!(together, alone);
    assert_eq!(settled(&world), (logs, streams), "the same in the same order");

    let refused = |reason| Outcome::Refused(reason);
    for outcome in [Outcome::Stored, Outcome::HaveIt, refused(Reason::Missing), refused(Reason::Malformed)] {
        assert!(together.contains(&outcome), "{outcome:?} in {together:?}");
    }
    assert!(together.contains(&refused(Reason::NotAllowed)));
    assert!(together.iter().any(|outcome| matches!(outcome, Outcome::Fork(_))));
    let again = world.docent.push(&world.server, items);
    // Of the two that had come too early what was missing is there by now.
    let here = |outcomes: &[Outcome]| {
        outcomes.iter().filter(|outcome| matches!(outcome, Outcome::Stored | Outcome::HaveIt)).count()
    };
    assert_eq!(here(&again), here(&together) + 2);
}

/// What a new start of the docent's device takes in.
fn settled(world: &World) -> (Vec<LogCursor>, Vec<StreamCursor>) {
    let mut device = Device::from(trede::vault::key::DeviceKeys::from_secret(world.docent.keys.secret().clone()));
    device.settle(&world.server);
    device.cursors()
}

#[test]
fn a_season_that_comes_at_once_is_stored_in_order() {
    let world = World::new();
    let mut phone = world.participant();
    let purposes = [Purpose::DiarySleep, Purpose::DiaryFood, Purpose::DiaryMovement];
    let diaries: Vec<Open> = purposes
        .map(|purpose| {
            let (items, diary) = stream(&phone.device, &phone.circle, purpose);
            assert_eq!(phone.device.push(&world.server, items), vec![Outcome::Stored; 2]);
            diary
        })
        .into();
    let mut pens: Vec<Pen> = diaries.iter().map(|diary| Pen::new(&phone.device, &phone.circle, diary)).collect();
    let items: Vec<PushItem> = (0..70)
        .flat_map(|day| pens.iter_mut().map(|pen| pen.write(&format!("dag {day}"))).collect::<Vec<_>>())
        .collect();
    assert_eq!(phone.device.push(&world.server, items), vec![Outcome::Stored; 210]);
    phone.device.settle(&world.server);
    for diary in &diaries {
        let written: Vec<_> = (0..70).map(|day| crate::device::record(&format!("dag {day}"))).collect();
        assert_eq!(phone.device.read(diary.stream.id, &phone.circle, &phone.pair), written);
    }
}

#[test]
fn of_segments_that_come_together_as_many_are_stored_as_there_is_room_for() {
    let world = World::on(Server::with(None, Quotas { device: 6000, ..Quotas::default() }));
    let (items, notes) = stream(&world.docent, &world.docents, Purpose::Notes);
    assert_eq!(world.docent.push(&world.server, items), vec![Outcome::Stored; 2]);
    let mut full = Pen::new(&world.docent, &world.docents, &world.board);
    let mut roomy = Pen::new(&world.docent, &world.docents, &notes);
    let mut items: Vec<PushItem> = (0..12).map(|_| full.write("vol")).collect();
    items.insert(11, roomy.write("ruim"));
    let size = |item: &PushItem| if let PushItem::Segment(bytes) = item { bytes.len() } else { 0 };
    let sizes: Vec<usize> = items.iter().take(11).map(size).collect();

    let outcomes = world.docent.push(&world.server, items);
    let stored = outcomes.iter().take_while(|outcome| **outcome == Outcome::Stored).count();
    assert!((1..11).contains(&stored), "{outcomes:?}");
    let used: usize = sizes.iter().take(stored).sum();
    assert!(used <= 6000, "{used}");
    assert_eq!(outcomes[stored], Outcome::Refused(Reason::Quota));
    assert!(outcomes[stored + 1..11].iter().all(|outcome| *outcome == Outcome::Refused(Reason::Missing)));
    assert_eq!(outcomes[11], Outcome::Stored, "another stream has room of its own");
}

#[test]
fn what_an_organisation_keeps_is_counted_also_when_it_came_together() {
    let world = World::on(Server::with(None, 8000.into()));
    let mut pen = Pen::new(&world.docent, &world.docents, &world.board);
    let outcomes = world.docent.push(&world.server, (0..20).map(|_| pen.write("vol")).collect());
    let stored = outcomes.iter().filter(|outcome| **outcome == Outcome::Stored).count();
    assert_eq!(outcomes[stored], Outcome::Refused(Reason::Quota));
    let (items, _) = stream(&world.docent, &world.docents, Purpose::Notes);
    assert_eq!(world.docent.push(&world.server, items)[1], Outcome::Refused(Reason::Quota), "nor in another stream");
    let end = world.board.stream.next(&world.docent.keys, &world.docents, Operation::Tombstone {});
    assert_eq!(world.docent.push_one(&world.server, operation(&end)), Outcome::Stored);
    let (items, notes) = stream(&world.docent, &world.docents, Purpose::Notes);
    assert_eq!(world.docent.push(&world.server, items), vec![Outcome::Stored; 2], "ending one makes room");
    let mut pen = Pen::new(&world.docent, &world.docents, &notes);
    let again = world.docent.push(&world.server, (0..20).map(|_| pen.write("vol")).collect());
    assert!(again.iter().filter(|outcome| **outcome == Outcome::Stored).count() + 1 >= stored, "as much as there was");
}
