//! Copied into the crate of all cases: what the generated types read and write.

use scratch::api;
use serde::Serialize;
use serde::de::DeserializeOwned;
use spandrel_runtime::Patch;
use spandrel_runtime::serde_json::{self, json};

#[track_caller]
fn read<T: DeserializeOwned>(text: &str) -> T {
    serde_json::from_str(text).unwrap_or_else(|error| panic!("{text}: {error}"))
}

fn written(value: &impl Serialize) -> String {
    serde_json::to_string(value).unwrap()
}

/// Text that reads as a type is written as it was.
#[track_caller]
fn same<T: DeserializeOwned + Serialize>(text: &str) {
    assert_eq!(written(&read::<T>(text)), text);
}

#[test]
fn absent_null_and_a_value_are_three_things_in_a_request() {
    use api::presence_request::FleetCreate;
    let fleet = FleetCreate::new("a");
    assert_eq!(written(&fleet), r#"{"name":"a","ref":null}"#);
    let null = fleet.clone().size(Patch::Null).tags(Patch::Null);
    assert_eq!(written(&null), r#"{"name":"a","ref":null,"size":null,"tags":null}"#);
    let value = fleet.r#ref("r").note("n").size(1).tags(["t"]);
    assert_eq!(
        written(&value),
        r#"{"name":"a","ref":"r","note":"n","size":1,"tags":["t"]}"#
    );
    for text in [
        r#"{"name":"a","ref":null}"#,
        r#"{"name":"a","ref":null,"size":null}"#,
        r#"{"name":"a","ref":"r","size":5}"#,
    ] {
        same::<FleetCreate>(text);
    }
}

#[test]
fn reading_is_lenient_and_writing_exact() {
    use api::presence_response::FleetRead;
    // A required key that can be null may be missing; an optional one may be null.
    let fleet: FleetRead = read(r#"{"name":"a","note":null,"size":null,"unknown":{"a":[1]}}"#);
    assert_eq!((&fleet.r#ref, &fleet.note, &fleet.size), (&None, &None, &None));
    assert_eq!(written(&fleet), r#"{"name":"a","ref":null}"#);
    assert!(serde_json::from_str::<FleetRead>("{}").is_err());
    assert!(serde_json::from_str::<FleetRead>(r#"{"name":null}"#).is_err());
}

#[test]
fn every_spelling_of_null_reads_null() {
    let all = r#"{"name":null,"home":null,"away":null,"size":null,"kind":null,"tags":["a",null],"by_day":{"m":null,"t":1.5},"nick":null}"#;
    same::<api::null_nullable_30::Fleet>(all);
    same::<api::null_type_list::Fleet>(
        r#"{"name":null,"first":null,"tags":[null,"a"],"by_day":{"m":null},"either":null,"number":1.5}"#,
    );
    same::<api::null_union::Fleet>(
        r#"{"last":null,"first":null,"middle":null,"nested":null,"one_of":null,"by_reference":null,"maybe":null,"list":[null],"map":{"a":null}}"#,
    );
    same::<api::null_union::Fleet>(
        r#"{"last":"2026-01-31","first":"a","middle":"b","nested":{"city":"x"},"maybe":{},"list":null,"map":null}"#,
    );
    same::<api::null_enum_const::Fleet>(
        r#"{"status":null,"level":null,"fixed":null,"nothing":null,"nothing_listed":null,"null_type":null}"#,
    );
    same::<api::null_enum_const::Fleet>(r#"{"status":"closed","level":2,"fixed":"only"}"#);
}

#[test]
fn published_defaults_stand_in_for_missing_and_null_keys() {
    use api::defaults_response::{Level, Settings, SettingsStep};
    for text in [
        r#"{"given":"g"}"#,
        r#"{"given":"g","on":null,"count":null,"word":null,"level":null,"step":null,"list":null,"map":null}"#,
    ] {
        let settings: Settings = read(text);
        assert!(settings.on);
        assert_eq!((settings.count, settings.small), (300, 5));
        assert_eq!((settings.share, settings.rate), (1.0, -0.5));
        assert_eq!(settings.word, "a \"b\" \\ {c}");
        assert_eq!(settings.level, Level::Low);
        assert_eq!(settings.other_level.as_str(), "unheard");
        assert_eq!(settings.step, SettingsStep::Value2);
        assert!(settings.list.is_empty() && settings.map.is_empty());
    }
    let given: Settings = read(r#"{"given":"g","on":false,"count":1,"level":"high","list":["a"]}"#);
    assert!(!given.on);
    assert_eq!((given.count, given.level, given.list.len()), (1, Level::High, 1));
}

#[test]
fn a_request_never_sends_a_default() {
    use api::defaults_request::Settings;
    assert_eq!(written(&Settings::new("g")), r#"{"given":"g"}"#);
}

#[test]
fn enums_keep_what_they_do_not_know() {
    use api::enum_names::Hostile;
    use api::{enum_integer, enum_string};
    for text in [r#""active""#, r#""CLOSED""#, r#""unheard of""#, r#""""#, r#""Active""#] {
        same::<enum_string::Status>(text);
    }
    assert_eq!(read::<enum_string::Status>(r#""v2.0""#), enum_string::Status::V20);
    for text in ["1", "-1", "9007199254740993", "77"] {
        same::<enum_integer::Level>(text);
    }
    assert_eq!(read::<enum_integer::Level>("-1"), enum_integer::Level::Minus1);
    let hostile: Vec<Hostile> = Hostile::KNOWN.to_vec();
    let text = written(&hostile);
    assert_eq!(read::<Vec<Hostile>>(&text), hostile);
    for value in &hostile {
        assert_eq!(&Hostile::from(value.as_str()), value);
        assert_eq!(value.to_string(), value.as_str());
    }
}

#[test]
fn maps_keep_their_keys() {
    use api::maps::{Holder, Level, Resource};
    let text = r#"{"by_enum":{"hos_event":"write","hos_events":"read"},"by_enum_or_null":null,"free":{"a":[1,null]},"structs":{"x":{"n":1}}}"#;
    same::<Holder>(text);
    let holder: Holder = read(text);
    let by_enum = holder.by_enum.unwrap();
    assert_eq!(by_enum[&Resource::HosEvent], Level::Write);
    assert_eq!(by_enum[&Resource::from("hos_events")], Level::Read);
    same::<Holder>(r#"{"patterns":{"x-a":"kept"}}"#);
}

#[test]
fn extra_keys_are_kept_where_the_document_types_them() {
    same::<api::extra::Typed>(r#"{"name":"a","b":1,"c":2}"#);
    same::<api::extra_patterns::One>(r#"{"name":"a","x-b":1}"#);
    same::<api::extra_patterns::Several>(r#"{"name":"a","other":[true],"x-b":1}"#);
    same::<api::extra::Free>(r#"{"extra":"e","at":"2026-01-01","more":{"x":[]}}"#);
    assert_eq!(
        written(&read::<api::extra::Closed>(r#"{"name":"a","b":1}"#)),
        r#"{"name":"a"}"#
    );
}

#[test]
fn recursion_goes_round() {
    use api::{recursion, recursion_request};
    same::<recursion::Direct>(r#"{"name":"a","next":{"name":"b","next":{"name":"c"}}}"#);
    same::<recursion::Left>(r#"{"right":{"left":{"right":{}},"again":{}}}"#);
    same::<recursion::Tree>(r#"{"children":[{"children":[]},{}]}"#);
    same::<recursion::Lists>("[[],[[]]]");
    same::<recursion::Maps>(r#"{"a":{"b":{}}}"#);
    same::<recursion_request::Node>(r#"{"name":"a","left":{"name":"b"},"right":null}"#);
    same::<recursion_request::Grown>(r#"{"parent":{"parent":null},"child":{"parent":null}}"#);
    let node = recursion_request::Node::new("a").left(recursion_request::Node::new("b"));
    assert_eq!(written(&node), r#"{"name":"a","left":{"name":"b"}}"#);
}

#[test]
fn names_on_the_wire_are_the_documents() {
    let odd = json!({
        "default": "a", "clone": "b", "@id": "c", "$ref-like": "d", "3d": "e", "sub": "f", "is_on": true,
        "fooBar": "g", "foo_bar": "h", "FooBar": "i", "_": "j", "": "k", "名前": "l", "größe": "m",
        "a.b": "n", "quote\"d": "o",
    });
    let read: api::names_fields_hostile::Odd = serde_json::from_value(odd.clone()).unwrap();
    assert_eq!(serde_json::to_value(&read).unwrap(), odd);
    let odd = api::names_fields::Odd::new("t", "s").with_new("n").extra("e");
    assert_eq!(written(&odd), r#"{"type":"t","self":"s","new":"n","extra":"e"}"#);
}

#[test]
fn secrets_do_not_show() {
    let text = r#"{"password":"p4ss","sensitive":"s3cret","sensitive_list":["l1st"]}"#;
    same::<api::scalars::All>(text);
    let shown = format!("{:?}", read::<api::scalars::All>(text));
    for secret in ["p4ss", "s3cret", "l1st"] {
        assert!(!shown.contains(secret), "{shown}");
    }
}

#[test]
fn scalars_go_round() {
    same::<api::scalars::All>(
        r#"{"bool":true,"integer":-9223372036854775808,"int32":-1,"uint32":4294967295,"uint64":18446744073709551615,"number":0.5,"uuid":"67e55044-10b1-426f-9247-bb680e5fe0c8","date_time":"2026-01-31T12:00:00Z","date":"2026-01-31","time":"12:00:00","duration":"P1DT2H","byte":"aGk=","base64":"aGk=","binary":"b","email":"e@example.com","list_of_dates":["2026-01-31"]}"#,
    );
}

#[test]
fn what_is_deprecated_warns_its_user_and_works() {
    #[expect(deprecated)]
    let old = api::deprecated::Old::new("a").b("b");
    assert_eq!(written(&old), r#"{"a":"a","b":"b"}"#);
}

#[test]
fn unions_by_tag_and_constant() {
    use api::union_by_tag::{Pet, Shape};
    let lion: Pet = read(r#"{"kind":"lion","lives":9}"#);
    assert!(matches!(&lion, Pet::Cat(cat) if cat.lives == Some(9)), "{lion:?}");
    // `Dog` is not in the mapping and stands for itself.
    let dog: Pet = read(r#"{"kind":"Dog","owner":{"pet":{"kind":"cat"}}}"#);
    assert!(matches!(&dog, Pet::Dog(_)), "{dog:?}");
    same::<Pet>(r#"{"kind":"Dog","owner":{"pet":{"kind":"cat"}}}"#);
    // A tag that nobody knows keeps everything.
    let fish: Pet = read(r#"{"kind":"fish","fins":2}"#);
    assert!(matches!(&fish, Pet::Unrecognized(_)), "{fish:?}");
    assert_eq!(serde_json::to_value(&fish).unwrap(), json!({"kind": "fish", "fins": 2}));

    let circle: Shape = read(r#"{"type":"circle","radius":1.5}"#);
    assert!(matches!(&circle, Shape::Circle(_)), "{circle:?}");
    let error = serde_json::from_str::<Shape>(r#"{"type":"square"}"#).unwrap_err();
    assert!(error.to_string().contains("as Square: missing field `side`"), "{error}");
    // The constant is filled in.
    assert_eq!(written(&api::union_by_tag::ShapeCircle::new(2.0)), r#"{"type":"circle","radius":2.0}"#);
}

#[test]
fn unions_by_type_and_by_keys() {
    use api::union_by_look::{Color, Holder, HolderByKeys, HolderByType};
    for text in [
        r#"{"by_type":1}"#,
        r#"{"by_type":"x"}"#,
        r#"{"by_type":true}"#,
        r#"{"by_type":["x"]}"#,
        r#"{"by_type":null}"#,
        r#"{"by_type":{"new":1}}"#,
        r#"{"by_keys":{"key":"k"}}"#,
        r#"{"by_keys":{"key":"k","token":"t"}}"#,
        r#"{"by_keys":"new"}"#,
        r#"{"open_list":"purple"}"#,
        r#"{"dates":"tomorrow"}"#,
        r#"{"only_required":{"b":"x"}}"#,
        r#"{"beside":{"id":"i","key":"k","token":"t"}}"#,
    ] {
        same::<Holder>(text);
    }
    let holder: Holder = read(r#"{"by_type":1,"by_keys":{"key":"k","token":"t"},"open_list":"red"}"#);
    assert!(matches!(holder.by_type, Patch::Value(HolderByType::Integer(1))));
    assert!(matches!(holder.by_keys, Some(HolderByKeys::KeyToken(_))));
    assert_eq!(holder.open_list, Some(Color::Red));
    let new: Holder = read(r#"{"by_type":{"new":1}}"#);
    assert!(matches!(new.by_type, Patch::Value(HolderByType::Unrecognized(_))));
}

#[test]
fn subtypes_of_a_parent_that_names_the_discriminator() {
    use api::union_subtypes::{Cat, Dog, Drink, Owner, OwnerFelines, Pet, Rule, Tea};
    let lion: Pet = read(r#"{"kind":"lion","name":"l","lives":1,"mane":true}"#);
    assert!(matches!(&lion, Pet::Lion(lion) if lion.mane == Some(true)), "{lion:?}");
    let base: Pet = read(r#"{"kind":"pet","name":"b"}"#);
    assert!(matches!(&base, Pet::Base(_)), "{base:?}");
    for text in [
        r#"{"pet":{"kind":"Dog","name":"d"},"pets":[{"kind":"cat","name":"c"},{"fins":2,"kind":"fish","name":"f"}]}"#,
        r#"{"felines":{"kind":"lion","name":"l","mane":false}}"#,
    ] {
        same::<Owner>(text);
    }
    // What tells is filled in.
    assert_eq!(written(&Pet::Cat(Cat::new("c"))), r#"{"kind":"cat","name":"c"}"#);
    assert_eq!(written(&Dog::new("d")), r#"{"kind":"Dog","name":"d"}"#);
    let deny: Rule = read(r#"{"kind":"deny","why":"w"}"#);
    assert!(matches!(&deny, Rule::Deny(_)), "{deny:?}");
    let lion: OwnerFelines = read(r#"{"kind":"lion","name":"l"}"#);
    assert!(matches!(lion, OwnerFelines::Lion(_)));
    // A key that only the discriminator names is written by the union.
    same::<Drink>(r#"{"drink":"tea","sort":"green"}"#);
    assert_eq!(written(&Drink::Tea(Tea::new("black"))), r#"{"drink":"tea","sort":"black"}"#);
    // The default mapping is for what is absent or unknown.
    for text in [r#"{"still":true}"#, r#"{"drink":"juice"}"#] {
        let drink: Drink = read(text);
        assert!(matches!(drink, Drink::Water(_)), "{text}");
        same::<Drink>(text);
    }
}

#[test]
fn unions_by_the_values_of_keys_and_items() {
    use api::union_by_values::{Content, Deep, Detail, Done, DoneNo, Holder, Nested, Rule, Several, Vectors};
    let detail: Detail = read(r#"{"issue":"TOO_LONG","field":"f"}"#);
    assert!(matches!(detail, Detail::Object(_)));
    let unknown: Detail = read(r#"{"issue":"NEW"}"#);
    assert!(matches!(unknown, Detail::Unrecognized(_)));
    for (text, expected) in [
        (r#"{"content":"a"}"#, 1),
        (r#"{"content":["a"]}"#, 2),
        (r#"{"content":{"url":"u"}}"#, 3),
    ] {
        let content: Content = read(text);
        let found = match content {
            Content::Object(_) => 1,
            Content::Object2(_) => 2,
            Content::Object3(_) => 3,
            _ => 0,
        };
        assert_eq!(found, expected, "{text}");
        same::<Content>(text);
    }
    assert!(matches!(read(r#"{"done":false}"#), Done::No(_)));
    assert_eq!(written(&Done::No(DoneNo::new())), r#"{"done":false}"#);
    for text in ["[0.5]", "[[0.5],[]]", r#"[{"index":1}]"#, "[true]"] {
        same::<Vectors>(text);
    }
    assert!(matches!(read("[[0.5]]"), Vectors::NumberArrayArray(_)));
    assert!(matches!(read("[true]"), Vectors::Unrecognized(_)));
    for text in [r#""typo""#, r#""new""#, r#"{"asc":"size"}"#] {
        same::<Rule>(text);
        same::<Nested>(text);
    }
    assert!(matches!(read("true"), Nested::Boolean(true)));
    for text in ["1.5", r#""s""#, "[1]", r#"{"a":"x"}"#] {
        same::<Several>(text);
    }
    let deep: Deep = read(r#"{"message":{"type":"image","value":"v"}}"#);
    assert!(matches!(deep, Deep::Object2(_)), "{deep:?}");
    let holder: Holder = read(r#"{"several":null}"#);
    assert_eq!(holder.several, None);
}

#[test]
fn dynamic_references_are_bound() {
    use api::dynamic_ref::{NamedTree, Port, Ports};
    let ports: Ports = read(r#"{"items": ["home"], "first": {"item": "away"}}"#);
    assert_eq!(ports.items, [Port::Home]);
    assert_eq!(ports.first.unwrap().item, Some(Port::Away));
    let tree: NamedTree = read(r#"{"name": "a", "children": [{"name": "b", "value": 1}]}"#);
    assert_eq!(tree.children.unwrap()[0].name, "b");
}

#[test]
fn schemas_of_other_files_are_types_of_their_own() {
    use api::files::{Flag, Fleet, FleetAlias, MoreModelsPort, Port};
    let fleet: FleetAlias = read(r#"{"port": {"fleets": [{"port": {}}]}, "flag": "red"}"#);
    let fleet: Fleet = fleet;
    assert_eq!(fleet.flag, Some(Flag::Red));
    let port: MoreModelsPort = fleet.port;
    assert_eq!(port.fleets.unwrap().len(), 1);
    assert_eq!(read::<Port>("\"home\""), Port::Home);
}

#[test]
fn an_integer_is_one_in_every_spelling() {
    use api::{extra, scalars, union_by_look};
    let all: scalars::All = read(r#"{"integer":7.0,"int32":-7e0,"uint64":70e-1}"#);
    assert_eq!((all.integer, all.int32, all.uint64), (Some(7), Some(-7), Some(7)));
    let typed: extra::Typed = read(r#"{"name":"a","b":1.0}"#);
    assert_eq!(written(&typed), r#"{"name":"a","b":1}"#);
    let wide = r#"{"wide_numbers":9223372036854775807}"#;
    assert_eq!(written(&read::<union_by_look::Holder>(wide)), wide);
    let great: union_by_look::Holder = read(r#"{"wide_numbers":1e30}"#);
    assert_eq!(great.wide_numbers, Some(1e30.into()));
    let holder: union_by_look::Holder = read(r#"{"by_type":7.0}"#);
    assert_eq!(written(&holder), r#"{"by_type":7}"#);
}

#[test]
fn deliveries_are_read_by_name_or_by_what_tells_them_apart() {
    use api::webhooks::Webhook;
    let made = br#"{"kind":"pet.made","id":"5"}"#;
    let Ok(Webhook::Made(body)) = Webhook::read("made", made) else {
        panic!("a body of this webhook");
    };
    assert_eq!(body.id, "5");
    assert_eq!(Webhook::read_any(made).unwrap().name(), "made");
    assert_eq!(Webhook::read_any(br#"{"kind":"pet.lost"}"#).unwrap().name(), "pet.gone");
    for body in [&b"{}"[..], br#"{"kind":"other"}"#, br#"{"kind":1}"#, b"[]", b""] {
        assert!(Webhook::read_any(body).is_err());
    }
    assert!(Webhook::read("other", made).is_err());
    assert_eq!(Webhook::NAMES, ["made", "pet.gone"]);
}

#[test]
fn headers_are_read_as_the_document_types_them() {
    use api::response_headers::{Kind, headers};
    use spandrel_runtime::HeaderMap;
    let mut map = HeaderMap::new();
    for (name, value) in [("x-total", "5"), ("x-kind", "c"), ("x-meta", r#"{"a":1}"#), ("set-cookie", "a=1, b"), ("set-cookie", "c")] {
        map.append(name, value.parse().unwrap());
    }
    assert_eq!(headers::X_TOTAL.of(&map), Ok(Some(5)));
    assert_eq!(headers::X_KIND.of(&map), Ok(Some(Kind::from("c"))));
    assert_eq!(headers::X_META.of(&map).unwrap().unwrap().a, Some(1));
    assert_eq!(headers::SET_COOKIE.of(&map).unwrap().unwrap(), ["a=1, b", "c"]);
    assert_eq!(headers::X_IDS.of(&map), Ok(None));
}

#[test]
fn tuples_go_round() {
    use api::tuples::{Holder, HolderEither, Open, Path, Tree};
    let whole: Holder = read(r#"{"pair":["a",7.0],"path":["p",0.5]}"#);
    assert_eq!(whole.pair, ("a".to_owned(), 7));
    use spandrel_runtime::Validate;
    same::<Holder>(r#"{"pair":["a",1],"path":["p",0.5,2.5],"moves":[[{"at":1},{"pair":["b",2],"path":["q"]}]]}"#);
    same::<Holder>(r#"{"pair":["a",1],"path":["p"],"next":[{"pair":["b",2],"path":["q"]},3],"either":[7]}"#);
    same::<Open>(r#"[true,"more",{}]"#);
    same::<Tree>(r#"["a",["b",null]]"#);
    let either: HolderEither = read(r#"["a",1]"#);
    assert!(matches!(&either, HolderEither::Pair(pair) if pair.1 == 1), "{either:?}");
    let path: Path = ("p".to_owned(),).into();
    let holder = Holder::new(("long".to_owned(), 1), path);
    assert_eq!(
        holder.validate().unwrap_err().to_string(),
        "pair[0]: must have at most 3 characters, has 4"
    );
}

#[test]
fn undeclared_keys_are_kept() {
    use api::undeclared::{Alike, Beside, Closed, Merged, Named, Unlike};
    same::<Beside>(r#"{"name":"n","other":[],"x-a":1}"#);
    same::<Closed>(r#"{"name":"n","x-a":1}"#);
    same::<Alike>(r#"{"a1":"x","b1":"y"}"#);
    same::<Unlike>(r#"{"a1":"x","n":1}"#);
    let merged: Merged = read(r#"{"id":"i","more":true,"x":1.5}"#);
    assert_eq!((merged.more, merged.extra["x"]), (Some(true), 1.5));
    same::<Named>(r#"{"name":"n"}"#);
    same::<Named>(r#"{"name":"n","forgotten":[1]}"#);
}

#[test]
fn members_that_differ_deep_inside() {
    use api::union_by_depth::Answer;
    same::<Answer>(r#"{"id":"a","choices":[{"message":"m"}]}"#);
    same::<Answer>(r#"{"id":"a","choices":[{"text":"t"}]}"#);
    assert!(matches!(read(r#"{"id":"a","choices":[{"text":"t"}]}"#), Answer::Text(_)));
    let error = serde_json::from_str::<Answer>(r#"{"id":"a","choices":[{}]}"#).unwrap_err().to_string();
    assert!(error.contains("as Chat"), "{error}");
}

#[test]
fn conditions_are_checked_before_sending() {
    use api::conditions::{Order, OrderKind, OrderSize};
    use spandrel_runtime::Validate;
    let broken = |text: &str| match read::<Order>(text).validate() {
        Ok(()) => String::new(),
        Err(violations) => violations.to_string(),
    };
    let fine = [
        r#"{"kind":"card","card":"1","zip":"1","country":"x","holder":"h"}"#,
        r#"{"kind":"cash","note":"n","code":"c","limit":"lots","drawer":1}"#,
        r#"{"kind":"none","note":"n","code":"c"}"#,
    ];
    for text in fine {
        assert_eq!(broken(text), "", "{text}");
        same::<Order>(text);
    }
    for (text, said) in [
        (
            r#"{"kind":"card","card":"1","zip":"a","country":"x","holder":"h"}"#,
            "where `kind` is `card`, `card` must be there and `zip` must fit: matches `^[0-9]+$`",
        ),
        (
            r#"{"kind":"card","card":"1"}"#,
            "where `card` is there, `zip` and `holder` must be there",
        ),
        (
            r#"{"kind":"cash"}"#,
            "at least one of `card` and `note` must be there",
        ),
        (
            r#"{"kind":"cash","note":"n","code":"c","tags":["new"]}"#,
            "`note` and `tags` must not be there together",
        ),
        (
            r#"{"kind":"cash","note":"","code":"xyz"}"#,
            "note: must not be null or \"\"; code: must not match `^x`",
        ),
        (
            r#"{"kind":"cash","note":"n","code":"c","drawer":0}"#,
            "drawer: must be at least 1, is 0",
        ),
    ] {
        assert_eq!(broken(text), said, "{text}");
    }
    let order = Order::new(OrderKind::None).size(OrderSize::L);
    assert!(order.tags(["old"]).validate().is_err());
}

#[test]
fn numbers_that_are_text_are_numbers_and_stay_text() {
    use api::lenient::{Filter, Page};
    let text = r#"{"total":"7","price":"0.10","ratio":1e3,"sizes":[1,"02"],"either":"5%"}"#;
    let page: Page = read(text);
    assert_eq!((page.total.get(), page.price.get()), (7, 0.1));
    assert_eq!(page.sizes.as_ref().map(|sizes| *sizes[1]), Some(2));
    same::<Page>(&text.replace("1e3", "1000.0"));
    assert_eq!(written(&Filter::new(3)), r#"{"least":3}"#);
    assert_eq!(read::<Filter>(r#"{"least":"3"}"#), Filter::new(3));
}

#[test]
fn json_in_text_is_typed_and_kept_as_it_came() {
    use api::content::{Message, MessageBodyContent};
    use spandrel_runtime::{JsonText, Validate};
    let text = r#"{"body":"{ \"kind\": \"a\" }","ids":"[1]","note":"{}","picture":"+//+","key":"-__-","nonce":"","digest":"ff","page":"<p>"}"#;
    same::<Message>(text);
    let message: Message = read(text);
    assert_eq!(message.body.read().unwrap().kind, "a");
    assert_eq!(message.ids.read().unwrap(), [1]);
    assert_eq!(message.key.as_deref(), message.picture.as_deref());
    let body = JsonText::new(&MessageBodyContent::new("")).unwrap();
    let message = Message::new(body, JsonText::new(&vec![2]).unwrap());
    assert_eq!(written(&message), r#"{"body":"{\"kind\":\"\"}","ids":"[2]"}"#);
    let broken = message.validate().unwrap_err().to_string();
    assert_eq!(broken, "body.kind: must have at least 1 character, has 0");
    // What does not read is no error of the JSON around it.
    assert!(read::<Message>(r#"{"body":"{","ids":"[]"}"#).body.read().is_err());
}

#[test]
fn types_of_other_crates_are_read_and_written_as_they_do_it() {
    use api::foreign::{Host, HostReached, Labels};
    let text = r#"{"id":"not a uuid","address":"10.0.0.1","gateway":null,"others":["10.0.0.2"],"ports":80,"labels":{"owner":"me"},"where":{"rack":7},"reached":"10.0.0.3"}"#;
    same::<Host>(text);
    let host: Host = read(text);
    assert_eq!(host.address, std::net::Ipv4Addr::new(10, 0, 0, 1));
    let at = std::net::Ipv4Addr::new(10, 0, 0, 3);
    assert_eq!(host.reached, Some(HostReached::from(at)));
    let labels: Labels = host.labels.unwrap();
    assert_eq!(labels["owner"], json!("me"));
    assert!(serde_json::from_str::<Host>(&text.replace("10.0.0.1", "10.0.0.256")).is_err());
}

#[test]
fn unions_are_told_apart_by_keys_within() {
    use api::union_by_nested_keys::{Event, Group, Wrapped};
    for text in [r#"{"of":{"data":{"id":"e","to":"n"}}}"#, r#"{"of":{"data":{"id":"n","leaves":3}}}"#] {
        same::<Group>(text);
    }
    for text in [r#"{"by":"me","place":{"price":1.5}}"#, r#"{"place":{"name":"a","from":"b"}}"#, r#"{"by":"me"}"#] {
        same::<Event>(text);
    }
    let edge: Wrapped = read(r#"{"data":{"id":"e","to":"n"}}"#);
    assert!(matches!(edge, Wrapped::OfAnEdge(_)), "{edge:?}");
}

#[test]
fn parts_are_given_with_headers_and_without() {
    use api::multipart_headers::{Upload, UploadMeta};
    use spandrel_runtime::{File, PartOf};
    let plain = Upload::new("PNG", "A drive").meta(UploadMeta::new()).labels(["ab"]);
    let told = Upload::new(File::new("PNG").header("X-Checksum", "07f3"), "A drive")
        .meta(PartOf::new(UploadMeta::new()).header("X-Note", "n"))
        .labels([PartOf::from("ab").header("X-Lang", "de")])
        .tags(vec!["a".to_owned()]);
    assert_ne!(plain, told);
    assert_eq!(told.meta.unwrap().value(), plain.meta.unwrap().value());
    // Examples read, and only a body of several parts is written.
    let read: Upload = read(r#"{"file":"PNG","title":"A drive","meta":{},"labels":["ab"]}"#);
    assert_eq!(read, Upload::new("PNG", "A drive").meta(UploadMeta::new()).labels(["ab"]));
    assert!(serde_json::to_string(&read).is_err());
}
