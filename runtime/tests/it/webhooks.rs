//! Deliveries of webhooks, good and bad.

use std::{
    sync::Arc,
    time::{Duration, SystemTime},
};

use e2e::{Recorded, Reply, Server};
use spandrel_runtime::{
    Api, Base64, Call, Client, HeaderMap, HeaderName, HeaderValue, Method, NoErrorBody, Operation,
    decode,
    webhook::{Encoding, Layout, TimestampFormat, Verified, Verifier, WebhookError},
};

const BODY: &[u8] = br#"{"event": "invitation.accepted"}"#;
const TIME: &str = "2025-11-21T19:37:00Z";
/// Computed with Python's hmac module, secret `s3cret`.
const SIGNATURE: &str = "Q5UQMCqnIRlQPZgTsfyUGusFNCE4yv9G1i9C/Iq2wvc=";

fn at(text: &str) -> SystemTime {
    let time: spandrel_runtime::DateTime = text.parse().unwrap();
    time.try_into().unwrap()
}

fn catena_at(time: &str) -> Verifier {
    let now = at(time);
    let builder = Verifier::builder(Layout::catena()).clock(move || now);
    builder.secret("s3cret").build().unwrap()
}

fn headers<const N: usize>(pairs: [(&str, &str); N]) -> HeaderMap {
    let pair = |(name, value): (&str, &str)| -> (HeaderName, HeaderValue) {
        (name.parse().unwrap(), value.parse().unwrap())
    };
    let mut headers = HeaderMap::new();
    for (name, value) in pairs.map(pair) {
        headers.append(name, value);
    }
    headers
}

fn catena() -> HeaderMap {
    headers([
        ("X-Catena-Signature", SIGNATURE),
        ("X-Catena-Timestamp", TIME),
    ])
}

#[test]
fn a_delivery_of_the_platform() {
    let verified = catena_at(TIME).verify(&catena(), BODY).unwrap();
    assert_eq!(verified.timestamp, Some(TIME.parse().unwrap()));
    assert_eq!((verified.id, verified.secret), (None, 0));
    assert_eq!(catena_at(TIME).sign(None, BODY).unwrap(), catena());
}

#[test]
fn any_other_byte_is_another_delivery() {
    let verifier = catena_at(TIME);
    for at in 0..BODY.len() {
        let mut body = BODY.to_vec();
        body[at] ^= 1;
        let error = verifier.verify(&catena(), &body).unwrap_err();
        assert_eq!(error, WebhookError::NoMatch, "byte {at}");
    }
    for (name, value) in [
        ("X-Catena-Signature", SIGNATURE),
        ("X-Catena-Timestamp", TIME),
    ] {
        for at in 0..value.len() {
            let mut changed = value.as_bytes().to_vec();
            changed[at] ^= 1;
            let mut headers = catena();
            headers.insert(
                HeaderName::try_from(name).unwrap(),
                HeaderValue::from_bytes(&changed).unwrap(),
            );
            assert!(
                verifier.verify(&headers, BODY).is_err(),
                "{name}, byte {at}"
            );
        }
    }
    for body in [
        &BODY[1..],
        &BODY[..BODY.len() - 1],
        b"",
        &[BODY, b" "].concat(),
    ] {
        assert!(verifier.verify(&catena(), body).is_err());
    }
}

#[test]
fn five_minutes_both_ways() {
    for (now, expected) in [
        ("2025-11-21T19:42:00Z", Ok(())),
        ("2025-11-21T19:32:00Z", Ok(())),
        (
            "2025-11-21T19:42:01Z",
            Err(WebhookError::TooOld {
                age: Duration::from_secs(301),
            }),
        ),
        (
            "2025-11-21T19:31:59Z",
            Err(WebhookError::TooNew {
                ahead: Duration::from_secs(301),
            }),
        ),
    ] {
        let verified = catena_at(now).verify(&catena(), BODY);
        assert_eq!(verified.map(drop), expected, "{now}");
    }
    // An error about the age is about a genuine delivery.
    let late = catena_at("2026-01-01T00:00:00Z");
    assert_eq!(late.verify(&catena(), b"{}"), Err(WebhookError::NoMatch));
}

