//! The `lambda` program, fed by an emulator of Lambda's runtime API: a real program, real HTTP on both sides.
//!
//! <https://docs.aws.amazon.com/lambda/latest/dg/runtimes-api.html>; events as an API Gateway HTTP API and a function URL
//! send them (payload format 2.0).

use std::collections::HashMap;
use std::net::{Ipv4Addr, SocketAddr};
use std::process::{Child, Command, Output, Stdio};
use std::sync::atomic::{AtomicU64, Ordering};
use std::sync::{Arc, Mutex};

use axum::Router;
use axum::body::{Body, Bytes, to_bytes};
use axum::extract::{Path, Request, State};
use axum::http::{Response, StatusCode};
use axum::routing::{get, post};
use base64::Engine as _;
use base64::prelude::BASE64_STANDARD;
use serde_json::{Value, json};
use tokio::net::TcpListener;
use tokio::sync::{mpsc, oneshot};
use trede::sync::protocol::{ErrorBody, ErrorCode, FOUND, INVITATION, InvitationRequest, MAX_REQUEST, decode, encode};
use trede::vault::invitation::Lookup;
use trede_functions::founding;
use trede_functions::store::postgres::Postgres;

use crate::cluster::Cluster;
use crate::device::Pen;
use crate::server::{ORIGIN, Server};
use crate::world::World;

/// What the program answered, or said went wrong.
type Outcome = Result<Value, String>;

/// What waits for the program, and who waits for it.
struct Emulator {
    calls: tokio::sync::Mutex<mpsc::UnboundedReceiver<(String, Value)>>,
    call: mpsc::UnboundedSender<(String, Value)>,
    waiting: Mutex<HashMap<String, oneshot::Sender<Outcome>>>,
    made: AtomicU64,
}

impl Emulator {
    /// Makes the call; answers when the program did.
    async fn invoke(&self, event: Value) -> Outcome {
        let (sender, receiver) = oneshot::channel();
        let id = {
            let mut waiting = self.waiting.lock().unwrap();
            let id = format!("call-{}", self.made.fetch_add(1, Ordering::SeqCst));
            waiting.insert(id.clone(), sender);
            id
        };
        self.call.send((id, event)).unwrap();
        receiver.await.unwrap()
    }

    fn settle(&self, id: &str, outcome: Outcome) -> StatusCode {
        match self.waiting.lock().unwrap().remove(id) {
            Some(waits) => waits.send(outcome).map_or(StatusCode::GONE, |()| StatusCode::ACCEPTED),
            None => StatusCode::NOT_FOUND,
        }
    }
}

/// `GET /runtime/invocation/next`: stays open until there is a call.
async fn next(State(emulator): State<Arc<Emulator>>) -> Response<Body> {
    let (id, event) = emulator.calls.lock().await.recv().await.unwrap();
    Response::builder()
        .header("lambda-runtime-aws-request-id", id)
        .header("lambda-runtime-deadline-ms", "32503680000000")
        .header("lambda-runtime-invoked-function-arn", "arn:aws:lambda:eu-west-1:0:function:trede")
        .header("lambda-runtime-trace-id", "Root=1-0-0;Sampled=0")
        .header("content-type", "application/json")
        .body(Body::from(event.to_string()))
        .unwrap()
}

async fn response(State(emulator): State<Arc<Emulator>>, Path(id): Path<String>, body: Bytes) -> StatusCode {
    emulator.settle(&id, Ok(serde_json::from_slice(&body).unwrap()))
}

async fn error(State(emulator): State<Arc<Emulator>>, Path(id): Path<String>, body: Bytes) -> StatusCode {
    emulator.settle(&id, Err(String::from_utf8(body.to_vec()).unwrap()))
}

