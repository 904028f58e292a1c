//! The first lines: a client, and a page of fleets.
//!
//! `CATENA_TOKEN` holds an access token; `CATENA_BASE_URL` sends the calls to another server than the
//! platform's.

use std::env;

use catena_sdk::Client;

#[tokio::main(flavor = "current_thread")]
async fn main() -> Result<(), Box<dyn std::error::Error + Send + Sync>> {
    // A client holds connections and credentials: one for the whole program, cheap to clone.
    let mut builder = Client::builder().bearer_token(env::var("CATENA_TOKEN").unwrap_or_default());
    if let Ok(base_url) = env::var("CATENA_BASE_URL") {
        builder = builder.base_url(base_url);
    }
    let catena = builder.build()?;

    // Optional parameters are set on the call; awaiting it sends it.
    let page = catena.orgs().fleets().list().size(10).await?;

    // The answer is the decoded body, with status, headers and raw bytes beside it.
    println!("{} from request {:?}", page.status(), page.request_id());
    for fleet in &page.items {
        println!("{} {}", fleet.id, fleet.name);
    }
    Ok(())
}