#[test]
fn what_is_missing_or_there_twice() {
    let verifier = catena_at(TIME);
    for name in ["x-catena-signature", "x-catena-timestamp"] {
        let mut headers = catena();
        headers.remove(name);
        let error = verifier.verify(&headers, BODY).unwrap_err();
        assert_eq!(
            error,
            WebhookError::MissingHeader(HeaderName::from_static(name))
        );
        assert_eq!(error.to_string(), format!("the header {name} is missing"));
    }
    let mut twice = catena();
    twice.append("x-catena-timestamp", HeaderValue::from_static(TIME));
    assert!(matches!(
        verifier.verify(&twice, BODY),
        Err(WebhookError::BadHeader(_))
    ));
    for text in ["", "yesterday", "1763753820", "-1"] {
        let mut headers = catena();
        headers.insert("x-catena-timestamp", text.parse().unwrap());
        let error = verifier.verify(&headers, BODY).unwrap_err();
        assert_eq!(error, WebhookError::BadTimestamp, "{text:?}");
    }
    // One good signature is enough, as when the sender is changing its secret.
    let mut more = catena();
    more.insert("x-catena-signature", HeaderValue::from_static("AAAA"));
    more.append(
        "x-catena-signature",
        HeaderValue::from_bytes(b"\xff").unwrap(),
    );
    more.append("x-catena-signature", HeaderValue::from_static(SIGNATURE));
    assert!(verifier.verify(&more, BODY).is_ok());
}

#[test]
fn secrets_are_changed_one_after_the_other() {
    let now = at(TIME);
    let verifier = |secrets: &[&str]| {
        let builder = Verifier::builder(Layout::catena()).clock(move || now);
        let with = |builder: spandrel_runtime::webhook::VerifierBuilder, secret: &&str| {
            builder.secret(*secret)
        };
        secrets.iter().fold(builder, with).build().unwrap()
    };
    let both = verifier(&["new", "s3cret"]);
    assert_eq!(both.verify(&catena(), BODY).unwrap().secret, 1);
    let signed = both.sign(None, BODY).unwrap();
    assert_eq!(verifier(&["new"]).verify(&signed, BODY).unwrap().secret, 0);
    assert!(verifier(&["new"]).verify(&catena(), BODY).is_err());
}

#[test]
fn bodies_have_a_limit() {
    let now = at(TIME);
    let builder = Verifier::builder(Layout::catena()).clock(move || now);
    let verifier = builder.secret("s3cret").max_bytes(10).build().unwrap();
    let error = verifier.verify(&catena(), BODY).unwrap_err();
    assert_eq!(error, WebhookError::TooLarge { limit: 10 });
    assert_eq!(error.to_string(), "the body has more than 10 bytes");
}

/// The examples of the specification and of its reference implementation.
#[test]
fn standard_webhooks() {
    for (secret, id, time, body, signature) in [
        (
            "whsec_plJ3nmyCDGBKInavdOK15jsl",
            "msg_loFOjxBNrRLzqYUf",
            1_731_705_121,
            r#"{"event_type":"ping","data":{"success":true}}"#,
            "rAvfW3dJ/X/qxhsaXPOyyCGmRKsaKWcsNccKXlIktD0=",
        ),
        (
            "whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw",
            "msg_p5jXN8AQM9LWM0D4loKWxJek",
            1_614_265_330,
            r#"{"test": 2432232314}"#,
            "g0hM9SsE+OTPJTGt/tmIKtSyZlE3uFJELVlNIOLJ1OE=",
        ),
    ] {
        let now = SystemTime::UNIX_EPOCH + Duration::from_secs(time);
        let verifier = |secret: &str| {
            let builder = Verifier::builder(Layout::standard_webhooks());
            builder.secret(secret).clock(move || now).build().unwrap()
        };
        let signed = format!("v1a,{signature} v1,AAAA v1,{signature} nonsense");
        let time = time.to_string();
        let given = headers([
            ("webhook-id", id),
            ("webhook-timestamp", &time),
            ("webhook-signature", &signed),
        ]);
        let bare = secret.strip_prefix("whsec_").unwrap();
        for secret in [secret, bare] {
            let verified = verifier(secret).verify(&given, body.as_bytes()).unwrap();
            assert_eq!(verified.id.as_deref(), Some(id));
        }
        let signed = verifier(secret).sign(Some(id), body.as_bytes()).unwrap();
        assert_eq!(signed["webhook-signature"], format!("v1,{signature}"));
        let missing = verifier(secret).sign(None, body.as_bytes()).unwrap_err();
        assert_eq!(missing.to_string(), "the header webhook-id is missing");

        // A signature of another version is none, and the id is signed too.
        let mut other = given.clone();
        let asymmetric = format!("v1a,{signature}");
        other.insert("webhook-signature", asymmetric.parse().unwrap());
        let result = verifier(secret).verify(&other, body.as_bytes());
        assert_eq!(result, Err(WebhookError::NoMatch));
        let mut other = given;
        other.insert("webhook-id", HeaderValue::from_static("msg_other"));
        let result = verifier(secret).verify(&other, body.as_bytes());
        assert_eq!(result, Err(WebhookError::NoMatch));
    }
}