/// What API Gateway makes of a request, and of the answer to it.
async fn gateway(State(emulator): State<Arc<Emulator>>, request: Request) -> Response<Body> {
    let (parts, body) = request.into_parts();
    let body = to_bytes(body, usize::MAX).await.unwrap();
    let headers: HashMap<&str, &str> =
        parts.headers.iter().map(|(name, value)| (name.as_str(), value.to_str().unwrap())).collect();
    let path = parts.uri.path();
    let event = json!({
        "version": "2.0", "routeKey": "$default", "rawPath": path, "rawQueryString": "", "headers": headers,
        "requestContext": {
            "accountId": "0", "apiId": "api", "domainName": "trede.test", "domainPrefix": "trede",
            "http": { "method": parts.method.as_str(), "path": path, "protocol": "HTTP/1.1", "sourceIp": "192.0.2.1",
                      "userAgent": "secret-agent" },
            "requestId": "r", "routeKey": "$default", "stage": "$default",
            "time": "22/Nov/2026:09:00:00 +0000", "timeEpoch": 1_795_338_000_000_i64
        },
        "body": BASE64_STANDARD.encode(&body), "isBase64Encoded": true
    });
    let answer = emulator.invoke(event).await.unwrap();
    let mut response = Response::builder().status(u16::try_from(answer["statusCode"].as_u64().unwrap()).unwrap());
    for (name, value) in answer["headers"].as_object().unwrap() {
        response = response.header(name, value.as_str().unwrap());
    }
    let text = answer["body"].as_str().unwrap_or_default();
    let body = match answer["isBase64Encoded"].as_bool() {
        Some(true) => BASE64_STANDARD.decode(text).unwrap(),
        _ => text.as_bytes().to_vec(),
    };
    response.body(Body::from(body)).unwrap()
}

/// The program, with the emulator around it.
struct Lambda {
    program: Child,
    emulator: Arc<Emulator>,
    runtime: tokio::runtime::Runtime,
    front: SocketAddr,
}

impl Lambda {
    fn start(database: &str) -> Self {
        let runtime = tokio::runtime::Builder::new_multi_thread().worker_threads(1).enable_all().build().unwrap();
        let (call, calls) = mpsc::unbounded_channel();
        let emulator =
            Arc::new(Emulator { calls: calls.into(), call, waiting: Mutex::default(), made: AtomicU64::new(0) });
        let api = Router::new()
            .route("/2018-06-01/runtime/invocation/next", get(next))
            .route("/2018-06-01/runtime/invocation/{id}/response", post(response))
            .route("/2018-06-01/runtime/invocation/{id}/error", post(error))
            .with_state(emulator.clone());
        let front = Router::new().fallback(gateway).with_state(emulator.clone());
        let open = |router: Router| {
            let listener = runtime.block_on(TcpListener::bind((Ipv4Addr::LOCALHOST, 0))).unwrap();
            let address = listener.local_addr().unwrap();
            runtime.spawn(async move { axum::serve(listener, router).await.unwrap() });
            address
        };
        let (api, front) = (open(api), open(front));
        let program = command(database).env("AWS_LAMBDA_RUNTIME_API", api.to_string()).spawn().unwrap();
        Self { program, emulator, runtime, front }
    }

    /// Asks it to stop; returns what it wrote.
    fn stop(&mut self) -> String {
        self.program.kill().unwrap();
        let mut said = String::new();
        std::io::Read::read_to_string(&mut self.program.stdout.take().unwrap(), &mut said).unwrap();
        std::io::Read::read_to_string(&mut self.program.stderr.take().unwrap(), &mut said).unwrap();
        said
    }
}

impl Drop for Lambda {
    fn drop(&mut self) {
        self.program.kill().ok();
        self.program.wait().ok();
    }
}

fn command(database: &str) -> Command {
    let mut command = Command::new(env!("CARGO_BIN_EXE_lambda"));
    command
        .env("TREDE_DATABASE_URL", database)
        .env("TREDE_URL", ORIGIN)
        .env("AWS_LAMBDA_FUNCTION_NAME", "trede")
        .env("AWS_LAMBDA_FUNCTION_MEMORY_SIZE", "256")
        .env("AWS_LAMBDA_FUNCTION_VERSION", "1")
        .env("AWS_LAMBDA_LOG_GROUP_NAME", "log")
        .env("AWS_LAMBDA_LOG_STREAM_NAME", "log")
        .stdout(Stdio::piped())
        .stderr(Stdio::piped());
    command
}

