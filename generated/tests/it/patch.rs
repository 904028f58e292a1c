//! Absent, null and a value are three things to say in a request.

#![expect(deprecated, reason = "the deprecated fields have the three states too")]

use std::collections::{BTreeMap, BTreeSet};

use catena_sdk::{Date, DateTime, Null, Patch, Uuid, orgs::*};
use serde::Serialize;
use serde_json::{Value, json};

use crate::document::{UUID, is_required, not_null, of_requests, properties, schema};

/// A field of a request: the whole body with the field in each of its states.
struct Field {
    owner: &'static str,
    name: &'static str,
    /// As the setter was never called, and as it was called with `Patch::Absent`.
    absent: [String; 2],
    /// Set to `Null`, and to `None`.
    null: [String; 2],
    /// Set to a value, and to `Some` of it.
    value: [String; 2],
    /// The value as JSON.
    expected: Value,
}

fn bytes<T: Serialize>(body: &T) -> String {
    serde_json::to_string(body).expect("JSON")
}

macro_rules! three_states {
    ($($owner:ident, $new:expr => {
        $($value:expr => $($field:ident)*;)*
    })*) => {
        vec![$($($(Field {
            owner: stringify!($owner),
            name: stringify!($field),
            absent: [bytes::<$owner>(&$new), bytes(&$new.$field(Null).$field(Patch::Absent))],
            null: [bytes(&$new.$field(Null)), bytes(&$new.$field(None))],
            value: [bytes(&$new.$field($value)), bytes(&$new.$field(Some($value)))],
            expected: json!($value),
        },)*)*)*]
    };
}

fn three_state_fields() -> Vec<Field> {
    let text = || "x".to_owned();
    let texts = || vec![text(), String::new()];
    let uuid = || UUID.parse::<Uuid>().expect("a UUID");
    let date = || "2020-03-15".parse::<Date>().expect("a date");
    let instant = || {
        "2025-12-11T14:22:00Z"
            .parse::<DateTime>()
            .expect("an instant")
    };
    let permissions = || {
        BTreeMap::from([
            (ResourceEnum::Vehicle, ShareLevelEnum::ReadWrite),
            (
                ResourceEnum::from("hos_events"),
                ShareLevelEnum::from("own"),
            ),
        ])
    };
    three_states! {
        FleetUpdate, FleetUpdate::new() => {
            text() =>
                name description display_name legal_name dba_name regulatory_id regulatory_id_type
                regulatory_id_status registered_email registered_phone registered_fax address city
                province postal_code country_code fleet_ref;
            date() => regulatory_id_date;
        }
        PartnerCreate, PartnerCreate::new("P") => {
            text() => description;
            texts() => websites;
            uuid() => parent_partner_id;
        }
        PartnerUpdate, PartnerUpdate::new() => {
            text() => name description;
        }
        TspCreate, TspCreate::new("T", TspEnum::Samsara, ConnectionTypeEnum::Oauth2) => {
            text() => description logo_url logo_dark_url;
            texts() => websites;
        }
        TspUpdate, TspUpdate::new() => {
            text() => name description;
            TspEnum::from("new_tsp") => source_name;
            ConnectionTypeEnum::ApiKey => conn_type;
        }
        InvitationCreate, InvitationCreate::new("F") => {
            text() =>
                fleet_name fleet_email fleet_regulatory_id fleet_regulatory_id_type fleet_phone
                fleet_website fleet_country_code success_redirect_url failure_redirect_url
                callback_url partner_provided_fleet_name partner_provided_fleet_email
                partner_provided_fleet_regulatory_id partner_provided_fleet_regulatory_id_type
                partner_provided_fleet_phone partner_provided_fleet_website
                partner_provided_fleet_country_code;
            texts() => limit_tsps;
            permissions() => permissions;
        }
        InvitationDecline, InvitationDecline::new() => {
            text() => decline_reason;
        }
        ShareAgreementUpdate, ShareAgreementUpdate::new() => {
            instant() => effective_date expiration_date;
        }
        ShareAgreementBackfill, ShareAgreementBackfill::new(ResourceEnum::User) => {
            vec![uuid()] => fleet_ids;
        }
        IntegrationRequestBody, IntegrationRequestBody::new() => {
            text() => fleet_contact_name fleet_contact_email fleet_contact_notes;
        }
    }
}

/// The fields that requests may leave out, nullable ones or the others.
fn optional(nullable: bool) -> BTreeSet<(&'static str, &'static str)> {
    let mut found = BTreeSet::new();
    for owner in of_requests() {
        for (key, property) in properties(schema(owner)) {
            if !is_required(schema(owner), key) && not_null(property).is_some() == nullable {
                found.insert((*owner, key));
            }
        }
    }
    found
}

