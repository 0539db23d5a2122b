//! The server, worked out: what it knows after a request, and what it answers.

use std::collections::{BTreeMap, BTreeSet, HashMap};
use std::sync::Arc;

use axum::Router;
use axum::body::{Body, to_bytes};
use axum::http::{Request as Http, header};
use tower::ServiceExt as _;
use trede::fact::RecordId;
use trede::log::id::{SegmentId, StreamId, WriterId, hash};
use trede::log::segment::Segment;
use trede::sync::protocol::{ErrorBody, ErrorCode, Outcome, SyncRequest, SyncResponse, decode, encode};
use trede::sync::transport::{Reply, SIGNATURE_HEADER};
use trede_functions::limit::{Limit, Rate};
use trede_functions::{State, router};

use super::Planted;
use crate::ledger::Ledger;
use crate::server::{Data, Memory};
use crate::world::{Broken, ORIGIN, noon};

/// How many sizes of a page there are.
pub const PAGES: usize = 3;
/// Sizes of a page, bytes: what is changed here fits one, two or three times.
const PAGE: [usize; PAGES] = [1, 1400, 2100];

/// One thing that the server can know, by number.
pub type Knows = usize;
/// One request, by number.
pub type RequestNo = usize;
/// One answer, by number.
pub type ReplyNo = usize;

/// A request as it left a device.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub struct Asked {
    /// Where to.
    pub path: String,
    /// The signature header.
    pub signature: Option<String>,
    /// The body.
    pub body: Vec<u8>,
}

/// The server and everything that was found out about it.
pub struct Letterbox {
    memory: Memory,
    routers: Vec<Router>,
    runtime: tokio::runtime::Runtime,
    known: Vec<Data>,
    records: Vec<BTreeSet<RecordId>>,
    by_print: HashMap<[u8; 32], Vec<Knows>>,
    requests: Vec<Asked>,
    request_numbers: HashMap<Asked, RequestNo>,
    replies: Vec<Reply>,
    reply_numbers: HashMap<(u16, Vec<u8>), ReplyNo>,
    answered: HashMap<(Knows, RequestNo, usize), (Knows, ReplyNo)>,
    planted: Option<Planted>,
}

impl Letterbox {
    /// A server that knows this.
    pub fn new(data: Data, ledger: &mut Ledger, planted: Option<Planted>) -> Result<Self, Broken> {
        let runtime = tokio::runtime::Builder::new_current_thread().enable_time().build();
        let runtime = runtime.map_err(|error| Broken(format!("no runtime: {error}")))?;
        let memory = Memory::with(data.clone());
        let functions = |page: usize| {
            let clock = Arc::new(move || noon().timestamp());
            // All orders together are far more requests than one device makes.
            let limit = Limit::with(Rate { burst: 1e12, per_second: 1.0 });
            router(State { page, limit, ..State::new(memory.clone(), ORIGIN, clock, None) })
        };
        let routers = PAGE.map(functions).to_vec();
        let mut letterbox = Self {
            memory,
            routers,
            runtime,
            known: Vec::new(),
            records: Vec::new(),
            by_print: HashMap::new(),
            requests: Vec::new(),
            request_numbers: HashMap::new(),
            replies: Vec::new(),
            reply_numbers: HashMap::new(),
            answered: HashMap::new(),
            planted,
        };
        letterbox.number(data, ledger)?;
        Ok(letterbox)
    }

    /// How many different things it can know.
    pub fn count(&self) -> usize {
        self.known.len()
    }

    /// The records in what it knows.
    pub fn records(&self, knows: Knows) -> &BTreeSet<RecordId> {
        &self.records[knows]
    }

    /// A request's number.
    pub fn request(&mut self, asked: Asked) -> RequestNo {
        *self.request_numbers.entry(asked).or_insert_with_key(|asked| {
            self.requests.push(asked.clone());
            self.requests.len() - 1
        })
    }

    /// A request by its number.
    pub fn asked(&self, number: RequestNo) -> &Asked {
        &self.requests[number]
    }

    /// An answer by its number.
    pub fn reply(&self, number: ReplyNo) -> &Reply {
        &self.replies[number]
    }

