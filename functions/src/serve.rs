//! The clock, sockets, TLS and stopping.

use std::io;
use std::net::SocketAddr;
use std::path::Path;
use std::sync::Arc;
use std::time::{Duration, SystemTime};

use axum::Router;
use axum::serve::Listener;
use rustls_pki_types::pem::PemObject;
use rustls_pki_types::{CertificateDer, PrivateKeyDer};
use tokio::net::{TcpListener, TcpStream};
use tokio::sync::mpsc::{Receiver, channel};
use tokio_rustls::TlsAcceptor;
use tokio_rustls::rustls::ServerConfig;
use tokio_rustls::rustls::crypto::ring;
use tokio_rustls::server::TlsStream;

use crate::Clock;

/// How long a handshake may take.
const HANDSHAKE: Duration = Duration::from_secs(10);
/// How long requests under way may take after the program was asked to stop.
const FAREWELL: Duration = Duration::from_secs(10);

/// The machine's clock.
pub fn clock() -> Clock {
    Arc::new(|| {
        let since = SystemTime::now().duration_since(SystemTime::UNIX_EPOCH).unwrap_or_default();
        i64::try_from(since.as_secs()).unwrap_or(i64::MAX)
    })
}

/// Why a certificate cannot be used.
#[derive(Debug, thiserror::Error)]
pub enum CertificateError {
    /// Not a PEM file of the right sort.
    #[error("cannot be read: {0}")]
    Pem(#[from] rustls_pki_types::pem::Error),
    /// Certificate and key do not belong together.
    #[error("cannot be used: {0}")]
    Tls(#[from] tokio_rustls::rustls::Error),
}

/// Reads a certificate with its chain, and its key, both PEM.
pub fn acceptor(certificate: &Path, key: &Path) -> Result<TlsAcceptor, CertificateError> {
    let chain = CertificateDer::pem_file_iter(certificate)?.collect::<Result<Vec<_>, _>>()?;
    let key = PrivateKeyDer::from_pem_file(key)?;
    let config = ServerConfig::builder_with_provider(Arc::new(ring::default_provider()))
        .with_safe_default_protocol_versions()?
        .with_no_client_auth()
        .with_single_cert(chain, key)?;
    Ok(TlsAcceptor::from(Arc::new(config)))
}

/// Answers until `stop`, then lets what is under way finish.
pub async fn serve(
    listener: TcpListener,
    tls: Option<TlsAcceptor>,
    router: Router,
    stop: impl Future<Output = ()> + Send + 'static,
) -> io::Result<()> {
    let (asked, mut heard) = tokio::sync::watch::channel(false);
    let stop = async move {
        stop.await;
        asked.send_replace(true);
    };
    let run = async {
        match tls {
            None => axum::serve(listener, router).with_graceful_shutdown(stop).await,
            Some(tls) => axum::serve(Secured::new(listener, tls)?, router).with_graceful_shutdown(stop).await,
        }
    };
    // A browser keeps its connection open for ever; it does not get to keep the program open.
    let farewell = async {
        if heard.wait_for(|stopped| *stopped).await.is_ok() {
            tokio::time::sleep(FAREWELL).await;
        } else {
            std::future::pending::<()>().await;
        }
    };
    tokio::select! {
        result = run => result,
        () = farewell => Ok(()),
    }
}

/// Connections whose handshake is done. Handshakes run beside each other: a silent one holds nobody up.
struct Secured {
    ready: Receiver<(TlsStream<TcpStream>, SocketAddr)>,
    address: SocketAddr,
}

impl Secured {
    fn new(mut listener: TcpListener, tls: TlsAcceptor) -> io::Result<Self> {
        let address = listener.local_addr()?;
        let (sender, ready) = channel(64);
        tokio::spawn(async move {
            while !sender.is_closed() {
                // This accept waits and tries again by itself when there are too many files open.
                let (stream, peer) = Listener::accept(&mut listener).await;
                let (tls, sender) = (tls.clone(), sender.clone());
                tokio::spawn(async move {
                    if let Ok(Ok(stream)) = tokio::time::timeout(HANDSHAKE, tls.accept(stream)).await {
                        // Nobody takes it any more when the program stops.
                        sender.send((stream, peer)).await.ok();
                    }
                });
            }
        });
        Ok(Self { ready, address })
    }
}

impl Listener for Secured {
    type Io = TlsStream<TcpStream>;
    type Addr = SocketAddr;

    async fn accept(&mut self) -> (Self::Io, Self::Addr) {
        match self.ready.recv().await {
            Some(ready) => ready,
            None => std::future::pending().await,
        }
    }

    fn local_addr(&self) -> io::Result<Self::Addr> {
        Ok(self.address)
    }
}