#[test]
fn every_optional_nullable_field_has_three_states() {
    let fields = three_state_fields();
    let tested: BTreeSet<_> = fields
        .iter()
        .map(|field| (field.owner, field.name))
        .collect();
    assert_eq!(tested, optional(true));
    for Field {
        owner,
        name,
        absent,
        null,
        value,
        expected,
    } in fields
    {
        let at = format!("{owner}.{name}");
        assert_eq!(absent[0], absent[1], "{at}");
        assert_eq!(null[0], null[1], "{at}");
        assert_eq!(value[0], value[1], "{at}");
        assert_ne!(absent[0], null[0], "{at}");
        assert_ne!(null[0], value[0], "{at}");
        assert_ne!(absent[0], value[0], "{at}");

        let body: Value = serde_json::from_str(&absent[0]).unwrap();
        assert_eq!(body.get(name), None, "{at}");
        let with = |state: Value| {
            let mut body = body.clone();
            body[name] = state;
            body
        };
        assert_eq!(
            serde_json::from_str::<Value>(&null[0]).unwrap(),
            with(Value::Null),
            "{at}"
        );
        assert_eq!(
            serde_json::from_str::<Value>(&value[0]).unwrap(),
            with(expected),
            "{at}"
        );
    }
}

#[test]
fn nothing_set_is_nothing_sent() {
    assert_eq!(bytes(&FleetUpdate::new()), "{}");
    assert_eq!(bytes(&PartnerUpdate::new()), "{}");
    assert_eq!(bytes(&TspUpdate::new()), "{}");
    assert_eq!(bytes(&ShareAgreementUpdate::new()), "{}");
    assert_eq!(bytes(&InvitationDecline::new()), "{}");
    assert_eq!(bytes(&IntegrationRequestBody::new()), "{}");
    assert_eq!(bytes(&FleetUpdate::default()), "{}");
    // Published defaults (24 hours, "active", "read", false, []) are the server's business.
    assert_eq!(bytes(&InvitationCreate::new("F")), r#"{"fleet_ref":"F"}"#);
    assert_eq!(bytes(&PartnerCreate::new("P")), r#"{"name":"P"}"#);
    assert_eq!(
        bytes(&TspCreate::new(
            "T",
            TspEnum::Samsara,
            ConnectionTypeEnum::Oauth2
        )),
        r#"{"name":"T","source_name":"samsara","conn_type":"oauth2"}"#
    );
    assert_eq!(
        bytes(&ShareAgreementBackfill::new(ResourceEnum::User)),
        r#"{"resource":"user"}"#
    );
}

#[test]
fn a_default_that_is_set_is_sent() {
    let tested = BTreeSet::from([
        ("InvitationCreate", "expires_in_hours"),
        ("PartnerCreate", "categories"),
        ("PartnerCreate", "is_sandbox"),
        ("PartnerCreate", "properties"),
        ("ShareAgreementBackfill", "share_level"),
        ("TspCreate", "is_sandbox"),
        ("TspCreate", "status"),
    ]);
    assert_eq!(tested, optional(false));
    assert_eq!(
        bytes(&InvitationCreate::new("F").expires_in_hours(24)),
        r#"{"fleet_ref":"F","expires_in_hours":24}"#
    );
    let partner = PartnerCreate::new("P")
        .categories([])
        .is_sandbox(false)
        .properties([]);
    assert_eq!(
        bytes(&partner),
        r#"{"name":"P","categories":[],"is_sandbox":false,"properties":[]}"#
    );
    let partner = PartnerCreate::new("P")
        .categories([PartnerCategory::FuelEnergySustainability])
        .properties([PartnerPropertyCreate::new(
            PartnerPropertyKeyEnum::Notes,
            "n",
        )]);
    assert_eq!(
        bytes(&partner),
        r#"{"name":"P","categories":["Fuel, Energy & Sustainability"],"properties":[{"key":"notes","value":"n"}]}"#
    );
    assert_eq!(
        bytes(&ShareAgreementBackfill::new(ResourceEnum::User).share_level(ShareLevelEnum::Read)),
        r#"{"resource":"user","share_level":"read"}"#
    );
    let tsp = TspCreate::new("T", TspEnum::Samsara, ConnectionTypeEnum::Oauth2)
        .status(TspStatusEnum::Active)
        .is_sandbox(false);
    assert_eq!(
        bytes(&tsp),
        r#"{"name":"T","source_name":"samsara","status":"active","conn_type":"oauth2","is_sandbox":false}"#
    );
}

#[test]
fn setters_take_what_is_at_hand() {
    let invitation = InvitationCreate::new("F")
        .fleet_name("Swift")
        .limit_tsps(["samsara", "geotab"])
        .permissions([(ResourceEnum::Vehicle, ShareLevelEnum::ReadWrite)])
        .callback_url(Null)
        .fleet_email(None);
    assert_eq!(
        bytes(&invitation),
        r#"{"fleet_ref":"F","fleet_name":"Swift","fleet_email":null,"callback_url":null,"limit_tsps":["samsara","geotab"],"permissions":{"vehicle":"read_write"}}"#
    );
    assert_eq!(
        invitation.fleet_name.value().map(String::as_str),
        Some("Swift")
    );
    assert!(invitation.fleet_phone.is_absent());
    assert!(invitation.callback_url.is_null());
}