#[test]
fn lists_of_pairs() {
    let layout = Layout::new("Stripe-Signature")
        .pairs("t", "v1")
        .message("{timestamp}.{payload}");
    let now = SystemTime::UNIX_EPOCH + Duration::from_secs(1_492_774_577);
    let verifier = Verifier::builder(layout)
        .secret("s3cret")
        .clock(move || now);
    let verifier = verifier.build().unwrap();
    let signed = verifier.sign(None, BODY).unwrap();
    let value = signed["stripe-signature"].to_str().unwrap();
    let mac = value.strip_prefix("t=1492774577,v1=").unwrap();
    assert_eq!(mac.len(), 64);
    let check = |value: &str| verifier.verify(&headers([("stripe-signature", value)]), BODY);
    for good in [
        format!("t=1492774577,v1={mac}"),
        format!("v0=abc, v1=00, v1={}, t=1492774577", mac.to_uppercase()),
    ] {
        assert!(check(&good).is_ok(), "{good}");
    }
    for (bad, error) in [
        (format!("v1={mac}"), WebhookError::BadTimestamp),
        (
            format!("t=+1492774577,v1={mac}"),
            WebhookError::BadTimestamp,
        ),
        (format!("t=1492774578,v1={mac}"), WebhookError::NoMatch),
        (format!("t=1492774577,v0={mac}"), WebhookError::NoMatch),
        (format!("t=1492774577,v1={mac}0"), WebhookError::NoMatch),
        ("t=1492774577".to_owned(), WebhookError::NoMatch),
        (String::new(), WebhookError::BadTimestamp),
    ] {
        assert_eq!(check(&bad).unwrap_err(), error, "{bad}");
    }
}

#[test]
fn other_layouts() {
    // The example of GitHub's documentation.
    let github = Layout::new("X-Hub-Signature-256").prefix("sha256=");
    let verifier = Verifier::builder(github).secret("It's a Secret to Everybody");
    let verifier = verifier.build().unwrap();
    let mac = "757107ea0eb2509fc211221cce984b8a37570b6d7586c22c46f4379c8b043e17";
    let given = headers([("x-hub-signature-256", &format!("sha256={mac}"))]);
    let verified = verifier.verify(&given, b"Hello, World!").unwrap();
    assert_eq!(verified.timestamp, None);
    let unprefixed = headers([("x-hub-signature-256", mac)]);
    assert!(verifier.verify(&unprefixed, b"Hello, World!").is_err());

    for encoding in [Encoding::Hex, Encoding::Base64, Encoding::Base64Url] {
        for format in [
            TimestampFormat::Unix,
            TimestampFormat::UnixMillis,
            TimestampFormat::Rfc3339,
        ] {
            let layout = Layout::new("X-Signature")
                .encoding(encoding)
                .timestamp_header("X-Time", format)
                .id_header("X-Id")
                .message("v0:{timestamp}:{id}:{payload}");
            let verifier = Verifier::builder(layout).secret("a").build().unwrap();
            let signed = verifier.sign(Some("7"), BODY).unwrap();
            let Verified { timestamp, id, .. } = verifier.verify(&signed, BODY).unwrap();
            assert!(timestamp.is_some() && id.as_deref() == Some("7"));
        }
    }
}