    /// What the server knows after a request, and what it answers with pages of this size.
    pub fn ask(
        &mut self,
        knows: Knows,
        request: RequestNo,
        page: usize,
        ledger: &mut Ledger,
    ) -> Result<(Knows, ReplyNo), Broken> {
        if let Some(answer) = self.answered.get(&(knows, request, page)) {
            return Ok(*answer);
        }
        *self.memory.data() = self.known[knows].clone();
        let reply = self.call(request, page)?;
        self.honest(request, &reply)?;
        let reply = match self.planted {
            Some(Planted::NothingIsEverNew) => nothing_new(reply),
            _ => reply,
        };
        let after = if self.planted == Some(Planted::StoredTooSoon) && page == 0 {
            knows
        } else {
            let data = self.memory.data().clone();
            self.number(data, ledger)?
        };
        let number = *self.reply_numbers.entry((reply.status, reply.body.clone())).or_insert_with(|| {
            self.replies.push(reply);
            self.replies.len() - 1
        });
        self.answered.insert((knows, request, page), (after, number));
        Ok((after, number))
    }

    fn call(&self, request: RequestNo, page: usize) -> Result<Reply, Broken> {
        let asked = self.requests[request].clone();
        let mut request = Http::post(asked.path).header(header::CONTENT_TYPE, "application/cbor");
        if let Some(signature) = asked.signature {
            request = request.header(SIGNATURE_HEADER, signature);
        }
        let request = request.body(Body::from(asked.body)).map_err(|error| Broken(format!("no request: {error}")))?;
        let router = self.routers[page].clone();
        self.runtime.block_on(async move {
            let Ok(response) = router.oneshot(request).await;
            let status = response.status().as_u16();
            let body = to_bytes(response.into_body(), usize::MAX).await;
            let body = body.map_err(|error| Broken(format!("no answer: {error}")))?.to_vec();
            Ok(Reply { status, body })
        })
    }

    /// Nobody here does anything that has to be refused.
    fn honest(&self, request: RequestNo, reply: &Reply) -> Result<(), Broken> {
        if reply.status != 200 {
            let code = decode::<ErrorBody>(&reply.body).map(|error| error.code);
            // The routers of the three pages do not know each other: one may not have seen a writer yet.
            return if code == Ok(ErrorCode::UnknownWriter) {
                Ok(())
            } else {
                Err(Broken(format!("the server answers {}: {code:?}", reply.status)))
            };
        }
        let response: SyncResponse = decode(&reply.body).map_err(|_| Broken("not an answer".to_owned()))?;
        for outcome in &response.outcomes {
            match outcome {
                Outcome::Stored | Outcome::HaveIt => {}
                Outcome::Fork(_) => return Err(Broken("one number, two segments".to_owned())),
                other => return Err(Broken(format!("something honest is refused: {other:?}"))),
            }
        }
        let sent = decode::<SyncRequest>(&self.requests[request].body).map(|request| request.push.len());
        if sent != Ok(response.outcomes.len()) {
            return Err(Broken("an answer says of other things than were sent".to_owned()));
        }
        Ok(())
    }

    /// The number of what the server knows; looks at it when it is new.
    fn number(&mut self, data: Data, ledger: &mut Ledger) -> Result<Knows, Broken> {
        let mut parts: Vec<Vec<u8>> = vec![data.operation_count().to_le_bytes().to_vec()];
        for row in data.streams.values() {
            parts.push(row.keys.len().to_le_bytes().to_vec());
            parts.push(row.segments.last().map_or([0; 32], |placed| placed.chain).to_vec());
        }
        let parts: Vec<&[u8]> = parts.iter().map(Vec::as_slice).collect();
        let alike = self.by_print.entry(hash(b"knows", &parts)).or_default();
        if let Some(known) = alike.iter().find(|known| self.known[**known] == data) {
            return Ok(*known);
        }
        alike.push(self.known.len());
        in_order(&data)?;
        self.records.push(ledger.on_server(&data).into_keys().collect());
        self.known.push(data);
        Ok(self.known.len() - 1)
    }
}

/// Every writer's segments follow each other without a gap, and none is there twice.
fn in_order(data: &Data) -> Result<(), Broken> {
    for row in data.streams.values() {
        let mut next: BTreeMap<(StreamId, WriterId), (u64, SegmentId)> = BTreeMap::new();
        for placed in &row.segments {
            let Ok(segment) = Segment::decode(&placed.bytes) else { continue };
            let place = next.entry((segment.header.stream, segment.header.writer)).or_insert((0, SegmentId::ZERO));
            if *place != (segment.header.wseq, segment.header.prev) {
                return Err(Broken("a writer's segments do not follow each other".to_owned()));
            }
            *place = (segment.header.wseq + 1, placed.id);
        }
    }
    Ok(())
}

/// "Nothing new" in the place of "ask again with everything".
fn nothing_new(reply: Reply) -> Reply {
    match decode::<SyncResponse>(&reply.body) {
        Ok(response) if response.ask_full => {
            let response = SyncResponse { equal: true, ask_full: false, more: false, ..response };
            Reply { body: encode(&response), ..reply }
        }
        _ => reply,
    }
}
