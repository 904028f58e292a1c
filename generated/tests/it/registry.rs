//! The Rust type of every component of the document.

use std::fmt::Debug;

use catena_sdk::{mock::Example, orgs::*};
use serde::{Serialize, de::DeserializeOwned};
use serde_json::Value;

use crate::document::{enums, objects, schemas};

pub(crate) struct Component {
    /// The name in the document.
    pub(crate) name: &'static str,
    /// The name in Rust.
    pub(crate) rust: &'static str,
    round_trip: fn(&Value) -> serde_json::Result<(Value, String)>,
    /// What the example value writes, and its `Debug`.
    pub(crate) example: fn() -> (Value, String),
    /// Of an enum, the wire values that the type knows.
    pub(crate) known: Option<fn() -> Vec<&'static str>>,
}

impl Component {
    /// Reads and writes a value. The second part is the `Debug` of what was read.
    pub(crate) fn round_trip(&self, value: &Value) -> serde_json::Result<(Value, String)> {
        (self.round_trip)(value)
    }
}

fn round_trip<T: Serialize + DeserializeOwned + Debug + Clone + PartialEq>(
    value: &Value,
) -> serde_json::Result<(Value, String)> {
    let read: T = serde_json::from_str(&value.to_string())?;
    let text = serde_json::to_string(&read)?;
    let again: T = serde_json::from_str(&text)?;
    assert_eq!(
        again,
        read.clone(),
        "what was written reads as something else"
    );
    Ok((serde_json::from_str(&text)?, format!("{read:?}")))
}

fn example<T: Example + Serialize + Debug>() -> (Value, String) {
    let example = T::example();
    (
        serde_json::to_value(&example).expect("JSON"),
        format!("{example:?}"),
    )
}

macro_rules! components {
    (
        objects { $($object:ident $(= $object_name:literal)?,)* }
        enums { $($enum:ident,)* }
    ) => {
        pub(crate) const COMPONENTS: &[Component] = &[
            $(Component {
                name: components!(@name $object $($object_name)?),
                rust: stringify!($object),
                round_trip: round_trip::<$object>,
                example: example::<$object>,
                known: None,
            },)*
            $(Component {
                name: stringify!($enum),
                rust: stringify!($enum),
                round_trip: round_trip::<$enum>,
                example: example::<$enum>,
                known: Some(|| $enum::KNOWN.iter().map($enum::as_str).collect()),
            },)*
        ];
    };
    (@name $type:ident) => { stringify!($type) };
    (@name $type:ident $name:literal) => { $name };
}

components! {
    objects {
        BadRequest,
        Conflict,
        ExtTspIntegrationRequestRead,
        ExtTspRead,
        FleetPropertyCreate,
        FleetPropertyRead,
        FleetRead,
        FleetUpdate,
        Forbidden,
        IntegrationRequestBody,
        InternalServerError,
        InvitationCreate,
        InvitationDecline,
        InvitationRead,
        MethodNotAllowed,
        NotFound,
        PartnerCreate,
        PartnerPropertyCreate,
        PartnerPropertyRead,
        PartnerRead,
        PartnerUpdate,
        RetryAfterDetail,
        ShareAgreementBackfill,
        ShareAgreementBackfillResult,
        ShareAgreementRead,
        ShareAgreementUpdate,
        TooManyRequests,
        TspCreate,
        TspRead,
        TspUpdate,
        Unauthorized,
        UnprocessableEntity,
        ValidationErrorDetail,
        CursorPageFleetRead = "_CursorPage_FleetRead_",
        CursorPageInvitationRead = "_CursorPage_InvitationRead_",
        CursorPagePartnerRead = "_CursorPage_PartnerRead_",
        CursorPageShareAgreementRead = "_CursorPage_ShareAgreementRead_",
    }
    enums {
        ConnectionTypeEnum,
        ExtTspRegistryEnum,
        FleetPropertyKeyEnum,
        InvitationStatusEnum,
        PartnerCategory,
        PartnerPropertyKeyEnum,
        ResourceEnum,
        ShareAgreementStatusEnum,
        ShareLevelEnum,
        TspComplianceStatusEnum,
        TspEnum,
        TspStatusEnum,
    }
}

pub(crate) fn component(name: &str) -> &'static Component {
    COMPONENTS
        .iter()
        .find(|component| component.name == name)
        .unwrap_or_else(|| panic!("the document has a component that the registry lacks: {name}"))
}

#[test]
fn every_component_of_the_document_has_a_type() {
    let mut registered: Vec<_> = COMPONENTS.iter().map(|component| component.name).collect();
    registered.sort_unstable();
    let mut declared: Vec<_> = schemas().keys().map(String::as_str).collect();
    declared.sort_unstable();
    assert_eq!(registered, declared);
    assert_eq!((objects().count(), enums().count()), (37, 12));
    for (name, _) in objects() {
        assert!(component(name).known.is_none(), "{name}");
    }
}
