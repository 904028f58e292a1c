//! Values of every component: the published examples, and values made up from the schemas.

use std::collections::BTreeMap;

use catena_sdk::{
    Date, DateTime, Secret, Uuid,
    orgs::{
        FleetRead, InvitationRead, InvitationStatusEnum, ResourceEnum, ShareLevelEnum, TspEnum,
    },
};
use serde_json::{Value, json};

use crate::{
    document::{
        Fill, UNKNOWN, UNKNOWN_KEY, enums, instants, is_required, made_up, not_null, objects,
        of_requests, properties, schema, schemas, violations, written,
    },
    registry::{COMPONENTS, component},
};

/// Published examples that their own schema does not accept, and why. Those of records were
/// probably dumped without their null values.
const CONTRADICTING: &[(&str, &[&str])] = &[
    (
        "ExtTspRead",
        &[": required email is missing", ": required phone is missing"],
    ),
    ("InvitationCreate", &[": required fleet_ref is missing"]),
    (
        "InvitationRead",
        &[
            "/permissions/hos_events: \"hos_events\" is not in the enum",
            ": required decline_reason is missing",
            ": required declined_at is missing",
            ": required fleet_country_code is missing",
            ": required fleet_email is missing",
            ": required fleet_phone is missing",
            ": required fleet_regulatory_id is missing",
            ": required fleet_regulatory_id_type is missing",
            ": required fleet_website is missing",
            ": required partner_provided_fleet_country_code is missing",
            ": required partner_provided_fleet_email is missing",
            ": required partner_provided_fleet_name is missing",
            ": required partner_provided_fleet_phone is missing",
            ": required partner_provided_fleet_regulatory_id is missing",
            ": required partner_provided_fleet_regulatory_id_type is missing",
            ": required partner_provided_fleet_website is missing",
        ],
    ),
    (
        "ShareAgreementRead",
        &[
            "/scopes/hos_events: \"hos_events\" is not in the enum",
            ": required expiration_date is missing",
        ],
    ),
];

/// The only example that no client can read: a key that is required and not nullable is missing.
const UNREADABLE: &[&str] = &["InvitationCreate"];

fn published() -> Vec<(&'static str, &'static Value)> {
    let examples = schemas()
        .iter()
        .filter_map(|(name, schema)| Some((name.as_str(), schema.get("example")?)));
    examples.collect()
}

/// Reads a value as a component, and compares what is written back with what the schema says.
fn round_trips(name: &str, value: &Value) -> String {
    let (out, debug) = component(name)
        .round_trip(value)
        .unwrap_or_else(|error| panic!("{name}: {error}: {value:#}"));
    assert_eq!(
        instants(out),
        instants(written(name, value)),
        "{name} of {value:#}"
    );
    debug
}

#[test]
fn published_examples_round_trip() {
    let published = published();
    assert_eq!(published.len(), 9);
    for (name, example) in published {
        if UNREADABLE.contains(&name) {
            let error = component(name).round_trip(example).unwrap_err();
            assert!(error.to_string().contains("fleet_ref"), "{error}");
        } else {
            round_trips(name, example);
        }
    }
}

#[test]
fn examples_that_contradict_their_schema_are_the_listed_ones() {
    let mut found = Vec::new();
    for (name, example) in published() {
        let mut reasons = violations(schema(name), example);
        reasons.sort();
        if !reasons.is_empty() {
            found.push((name, reasons));
        }
    }
    found.sort();
    let listed: Vec<_> = CONTRADICTING
        .iter()
        .map(|(name, reasons)| (*name, reasons.iter().map(ToString::to_string).collect()))
        .collect();
    assert_eq!(found, listed);
}

#[test]
fn the_published_invitation_has_its_types() {
    let example = schema("InvitationRead")["example"].to_string();
    let read: InvitationRead = serde_json::from_str(&example).unwrap();
    let _: (Uuid, DateTime, &str, i64) = (
        read.id,
        read.created_at,
        &read.magic_link,
        read.expires_in_hours,
    );
    assert_eq!(read.id.to_string(), "01234567-89ab-cdef-0123-456789abcdef");
    assert_eq!(
        read.expires_at,
        "2025-12-12T11:30:00+01:00".parse().unwrap()
    );
    assert_eq!(read.status, InvitationStatusEnum::Accepted);
    assert_eq!(read.permissions.len(), 4);
    assert_eq!(
        read.permissions[&ResourceEnum::Unrecognized("hos_events".into())],
        ShareLevelEnum::Read
    );
    assert_eq!(
        read.permissions[&ResourceEnum::Vehicle],
        ShareLevelEnum::ReadWrite
    );
    assert_eq!(read.fleet_email, None);
    assert_eq!(
        read.pre_registration_access_token
            .as_ref()
            .map(Secret::expose),
        Some("eyJhbGciOiJIUzI1NiIsInR5cCI6IkpXVCJ9...")
    );

    let example = schema("FleetRead")["example"].to_string();
    let fleet: FleetRead = serde_json::from_str(&example).unwrap();
    let date: Option<Date> = fleet.regulatory_id_date;
    assert_eq!(date.unwrap().to_string(), "2020-03-15");
    // Addresses stay text: a type of their own could rewrite them.
    let _: (Option<String>, Option<Vec<String>>) = (fleet.registered_email, fleet.websites);
}

#[test]
fn made_up_values_round_trip() {
    for (name, schema) in objects() {
        for fill in [Fill::Full, Fill::Required, Fill::Nulls] {
            let value = made_up(schema, fill);
            assert_eq!(violations(schema, &value), [""; 0], "{name} {fill:?}");
            round_trips(name, &value);
        }
        round_trips(name, &made_up(schema, Fill::Lenient));
    }
}

