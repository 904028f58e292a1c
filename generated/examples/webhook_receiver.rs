//! Receives the platform's webhooks with axum, and believes only what is signed: the feature
//! `webhooks`.
//!
//! `CATENA_WEBHOOK_SECRET` holds the secret that the platform signs with; `PORT` the port, 8080 unless
//! set.

use std::{env, sync::Arc};

use axum::{
    Router,
    body::Bytes,
    extract::State,
    http::{HeaderMap, StatusCode},
    routing::post,
};
use catena_sdk::runtime::webhook::Verifier;

#[tokio::main(flavor = "current_thread")]
async fn main() -> Result<(), Box<dyn std::error::Error + Send + Sync>> {
    let verifier = Verifier::catena(env::var("CATENA_WEBHOOK_SECRET")?)?;
    let port = env::var("PORT").unwrap_or_else(|_| "8080".to_owned());
    let listener = tokio::net::TcpListener::bind(format!("127.0.0.1:{port}")).await?;
    println!("listening on {}", listener.local_addr()?);
    axum::serve(listener, router(verifier)).await?;
    Ok(())
}

fn router(verifier: Verifier) -> Router {
    Router::new()
        .route("/webhooks/catena", post(receive))
        .with_state(Arc::new(verifier))
}

/// The body as bytes: what was read as JSON and written again is not what was signed.
async fn receive(
    State(verifier): State<Arc<Verifier>>,
    headers: HeaderMap,
    body: Bytes,
) -> StatusCode {
    match verifier.verify(&headers, &body) {
        Ok(_) => {
            println!("{}", String::from_utf8_lossy(&body));
            StatusCode::NO_CONTENT
        }
        Err(error) => {
            eprintln!("refused: {error}");
            StatusCode::UNAUTHORIZED
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[tokio::test]
    async fn only_what_is_signed_is_received() {
        let sender = Verifier::catena("secret").expect("a secret");
        let body = Bytes::from_static(br#"{"event":"invitation.accepted"}"#);
        let headers = sender.sign(None, &body).expect("headers");
        let verifier = Arc::new(Verifier::catena("secret").expect("a secret"));

        let received = receive(State(verifier.clone()), headers.clone(), body).await;
        assert_eq!(received, StatusCode::NO_CONTENT);
        let forged = Bytes::from_static(br#"{"event":"invitation.declined"}"#);
        let refused = receive(State(verifier), headers, forged).await;
        assert_eq!(refused, StatusCode::UNAUTHORIZED);
    }
}
