//! What a call costs beside the same call written by hand with reqwest and serde: CPU time of this
//! process per call, over the loopback interface. Run by hand, on Linux:
//!
//! `cargo run --release -p spandrel-runtime --example overhead [-- calls per round]`
//!
//! The server runs as a process of its own (this program, started a second time), so that its work
//! is not counted. Rounds of both kinds take turns, and the median of the rounds' ratios is
//! printed, so that a busy machine disturbs both alike.

use std::{
    env,
    error::Error,
    io::{BufRead, BufReader, Read, Write},
    net::{TcpListener, TcpStream},
    process::{Command, Stdio},
    time::Duration,
};

use serde::{Deserialize, Serialize};
use spandrel_runtime::{Api, Call, Client, NoErrorBody, Operation, Patch, Scheme, Secret, decode};

static API: Api = Api::new("fleets", "1").schemes(&[Scheme::bearer("Bearer")]);
static UPDATE: Operation =
    Operation::put("update_fleet", "/v2/fleets/{fleet_id}").security(&[&[("Bearer", &[])]]);

const ROUNDS: usize = 15;
const BODY: &str =
    r#"{"id": 5, "name": "Swift Transport LLC", "token": "abc", "tags": ["a", "b"]}"#;

#[derive(Serialize, Deserialize)]
struct Fleet {
    id: i64,
    #[serde(default, skip_serializing_if = "Patch::is_absent")]
    name: Patch<String>,
    token: Option<Secret>,
    tags: Vec<String>,
}

fn fleet() -> Fleet {
    Fleet {
        id: 5,
        name: Patch::from("Swift Transport LLC"),
        token: None,
        tags: vec!["a".to_owned(), "b".to_owned()],
    }
}

type Outcome<T> = Result<T, Box<dyn Error + Send + Sync>>;

#[tokio::main(flavor = "current_thread")]
async fn main() -> Outcome<()> {
    let argument = env::args().nth(1);
    if argument.as_deref() == Some("serve") {
        return serve();
    }
    let calls = argument.map_or(Ok(2000), |calls| calls.parse())?;
    let mut server = Command::new(env::current_exe()?)
        .arg("serve")
        .stdout(Stdio::piped())
        .spawn()?;
    let mut url = String::new();
    let stdout = server.stdout.take().ok_or("no output of the server")?;
    BufReader::new(stdout).read_line(&mut url)?;
    let result = compare(url.trim(), calls).await;
    server.kill()?;
    server.wait()?;
    result
}

async fn compare(url: &str, calls: u32) -> Outcome<()> {
    let sdk: Client = Client::builder()
        .base_url(url)
        .bearer_token("t0ken")
        .build()?;
    let hand = reqwest::Client::builder()
        .connect_timeout(Duration::from_secs(10))
        .timeout(Duration::from_secs(60))
        .user_agent("overhead/1")
        .build()?;
    // What is done once is not counted.
    with_sdk(&sdk, 200).await?;
    by_hand(&hand, url, 200).await?;
    let mut rounds = Vec::new();
    for _ in 0..ROUNDS {
        let start = cpu()?;
        by_hand(&hand, url, calls).await?;
        let middle = cpu()?;
        with_sdk(&sdk, calls).await?;
        rounds.push((middle - start, cpu()? - middle));
    }
    let micros = |ticks: f64| ticks * 1e6 / f64::from(calls);
    let median = |mut values: Vec<f64>| {
        values.sort_by(f64::total_cmp);
        values[values.len() / 2]
    };
    let each = |of: fn(&(f64, f64)) -> f64| median(rounds.iter().map(of).collect());
    println!(
        "by hand  {:6.1} µs of CPU time a call",
        micros(each(|r| r.0))
    );
    println!("client   {:6.1} µs", micros(each(|r| r.1)));
    println!("ratio    {:6.3}", each(|r| r.1 / r.0));
    Ok(())
}

async fn with_sdk(client: &Client, calls: u32) -> Outcome<()> {
    for _ in 0..calls {
        let call: Call<Fleet, NoErrorBody> = Call::new(client, &API, &UPDATE, decode::json);
        let fleet = call.path("fleet_id", 5).json(&fleet()).await?;
        assert_eq!(fleet.tags.len(), 2);
    }
    Ok(())
}

async fn by_hand(client: &reqwest::Client, url: &str, calls: u32) -> Outcome<()> {
    for _ in 0..calls {
        let answer = client
            .put(format!("{url}/v2/fleets/{}", 5))
            .header("accept", "application/json")
            .header("content-type", "application/json")
            .bearer_auth("t0ken")
            .body(serde_json::to_vec(&fleet())?)
            .send()
            .await?
            .error_for_status()?;
        let fleet: Fleet = serde_json::from_slice(&answer.bytes().await?)?;
        assert_eq!(fleet.tags.len(), 2);
    }
    Ok(())
}

/// Seconds of CPU time of all threads of this process, by the scheduler's count.
fn cpu() -> Outcome<f64> {
    let mut nanos = 0.0;
    for thread in std::fs::read_dir("/proc/self/task")? {
        let stat = std::fs::read_to_string(thread?.path().join("schedstat"))?;
        nanos += stat.split(' ').next().unwrap_or_default().parse::<f64>()?;
    }
    Ok(nanos / 1e9)
}

/// Answers every request with the same body, until it is killed.
fn serve() -> Outcome<()> {
    let listener = TcpListener::bind("127.0.0.1:0")?;
    println!("http://{}", listener.local_addr()?);
    for stream in listener.incoming() {
        let stream = stream?;
        std::thread::spawn(move || answer(&stream));
    }
    Ok(())
}

fn answer(mut stream: &TcpStream) -> std::io::Result<()> {
    stream.set_nodelay(true)?;
    let reply = format!(
        "HTTP/1.1 200 OK\r\nContent-Type: application/json\r\nContent-Length: {}\r\n\r\n{BODY}",
        BODY.len()
    );
    let mut reader = BufReader::new(stream);
    loop {
        let (mut line, mut length) = (String::new(), 0);
        while reader.read_line(&mut line)? > 2 {
            let field = line.to_ascii_lowercase();
            if let Some(value) = field.strip_prefix("content-length:") {
                length = value.trim().parse().unwrap_or(0);
            }
            line.clear();
        }
        if line.is_empty() {
            return Ok(());
        }
        reader.by_ref().take(length).read_to_end(&mut Vec::new())?;
        stream.write_all(reply.as_bytes())?;
    }
}