/// The program over an empty database, as a server that the suite's devices can talk to.
fn started() -> (Lambda, Server) {
    let part = Cluster::shared().part(None);
    let url = Cluster::shared().url(&part);
    let lambda = Lambda::start(&url);
    let offer = async {
        let store = Postgres::connect(&url, 1, i64::MAX).await.unwrap();
        founding::offer(&store).await.unwrap().unwrap()
    };
    let code = lambda.runtime.block_on(offer);
    let server = Server::elsewhere(lambda.front, part, code);
    (lambda, server)
}

#[test]
fn an_organisation_is_founded_and_devices_meet_through_lambda() {
    let (mut lambda, server) = started();
    let mut world = World::on(server);
    world.docent.settle(&world.server);
    let mut pen = Pen::new(&world.docent, &world.docents, &world.board);
    let items = (0..20).map(|number| pen.write(&format!("segment {number}"))).collect();
    let outcomes = world.docent.push(&world.server, items);
    assert!(outcomes.iter().all(|outcome| *outcome == trede::sync::protocol::Outcome::Stored), "{outcomes:?}");

    let mut phone = world.participant();
    phone.device.settle(&world.server);
    assert!(phone.device.streams.contains_key(&world.board.stream.id));
    world.docent.settle(&world.server);
    assert_eq!(world.docent.streams[&world.board.stream.id].segments.len(), 20);
    let said = lambda.stop();
    assert!(!said.contains("192.0.2.1") && !said.contains("secret-agent"), "{said}");
}

#[test]
fn lambda_answers_errors_and_large_bodies_as_every_program_does() {
    let (_lambda, server) = started();
    let problem = |path: &str, body: &[u8]| {
        let answer = server.post(path, &[], body);
        assert_eq!(answer.header("cache-control"), Some("no-store"));
        (answer.status, decode::<ErrorBody>(&answer.body).unwrap().code)
    };
    assert_eq!(problem(FOUND, b"nonsense"), (400, ErrorCode::Malformed));
    assert_eq!(problem("/v1/nothing", &[]), (404, ErrorCode::Malformed));
    assert_eq!(problem(FOUND, &vec![0; MAX_REQUEST + 1]), (413, ErrorCode::TooLarge));
    let lookup = encode(&InvitationRequest { lookup: Lookup([3; 16]) });
    assert_eq!(problem(INVITATION, &lookup), (404, ErrorCode::UnknownInvitation));
    let health = server.get("/v1/health", &[]);
    assert_eq!((health.status, &health.body[..]), (200, &b"ok\n"[..]));
}

#[test]
fn a_call_that_is_no_request_is_an_error_and_the_next_one_is_answered() {
    let (lambda, server) = started();
    let outcome = lambda.runtime.block_on(lambda.emulator.invoke(json!({ "detail-type": "Scheduled Event" })));
    assert!(outcome.is_err(), "{outcome:?}");
    assert_eq!(server.get("/v1/health", &[]).status, 200);
}

#[test]
fn lambda_refuses_a_file_and_says_what_is_missing() {
    let ended = |command: &mut Command| -> (bool, String) {
        let Output { status, stdout, stderr } = command.output().unwrap();
        (status.success(), String::from_utf8([stdout, stderr].concat()).unwrap())
    };
    let (fine, said) = ended(&mut command("sqlite:///tmp/trede.sqlite"));
    assert!(!fine && said.contains("a file does not stay here"), "{said}");
    let (fine, said) = ended(command("postgres://localhost").env_remove("TREDE_URL"));
    assert!(!fine && said.contains("TREDE_URL is missing"), "{said}");
}

/// How long a device waits for an answer when no process runs: started, connected, the tables looked at, and asked.
#[cfg(feature = "scale")]
#[test]
fn scale_of_a_cold_start() {
    let (lambda, server) = started();
    let mut world = World::on(server);
    world.docent.settle(&world.server);
    drop(lambda);
    let mut times = crate::scale::Times(Vec::new());
    for _ in 0..40 {
        let (lambda, settled) = crate::scale::timed(&mut times, || {
            let lambda = Lambda::start(&world.server.database());
            world.server.address = lambda.front;
            let settled = world.docent.is_settled(&world.server);
            (lambda, settled)
        });
        assert!(settled);
        drop(lambda);
    }
    eprintln!("\nlambda, from the start of the process to its first answer, an idle poll: {times}");
}