/// The rules once more, in words that do not depend on `written`.
#[test]
fn nulls_are_written_back() {
    let (mut required, mut three_state, mut skipped) = (0, 0, 0);
    for (name, schema) in objects() {
        let input = made_up(schema, Fill::Nulls);
        let (out, _) = component(name).round_trip(&input).unwrap();
        for (key, property) in properties(schema) {
            if not_null(property).is_none() {
                continue;
            }
            assert_eq!(input[key], Value::Null);
            if is_required(schema, key) {
                required += 1;
                assert_eq!(out.get(key), Some(&Value::Null), "{name}.{key}");
            } else if of_requests().contains(name) {
                three_state += 1;
                assert_eq!(out.get(key), Some(&Value::Null), "{name}.{key}");
            } else {
                skipped += 1;
                assert_eq!(out.get(key), None, "{name}.{key}");
            }
        }
    }
    // 24 of InvitationRead, 3 of ExtTspRead, 2 of ShareAgreementRead; 141 in all.
    assert_eq!(required, 29);
    assert_eq!(required + three_state + skipped, 141);
}

#[test]
fn only_required_keys_that_cannot_be_null_have_to_be_there() {
    for (name, schema) in objects() {
        let full = made_up(schema, Fill::Full);
        for (key, property) in properties(schema) {
            let mut value = full.clone();
            value.as_object_mut().unwrap().remove(key);
            if is_required(schema, key) && not_null(property).is_none() {
                let error = component(name).round_trip(&value).unwrap_err();
                assert!(error.to_string().contains(key), "{name}: {error}");
                value[key] = Value::Null;
                assert!(component(name).round_trip(&value).is_err(), "{name}.{key}");
            } else {
                round_trips(name, &value);
            }
        }
    }
}

#[test]
fn unknown_keys_are_ignored() {
    for (name, schema) in objects() {
        let mut value = made_up(schema, Fill::Full);
        value["added later"] = json!({"deep": [1, null, {"x": true}]});
        round_trips(name, &value);
    }
}

#[test]
fn unknown_values_of_enums_survive() {
    let mut places = 0;
    for (name, schema) in objects() {
        let value = made_up(schema, Fill::UnknownValues);
        let debug = round_trips(name, &value);
        let expected = unknown_places(&value);
        assert_eq!(
            debug.matches("Unrecognized(").count(),
            expected,
            "{name}: {debug}"
        );
        places += expected;
    }
    assert!(places >= 30, "{places}");
}

fn unknown_places(value: &Value) -> usize {
    match value {
        Value::String(text) => usize::from(text == UNKNOWN),
        Value::Array(items) => items.iter().map(unknown_places).sum(),
        Value::Object(object) => object
            .iter()
            .map(|(key, value)| usize::from(key == UNKNOWN_KEY) + unknown_places(value))
            .sum(),
        _ => 0,
    }
}

#[test]
fn enums_know_the_values_of_the_document() {
    for (name, values) in enums() {
        let component = component(name);
        assert_eq!(component.known.expect("an enum")(), values, "{name}");
        for value in values {
            let (out, debug) = component.round_trip(&value.into()).unwrap();
            assert_eq!(out, value, "{name}");
            assert!(!debug.contains("Unrecognized"), "{name}: {debug}");
        }
        for value in [UNKNOWN, "", "Active ", "ACTIVE"] {
            let (out, debug) = component.round_trip(&value.into()).unwrap();
            assert_eq!(out, value, "{name}");
            assert_eq!(debug, format!("Unrecognized({value:?})"), "{name}");
        }
        assert!(component.round_trip(&7.into()).is_err(), "{name}");
    }
    assert_eq!(TspEnum::KNOWN.len(), 166);
    assert_eq!(COMPONENTS.iter().filter(|c| c.known.is_some()).count(), 12);
}

/// `uuid`, `date` and `date-time` are types of their own, which refuse what is none; addresses are
/// text, which comes back as it came.
#[test]
fn formats_have_types() {
    let mut formats = BTreeMap::new();
    for (name, schema) in objects() {
        for (key, property) in properties(schema) {
            let inner = not_null(property).unwrap_or(property);
            let Some(format) = inner.get("format").and_then(Value::as_str) else {
                continue;
            };
            *formats.entry(format).or_insert(0) += 1;
            let mut value = made_up(schema, Fill::Full);
            value[key] = "Not One Of These".into();
            match format {
                "uuid" | "date" | "date-time" => {
                    let error = component(name).round_trip(&value).unwrap_err();
                    assert!(!error.to_string().contains(" missing "), "{name}: {error}");
                }
                _ => {
                    round_trips(name, &value);
                }
            }
        }
    }
    let formats: Vec<_> = formats.into_keys().collect();
    assert_eq!(
        formats,
        ["date", "date-time", "email", "phone", "uri", "uuid"]
    );
}

#[test]
fn date_times_are_instants() {
    for (sent, instant) in [
        ("2025-12-11T10:30:00", "2025-12-11T10:30:00Z"),
        ("2025-12-11T12:30:00+02:00", "2025-12-11T10:30:00Z"),
        ("9999-12-31T23:59:59.999999Z", "9999-12-31T23:59:59.999999Z"),
    ] {
        let mut value = schema("ShareAgreementRead")["example"].clone();
        value["expiration_date"] = sent.into();
        let (out, _) = component("ShareAgreementRead").round_trip(&value).unwrap();
        assert_eq!(out["expiration_date"], instant);
    }
}
