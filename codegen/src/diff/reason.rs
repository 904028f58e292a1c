//! Why a change has the effect that it has.

use super::context::Found;
use super::{Direction, Rule, Rust, Wire};

/// The reason, in a sentence or two.
pub(super) fn reason(found: &Found, rust: Rust) -> String {
    let code = code(found, rust);
    match wire(found) {
        Some(wire) if code.is_empty() => capital(wire),
        Some(wire) => format!("{}; {wire}", capital(code)),
        None => capital(code),
    }
}

fn capital(text: &str) -> String {
    let mut letters = text.chars();
    match letters.next() {
        Some(first) => first.to_uppercase().chain(letters).collect(),
        None => String::new(),
    }
}

/// What it means to code.
fn code(found: &Found, rust: Rust) -> &'static str {
    use Rule as R;
    match (found.rule, rust) {
        (R::OperationRemoved, _) => "code that calls it does not compile",
        (R::OperationAdded | R::TypeAdded | R::GroupAdded, _) => "nothing that was there changes",
        (R::OperationRegrouped, _) => "the method hangs on another accessor",
        (R::OperationRenamed | R::RustName | R::TypeRenamed | R::GroupRenamed, Rust::Major) => {
            "code names it, and has to name it otherwise"
        }
        (R::OperationRenamed | R::GroupRenamed | R::RustName, _) => "the Rust name stays",
        (R::OperationMoved | R::OperationMethod, _) => "the method and its types are the same",
        (R::ParamAdded, Rust::Major) if required(found) => "the method takes one argument more",
        (R::ParamAdded | R::ParamOptional | R::BodyOptional | R::BodyAdded, Rust::Major)
            if returns_another(found) =>
        {
            "the method returns a builder now; code that only awaits it goes on compiling, code that names its type does not"
        }
        (R::ParamAdded | R::BodyAdded, Rust::Major) => "the method takes one argument more",
        (R::ParamAdded | R::BodyAdded, _) => "the builder has a setter more",
        (R::ParamRemoved | R::BodyRemoved, _) => "code that gives it does not compile",
        (R::ParamRequired | R::BodyRequired, _) => "the setter became an argument of the method",
        (R::ParamOptional | R::BodyOptional, _) => "the argument became a setter",
        (R::ParamOrder, _) => "arguments of one type trade places, which no compiler sees",
        (R::ParamRenamed, _) => "arguments have no names in Rust",
        (R::BodyMedia, Rust::Major) => "the method takes the body in another form",
        (R::MediaAdded | R::MediaRemoved, Rust::Major) => "the body is given as another type",
        (R::MediaAdded, _) => "the body has a variant more",
        (R::SuccessBody | R::StatusBody | R::ErrorSet | R::Stream, Rust::Major) => {
            "the call returns another type"
        }
        (R::StatusAdded, Rust::Minor) => "the enum is `non_exhaustive` and has a variant more",
        (R::StatusRemoved, Rust::Major) => "code that matches the variant does not compile",
        (R::SecurityAdded, _) => "the client sends its credentials, or fails where it has none",
        (R::SecurityRemoved, _) => "the client sends no credentials any more",
        (R::SecurityChanged | R::ScopesChanged, _) => "the client asks for it by itself",
        (R::SchemeRemoved | R::SchemeChanged, _) => "the client logs in otherwise",
        (R::ServerChoice, Rust::Major) => "code that names it does not compile",
        (R::ServerChoice, Rust::Minor) => "there is more to choose from",
        (
            R::ServerChoice | R::ServerOrder | R::SchemeOrder | R::StatusOrder | R::ParamPlaces,
            _,
        ) => "nothing that code can name",
        (R::OperationServers, _) => "calls go to another server, unless the client has a base URL",
        (R::ParamStyle | R::ParamReserved | R::FormEncoding, _) => {
            "the same value is written otherwise"
        }
        (R::PartHeaderRequired | R::PartHeaderValue, _) => {
            "a constant is filled in; without another one the call fails before it is sent"
        }
        (R::PartHeaderOptional, _) => "it can be left out",
        (R::MediaAlso, _) => "the same bytes can be given another `Content-Type` by hand",
        (R::Accept, _) => "another `Accept` is sent",
        (R::HeaderAdded, Rust::Minor) => "a constant more",
        (R::HeaderRemoved, Rust::Major) => "code that names the constant does not compile",
        (R::HeaderAdded | R::HeaderRemoved, _) => "the constant is that of other operations, too",
        (R::HeaderForm, _) => "the same value is read otherwise",
        (R::DeliveryAdded, _) => "the enum is `non_exhaustive` and has a variant more",
        (R::DeliveryRemoved, _) => "code that names the variant does not compile",
        (R::DeliveryBody, Rust::Major) => "the variant holds another type",
        (R::DeliveryTarget, _) => "documentation alone",
        (R::DeliveryTag, Rust::Major) => "nothing tells all bodies apart any more",
        (R::DeliveryTag, _) => "`read_any` goes by other values",
        (R::PagingAdded, _) => "the builder has `stream()` and `pages()` more",
        (R::PagingRemoved, _) => "code that follows the list does not compile",
        (R::ServerDefault, _) => "clients without a base URL of their own call another server",
        (R::TypeRemoved, _) => "code that names it does not compile",
        (R::TypeSplit | R::TypesMerged, _) => "code that names it has to name another",
        (R::TypeCarried, _) => {
            "constructors are for what requests carry, and published defaults for what responses alone do"
        }
        (R::TypeShape, _) => "another kind of Rust type",
        (R::FieldRemoved, Rust::Major) => "code that names the field does not compile",
        (R::FieldAdded | R::FieldAddedRequired, Rust::Major) => {
            "the constructor takes one argument more"
        }
        (R::FieldAdded | R::FieldAddedRequired, _) => {
            "the struct is `non_exhaustive`, and has a field more"
        }
        (R::FieldRenamed, Rust::Major) => "code names the field, and has to name it otherwise",
        (R::FieldRequired | R::NotNullable, Rust::Major) => {
            "the field is held without an `Option` now, or the constructor takes it"
        }
        (R::FieldOptional | R::Nullable, Rust::Major) => {
            "the field is held in an `Option` or `Patch` now"
        }
        (R::FieldRequired | R::FieldOptional | R::Nullable | R::NotNullable, _) => {
            "Rust holds it as before"
        }
        (R::Constant, _) => "what the type fills in is another value, or is for callers to give",
        (R::FieldOrder, Rust::Major) => "the constructor takes its arguments in another order",
        (R::FieldOrder, _) => "fields have names",
        (R::ValueType, Rust::Major) => "Rust holds another type",
        (R::ValueType, _) => "Rust holds the same type",
        (R::VariantAdded | R::MemberAdded, Rust::Major) => "more than a variant came with it",
        (R::VariantAdded, _) => {
            "the enum is `non_exhaustive`; what was `Unrecognized` reads as the new variant"
        }
        (R::MemberAdded, _) => {
            "the enum is `non_exhaustive`; what was `Unrecognized` may read as the new variant"
        }
        (R::VariantRemoved | R::MemberRemoved, _) => "code that names the variant does not compile",
        (R::VariantHint, Rust::Major) => "code names the variant, and has to name it otherwise",
        (R::MemberLooks | R::MemberOrder, _) => "a value may be read as another member",
        (R::Default, Rust::Major) => {
            "a published default makes the difference between a value and an `Option`"
        }
        (R::Default, _) => "what is left out means something else",
        (R::LimitsNarrowed | R::LimitsWidened | R::LimitsChanged, _) => {
            "limits are documentation, and checks before a request is sent"
        }
        (R::ReadOnly | R::WriteOnly, Rust::Major) => {
            "requests and responses have types of their own now, or no longer do"
        }
        (R::Deprecated, _) => "code that names it gets a warning",
        (R::Undeprecated, _) => "code that names it gets no warning any more",
        (R::DeprecationNote, _) => "code that names it gets another warning",
        (
            R::ApiDocs
            | R::GroupDocs
            | R::OperationDocs
            | R::StatusDocs
            | R::TypeDocs
            | R::VariantDocs
            | R::MemberDocs
            | R::Docs
            | R::ApiTitle
            | R::DeliveryDocs
            | R::SchemeDocs
            | R::OperationLinks
            | R::Example,
            _,
        ) => "documentation alone",
        (R::Extension, _) => "what it does to the SDK shows in the other changes, if anything",
        (R::ExampleValue, _) => "`example()` of the feature `mock` gives another value",
        (R::RustSignature, _) => "it follows from a change elsewhere in this report",
        (R::TraitRemoved, _) => {
            "code that needs the trait does not compile; it went with what the type holds or is used for"
        }
        (R::TraitAdded, _) => "it came with what the type holds or is used for",
        (R::MethodRemoved, _) => {
            "code that calls it does not compile; it went with what the type is used for"
        }
        (R::MethodAdded, _) => "it came with what the type is used for",
        (R::Unclassified, _) => {
            "the generated code differs, and no rule knows why: please report it"
        }
        _ => "",
    }
}

