//! What the macros expand to, under the strictest lints and beside schemas with awkward names.

#![deny(warnings, missing_docs)]
#![allow(dead_code, unreachable_pub, reason = "a test is no library")]

use std::collections::{BTreeMap, HashSet};

use spandrel_runtime::ParamValue;

/// Types named like those of the standard library.
pub mod hostile {
    /// A schema.
    pub struct String;
    /// A schema.
    pub struct Option;
    /// A schema.
    pub struct Result;
    /// A schema.
    pub struct Vec;
    /// A schema.
    pub struct Box;
    /// A schema.
    #[allow(non_camel_case_types)]
    pub struct str;
    /// A schema.
    #[allow(non_camel_case_types)]
    pub struct i64;
    /// A schema.
    pub trait From {}
    /// A schema.
    pub trait ToString {}
    /// A schema.
    pub mod core {}
    /// A schema.
    pub mod std {}
    /// A schema.
    pub mod serde {}

    spandrel_runtime::string_enum! {
        /// What may be shared.
        pub enum ResourceEnum {
            /// A vehicle.
            Vehicle = "vehicle",
            #[deprecated(note = "Use `vehicle` instead.")]
            Truck = "truck",
            FuelEnergySustainability = "Fuel, Energy & Sustainability",
            Empty = "",
            Odd = "a`b [c] <d> \" \\ é",
            Some = "Some",
            Err = "Err",
        }
    }

    spandrel_runtime::integer_enum! {
        /// How urgent it is.
        pub enum Priority {
            Low = 1,
            #[deprecated]
            Medium = 5,
            Negative = -1,
        }
    }
}

/// Defaults, as generated.
pub mod published {
    use spandrel_runtime::Secret;

    /// An error body.
    #[derive(Debug, serde::Deserialize)]
    pub struct BadRequest {
        #[serde(
            default = "defaults::bad_request_code::missing",
            deserialize_with = "defaults::bad_request_code::read"
        )]
        pub(crate) code: i64,
        #[serde(
            default = "defaults::bad_request_message::missing",
            deserialize_with = "defaults::bad_request_message::read"
        )]
        pub(crate) message: String,
        #[serde(
            default = "defaults::bad_request_token::missing",
            deserialize_with = "defaults::bad_request_token::read"
        )]
        pub(crate) token: Secret,
    }

    mod defaults {
        use super::*;

        spandrel_runtime::published_defaults! {
            bad_request_code: i64 = 400;
            bad_request_message: String = "Bad Request".into();
            bad_request_token: Secret = "none".into();
        }
    }
}

use hostile::{Priority, ResourceEnum};

#[test]
fn string_enums_keep_what_they_do_not_know() {
    for text in [
        "vehicle",
        "Fuel, Energy & Sustainability",
        "",
        "Vehicle",
        "asset_location",
        " vehicle",
    ] {
        let json = serde_json::to_string(text).unwrap();
        let value: ResourceEnum = serde_json::from_str(&json).unwrap();
        assert_eq!(serde_json::to_string(&value).unwrap(), json);
        assert_eq!(value, ResourceEnum::from(text));
        assert_eq!(value, ResourceEnum::from(text.to_owned()));
        assert_eq!(Ok(&value), text.parse().as_ref());
        assert_eq!(
            (value.as_str(), value.as_ref(), value.to_string().as_str()),
            (text, text, text)
        );
        assert_eq!(value.to_text(), text);
        let known = ResourceEnum::KNOWN.contains(&value);
        assert_eq!(
            matches!(value, ResourceEnum::Unrecognized(_)),
            !known,
            "{text}"
        );
    }
    assert_eq!(ResourceEnum::KNOWN.len(), 7);
    for known in ResourceEnum::KNOWN {
        assert_eq!(&ResourceEnum::from(known.as_str()), known);
    }
    assert_eq!(format!("{:?}", ResourceEnum::from("vehicle")), "Vehicle");
    assert_eq!(
        HashSet::from([ResourceEnum::from("x"), "x".into()]).len(),
        1
    );
    assert!(ResourceEnum::Vehicle < ResourceEnum::Empty);
    assert!(serde_json::from_str::<ResourceEnum>("1").is_err());
    assert!(
        serde_json::from_str::<Option<ResourceEnum>>("null")
            .unwrap()
            .is_none()
    );
}

#[test]
fn unknown_map_keys_survive() {
    type Permissions = BTreeMap<ResourceEnum, ResourceEnum>;
    let json = r#"{"vehicle":"vehicle","asset_location":"new"}"#;
    let permissions: Permissions = serde_json::from_str(json).unwrap();
    assert_eq!(permissions[&ResourceEnum::Vehicle], ResourceEnum::Vehicle);
    assert_eq!(
        permissions[&ResourceEnum::from("asset_location")].as_str(),
        "new"
    );
    assert_eq!(serde_json::to_string(&permissions).unwrap(), json);
    let value = serde_json::to_value(&permissions).unwrap();
    assert_eq!(
        serde_json::from_value::<Permissions>(value).unwrap(),
        permissions
    );
}

#[test]
fn integer_enums() {
    for (json, value, written) in [
        ("1", Priority::Low, "1"),
        ("1.0", Priority::Low, "1"),
        ("-1", Priority::Negative, "-1"),
        ("7", Priority::Unrecognized(7), "7"),
    ] {
        let read: Priority = serde_json::from_str(json).unwrap();
        assert_eq!(read, value);
        assert_eq!(serde_json::to_string(&read).unwrap(), written);
        assert_eq!(
            (read.to_string().as_str(), read.to_text().as_ref()),
            (written, written)
        );
        assert_eq!(written.parse(), Ok(read));
        assert_eq!(Priority::from(i64::from(read)), read);
    }
    assert_eq!(Priority::KNOWN.len(), 3);
    for wrong in ["1.5", "\"1\"", "1e300", "18446744073709551615"] {
        assert!(serde_json::from_str::<Priority>(wrong).is_err(), "{wrong}");
    }
    let map: BTreeMap<Priority, bool> = serde_json::from_str(r#"{"1":true,"9":false}"#).unwrap();
    assert_eq!(
        serde_json::to_string(&map).unwrap(),
        r#"{"1":true,"9":false}"#
    );
}

#[test]
fn missing_and_null_are_the_published_default() {
    use published::BadRequest;

    for json in ["{}", r#"{"code": null, "message": null, "token": null}"#] {
        let read: BadRequest = serde_json::from_str(json).unwrap();
        assert_eq!(
            (read.code, read.message.as_str(), read.token.expose()),
            (400, "Bad Request", "none")
        );
    }
    let read: BadRequest = serde_json::from_str(r#"{"code": 0, "message": ""}"#).unwrap();
    assert_eq!((read.code, read.message.as_str()), (0, ""));
    assert!(serde_json::from_str::<BadRequest>(r#"{"code": "x"}"#).is_err());
}