/// RFC 4231, sections 4.2 to 4.8, but for 4.6, which is about cut signatures.
#[test]
fn vectors_of_hmac_sha256() {
    let counting: Vec<u8> = (1..=25).collect();
    for (key, data, mac) in [
        (
            vec![0x0b; 20],
            b"Hi There".to_vec(),
            "b0344c61d8db38535ca8afceaf0bf12b881dc200c9833da726e9376c2e32cff7",
        ),
        (
            b"Jefe".to_vec(),
            b"what do ya want for nothing?".to_vec(),
            "5bdcc146bf60754e6a042426089575c75a003f089d2739839dec58b964ec3843",
        ),
        (
            vec![0xaa; 20],
            vec![0xdd; 50],
            "773ea91e36800e46854db8ebd09181a72959098b3ef8c122d9635514ced565fe",
        ),
        (
            counting,
            vec![0xcd; 50],
            "82558a389a443c0ea4cc819899f2083a85f0faa3e578f8077a2e3ff46729665b",
        ),
        (
            vec![0xaa; 131],
            b"Test Using Larger Than Block-Size Key - Hash Key First".to_vec(),
            "60e431591ee0b67f0d8a26aacbf5b77f8e0bc6213728c5140546040f0ee37f54",
        ),
        (
            vec![0xaa; 131],
            b"This is a test using a larger than block-size key and a larger than block-size \
              data. The key needs to be hashed before being used by the HMAC algorithm."
                .to_vec(),
            "9b09ffa71b942fcb27635fbcd5b0e944bfdc63644f0713938a7f51535c3a35e2",
        ),
    ] {
        let layout = Layout::new("x-signature").base64_secrets("");
        let verifier = Verifier::builder(layout).secret(Base64::from(key).to_string());
        let verifier = verifier.build().unwrap();
        assert_eq!(verifier.sign(None, &data).unwrap()["x-signature"], mac);
        let given = headers([("x-signature", mac)]);
        assert!(verifier.verify(&given, &data).is_ok());
    }
}

#[test]
fn settings_that_make_no_sense() {
    let build = |layout: Layout, secret: &str| {
        let built = Verifier::builder(layout).secret(secret).build();
        built.unwrap_err().to_string()
    };
    let plain = || Layout::new("x-signature");
    let timed = || plain().timestamp_header("x-time", TimestampFormat::Unix);
    for (layout, expected) in [
        (
            plain().message("{body}"),
            "the message has `{body}`, which means nothing",
        ),
        (
            plain().message("{payload"),
            "the message has a `{` that nothing closes",
        ),
        (
            plain().message("hello"),
            "the payload is not part of the message that is signed",
        ),
        (
            timed(),
            "the timestamp is not part of the message that is signed",
        ),
        (
            plain().id_header("x-id"),
            "the id is not part of the message that is signed",
        ),
        (
            plain().pairs("t", "v1"),
            "the timestamp is not part of the message that is signed",
        ),
        (
            plain().message("{id}.{payload}"),
            "the message has `{id}`, but no header is named for it",
        ),
        (
            Layout::new("no header"),
            "`no header` is not the name of a header",
        ),
    ] {
        assert_eq!(build(layout, "s3cret"), expected);
    }
    assert_eq!(build(plain(), ""), "a secret is empty");
    assert_eq!(
        build(Layout::standard_webhooks(), "whsec_"),
        "a secret is empty"
    );
    let error = build(Layout::standard_webhooks(), "whsec_s3cret!");
    assert_eq!(error, "a secret is not base64");
    let none = Verifier::builder(plain()).build().unwrap_err();
    assert_eq!(none.to_string(), "there is no secret");
}

#[test]
fn secrets_are_not_shown() {
    let builder = Verifier::builder(Layout::catena()).secret("s3cret");
    assert!(!format!("{builder:?}").contains("s3cret"));
    let verifier = builder.build().unwrap();
    assert!(!format!("{verifier:?} {verifier:#?}").contains("s3cret"));
}

/// The headers of a request, as a web framework gives them.
fn received(request: &Recorded) -> HeaderMap {
    let parsed = request.headers.iter().filter_map(|(name, value)| {
        let name: HeaderName = name.parse().ok()?;
        Some((name, value.parse::<HeaderValue>().ok()?))
    });
    parsed.collect()
}

#[tokio::test]
async fn over_the_wire() {
    let verifier = Arc::new(Verifier::catena("s3cret").unwrap());
    let receiving = Arc::clone(&verifier);
    let server =
        Server::start(
            move |request| match receiving.verify(&received(request), &request.body) {
                Ok(_) => Reply::status(204),
                Err(error) => Reply::status(401).body("text/plain", error.to_string()),
            },
        );
    static API: Api = Api::new("sender", "1");
    static DELIVER: Operation = Operation::new("deliver", Method::POST, "/hook");
    let client = Client::builder().base_url(server.url()).build();
    let client: Client = client.unwrap();
    for (body, status) in [(BODY, 204), (b"{}", 401)] {
        let signed = verifier.sign(None, BODY).unwrap();
        let mut call: Call<(), NoErrorBody> = Call::new(&client, &API, &DELIVER, decode::empty);
        for (name, value) in &signed {
            call = call.header(name.clone(), value.clone());
        }
        let got = match call.body("application/json", body).await {
            Ok(response) => response.status(),
            Err(error) => error.status().unwrap(),
        };
        assert_eq!(got, status);
    }
}
