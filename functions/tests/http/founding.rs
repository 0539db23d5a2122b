use trede::sync::protocol::{ErrorCode, FOLLOWED};
use trede::vault::circle::{Circle, Founder};
use trede::vault::operation::Sort;
use trede::vault::random::SystemRandom;

use crate::device::Device;
use crate::server::{ORIGIN, Server};
use crate::world::Founding;

#[test]
fn the_code_founds_one_organisation() {
    let server = Server::start();
    let (docent, other) = (Device::new(), Device::new());
    let founding = Founding::new(&docent, ORIGIN);
    assert_eq!(docent.sync(&server, &docent.request()).unwrap_err(), ErrorCode::NotAllowed);

    assert_eq!(founding.send(&server, "0000000000000000000000").unwrap_err(), ErrorCode::FoundingCode);
    assert_eq!(founding.send(&server, &server.code), Ok(()));
    assert_eq!(founding.send(&server, &server.code), Ok(()), "the answer may have got lost");
    assert_eq!(
        Founding::new(&other, ORIGIN).send(&server, &server.code).unwrap_err(),
        ErrorCode::FoundingCode,
        "a code is used once"
    );

    let mut docent = docent;
    docent.settle(&server);
    assert_eq!(docent.logs.len(), 2);
    assert_eq!(other.sync(&server, &other.request()).unwrap_err(), ErrorCode::NotAllowed);
}

#[test]
fn a_founding_whose_answer_got_lost_is_founded_when_it_comes_again() {
    let mut server = Server::start();
    let (docent, code) = (Device::new(), server.code.clone());
    let founding = Founding::new(&docent, ORIGIN);
    assert_eq!(founding.send(&server, &code), Ok(()));
    server.restart();
    assert_eq!(founding.send(&server, &code), Ok(()), "also after the functions were started again");

    let refused = |founding: &Founding, code: &str| founding.send(&server, code).unwrap_err();
    assert_eq!(refused(&founding, "0000000000000000000000"), ErrorCode::FoundingCode, "not with another code");
    assert_eq!(refused(&Founding::new(&docent, ORIGIN), &code), ErrorCode::FoundingCode, "not the device's next try");
    let mut docent = docent;
    docent.settle(&server);
    assert_eq!(docent.logs.len(), 2, "one organisation and one team");
}

/// What a team went through comes with its founding on a server that lost it, whole or not at all.
#[test]
fn a_team_is_founded_with_what_followed_or_not_at_all() {
    let server = Server::start();
    let (mut docent, other) = (Device::new(), Device::new());
    let mut founding = Founding::new(&docent, ORIGIN);
    let team = Circle::read(&founding.team, Founder::Pinned).unwrap();
    let add = |circle: &Circle, one: &Device| {
        circle.add(&docent.keys, &founding.pair, one.first(), (Sort::Device, None), &mut SystemRandom).unwrap()
    };
    let first = add(&team, &other);
    let mut grown = team.clone();
    grown.extend(&first).unwrap();
    let second = grown.remove(&docent.keys, other.first().0);

    founding.followed = vec![second.clone()];
    assert_eq!(founding.send(&server, &server.code).unwrap_err(), ErrorCode::Malformed, "one is missing");
    founding.followed = vec![first.clone(); FOLLOWED + 1];
    assert_eq!(founding.send(&server, &server.code).unwrap_err(), ErrorCode::Malformed, "too many");
    founding.followed = vec![first, second];
    assert_eq!(founding.send(&server, &server.code), Ok(()), "the code is still good");
    assert_eq!(other.sync(&server, &other.request()).unwrap_err(), ErrorCode::NotAllowed);
    founding.followed.clear();
    assert_eq!(founding.send(&server, &server.code), Ok(()), "the answer may have got lost");
    docent.settle(&server);
    assert_eq!(docent.logs.len(), 2);
}

#[test]
fn an_organisation_at_another_address_is_not_founded_here() {
    let server = Server::start();
    let founding = Founding::new(&Device::new(), "https://elsewhere.test");
    assert_eq!(founding.send(&server, &server.code).unwrap_err(), ErrorCode::Malformed);
    assert_eq!(Founding::new(&Device::new(), ORIGIN).send(&server, &server.code), Ok(()), "the code is still good");
}

#[test]
fn a_team_that_another_root_signed_is_not_founded() {
    let server = Server::start();
    let docent = Device::new();
    let mut founding = Founding::new(&docent, ORIGIN);
    founding.team = Founding::new(&docent, ORIGIN).team;
    assert_eq!(founding.send(&server, &server.code).unwrap_err(), ErrorCode::Malformed);
}

#[test]
fn a_code_ends_when_the_functions_start_again_without_it_being_used() {
    let mut server = Server::start();
    let before = server.code.clone();
    server.restart();
    let founding = Founding::new(&Device::new(), ORIGIN);
    assert_eq!(founding.send(&server, &before).unwrap_err(), ErrorCode::FoundingCode);
    assert_eq!(founding.send(&server, &server.code), Ok(()));
    server.restart();
    assert_eq!(server.code, "", "no code is offered once there is an organisation");
}