fn required(found: &Found) -> bool {
    found.detail.ends_with("required")
}

/// Whether a method's own key is among what a change explains.
fn returns_another(found: &Found) -> bool {
    found.claims.len() > 2
}

/// What it means to those who speak the protocol.
fn wire(found: &Found) -> Option<&'static str> {
    use Rule as R;
    Some(match (found.rule, found.direction, found.wire) {
        (_, _, Wire::None | Wire::Compatible) => return None,
        (R::OperationRemoved, ..) => "a server of the newer version answers 404",
        (R::OperationMoved, ..) => "each version's servers answer 404 to the other's clients",
        (R::OperationMethod, ..) => "each version's servers answer 405 to the other's clients",
        (R::ParamAdded | R::FieldAddedRequired | R::BodyAdded, ..) => {
            "servers may refuse what older clients send"
        }
        (R::ParamRequired | R::BodyRequired, ..) => {
            "servers may refuse what older clients leave out"
        }
        (R::FieldRequired, Direction::Request | Direction::Both, _) => {
            "servers may refuse what older clients leave out"
        }
        (R::FieldOptional | R::Nullable, ..) => "clients that count on a value may find none",
        (R::NotNullable, ..) => "servers may refuse null",
        (R::FieldRemoved, Direction::Request, _) | (R::ParamRemoved | R::BodyRemoved, ..) => {
            "servers ignore what older clients send, or refuse it"
        }
        (R::FieldRemoved, ..) => "clients that count on a value find none",
        (R::VariantRemoved | R::MemberRemoved, ..) => "servers may refuse what older clients send",
        (R::VariantAdded | R::MemberAdded, ..) => "clients with a closed list fail on what is new",
        (
            R::ValueType
            | R::TypeShape
            | R::TypeSplit
            | R::TypesMerged
            | R::SuccessBody
            | R::StatusBody
            | R::DeliveryBody,
            ..,
        ) => "what was sent or read before may not be valid any more",
        (R::PartHeaderRequired | R::PartHeaderValue, ..) => {
            "servers may refuse parts without it, or with the older value"
        }
        (R::ParamStyle | R::FormEncoding, ..) => "servers may not read what older clients write",
        (R::HeaderForm, ..) => "older clients may not read it",
        (R::HeaderRemoved, ..) => "clients that count on it find none",
        (R::DeliveryRemoved, ..) => "receivers wait for it in vain",
        (R::DeliveryTarget, ..) => "it comes in elsewhere",
        (R::DeliveryTag, ..) => "older receivers do not know it by these",
        (R::BodyMedia, ..) => "servers may refuse the older media type",
        (R::FieldRenamed, ..) => "neither side finds the other's key",
        (R::SchemeRemoved, ..) => "older ways to log in stop working",
        (R::LimitsNarrowed | R::LimitsChanged, Direction::Request | Direction::Both, _) => {
            "servers may refuse what was allowed"
        }
        (R::StatusAdded, ..) => "success may come with a status that older clients do not know",
        (R::ServerRemoved, ..) => "clients that call it may get no answer",
        _ => return None,
    })
}
