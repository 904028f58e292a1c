//! What stands around the types: servers, security schemes, parameters, media types, headers, streams,
//! webhooks. One document, and one edit of it for each kind of change.

use spandrel_codegen::Layout;
use spandrel_codegen::diff::{self, Change, Rule, Rust, Wire};

use crate::diff::api;

pub(crate) const CALLS: &str = include_str!("../diff/calls.yaml");

/// What is edited, from what to what, and what that is.
type Edit = (&'static str, &'static str, &'static [Expected]);
type Expected = (Rule, &'static str, Rust, Wire);

const LEFT: &str = "  left: { post: { summary: A ship left.";
const TOTAL: &str = "            X-Total: { description: How many., schema: { type: integer } }\n";

fn edits() -> Vec<Edit> {
    use Rule as R;
    use Rust::{Major, Minor, Patch};
    use Wire::{Behaviour, Breaking, Compatible};
    vec![
        // Servers.
        (
            "url: \"https://test.example.com\", name: test }\n  - { url: \"https://old.example.com\", name: old",
            "url: \"https://old.example.com\", name: old }\n  - { url: \"https://test.example.com\", name: test",
            &[(R::ServerOrder, "", Patch, Wire::None)],
        ),
        (
            "name: test",
            "name: sandbox",
            &[(R::ServerChoice, "", Patch, Wire::None)],
        ),
        (
            "host: { default: here }",
            "place: { default: here }",
            &[(R::ServerChoice, "", Major, Wire::None)],
        ),
        (
            "host: { default: here }",
            "host: { default: here }, more: { default: x }",
            &[(R::ServerChoice, "", Minor, Wire::None)],
        ),
        (
            "https://ships.example.com",
            "https://fleet.example.com",
            &[(R::OperationServers, "", Patch, Behaviour)],
        ),
        // Security schemes.
        (
            "description: The key.",
            "description: A key.",
            &[(R::SchemeDocs, "key", Patch, Wire::None)],
        ),
        (
            "name: X-Key",
            "name: X-Other",
            &[(R::SchemeChanged, "key", Patch, Behaviour)],
        ),
        (
            "    login: { type: http, scheme: basic }\n",
            "",
            &[(R::SchemeRemoved, "login", Patch, Breaking)],
        ),
        (
            "security: [{ key: [] }]",
            "security: [{ login: [] }]",
            &[(R::SecurityChanged, "", Patch, Behaviour)],
        ),
        // Parameters and forms.
        (
            "in: query, explode: true,",
            "in: query, explode: false,",
            &[(R::ParamStyle, "ids", Patch, Breaking)],
        ),
        (
            "allowReserved: true",
            "allowReserved: false",
            &[(R::ParamReserved, "filter", Patch, Behaviour)],
        ),
        (
            "contentType: text/html",
            "contentType: text/markdown",
            &[(R::FormEncoding, "body", Patch, Breaking)],
        ),
        (
            "encoding: { a: { contentType: text/csv } }",
            "encoding: { a: { contentType: text/tab-separated-values } }",
            &[(R::FormEncoding, "body", Patch, Breaking)],
        ),
        (
            "contentType: multipart/mixed, encoding: {",
            "contentType: multipart/related, encoding: {",
            &[(R::FormEncoding, "body", Patch, Breaking)],
        ),
        (
            "X-Note: { required: true, schema: { const: a } }",
            "X-Note: { required: true, schema: { const: b } }",
            &[(R::PartHeaderValue, "body", Patch, Breaking)],
        ),
        (
            "X-Note: { required: true, schema: { const: a } }",
            "X-Note: { schema: { const: a } }",
            &[
                (R::PartHeaderOptional, "body", Patch, Compatible),
                (R::ValueType, "note", Major, Wire::None),
            ],
        ),
        // Media types.
        (
            "          text/csv: { schema: { type: string } }\n",
            "",
            &[(R::MediaRemoved, "text/csv", Major, Breaking)],
        ),
        (
            "application/json: { schema: { $ref: \"#/components/schemas/Ship\" } }, text/plain: { schema: { type: string } }",
            "application/json: { schema: { $ref: \"#/components/schemas/Ship\" } }",
            &[
                (R::Accept, "", Patch, Behaviour),
                (R::SuccessBody, "", Major, Behaviour),
            ],
        ),
        (
            "          text/csv: { schema: { type: string } }\n",
            "          text/csv: { schema: { type: string } }\n          application/vnd.ship+json: { schema: { $ref: \"#/components/schemas/Ship\" } }\n",
            &[(R::MediaAlso, "body", Patch, Behaviour)],
        ),
        // What stands in another order.
        (
            "        - { name: filter, in: query, allowReserved: true, schema: { type: string } }\n        - { name: X-Trace, in: header, schema: { type: string } }\n",
            "        - { name: X-Trace, in: header, schema: { type: string } }\n        - { name: filter, in: query, allowReserved: true, schema: { type: string } }\n",
            &[(R::ParamPlaces, "", Patch, Wire::None)],
        ),
        (
            "    key: { type: apiKey, in: header, name: X-Key, description: The key. }\n    login: { type: http, scheme: basic }\n",
            "    login: { type: http, scheme: basic }\n    key: { type: apiKey, in: header, name: X-Key, description: The key. }\n",
            &[(R::SchemeOrder, "", Patch, Wire::None)],
        ),
        // Replies are sorted by status: what is left is the order of the media types of one
        // after the first.
        (
            "            application/vnd.port+json: { schema: { $ref: \"#/components/schemas/Moored\" } }\n            application/vnd.new+json: { schema: { $ref: \"#/components/schemas/Problem\" } }\n",
            "            application/vnd.new+json: { schema: { $ref: \"#/components/schemas/Problem\" } }\n            application/vnd.port+json: { schema: { $ref: \"#/components/schemas/Moored\" } }\n",
            &[(R::StatusOrder, "", Patch, Wire::None)],
        ),
        // Statuses, headers, links.
        (
            "X-Total: { description: How many., schema: { type: integer } }\n",
            "X-Total: { description: How many., schema: { type: string } }\n",
            &[
                (R::HeaderAdded, "x-total", Minor, Compatible),
                (R::HeaderRemoved, "x-total", Patch, Breaking),
            ],
        ),
        (TOTAL, "", &[(R::HeaderRemoved, "x-total", Patch, Breaking)]),
        (
            "            X-Tags: { schema: { type: array, items: { type: string } } }\n",
            "",
            &[(R::HeaderRemoved, "x-tags", Major, Breaking)],
        ),
        (
            "X-Tags: { schema: { type: array, items: { type: string } } }",
            "X-Tags: { schema: { type: string } }",
            &[
                (R::HeaderForm, "x-tags header", Patch, Breaking),
                (R::ValueType, "x-tags header", Major, Breaking),
            ],
        ),
        (
            "X-Tags: { schema:",
            "X-Tags: { description: Words., deprecated: true, schema:",
            &[
                (R::Docs, "x-tags header", Patch, Wire::None),
                (R::Deprecated, "x-tags header", Minor, Compatible),
            ],
        ),
        (
            "links: { first: {",
            "links: { next: {",
            &[(R::OperationLinks, "", Patch, Wire::None)],
        ),
        // Streams.
        (
            "contentSchema: { $ref: \"#/components/schemas/Line\" }",
            "contentSchema: { $ref: \"#/components/schemas/Ship\" }",
            &[(R::Stream, "", Major, Breaking)],
        ),
        (
            "text/event-stream: { itemSchema: { type: object, properties: { data: { type: string, contentMediaType: application/json, contentSchema: { $ref: \"#/components/schemas/Line\" } } } } }",
            "application/jsonl: { itemSchema: { $ref: \"#/components/schemas/Line\" } }",
            &[(R::Stream, "", Major, Breaking)],
        ),
        // Webhooks and callbacks.
        (
            LEFT,
            "  gone: { post: { summary: A ship left.",
            &[
                (R::DeliveryRemoved, "left", Major, Breaking),
                (R::DeliveryAdded, "gone", Minor, Compatible),
            ],
        ),
        (
            "A ship left.",
            "A ship is gone.",
            &[(R::DeliveryDocs, "left", Patch, Wire::None)],
        ),
        (
            "kind: { const: left }",
            "kind: { const: gone }",
            &[
                (R::DeliveryTag, "left", Patch, Behaviour),
                (R::TypeRemoved, "", Major, Wire::None),
            ],
        ),
        (
            "required: [kind], properties: { kind: { const: left }",
            "properties: { sort: { const: left }",
            &[(R::DeliveryTag, "", Major, Wire::None)],
        ),
        (
            "schema: { $ref: \"#/components/schemas/Moored\" }",
            "schema: { type: string }",
            &[(R::DeliveryBody, "moored", Major, Breaking)],
        ),
        (
            "{$request.body#/url}",
            "{$request.body#/name}",
            &[(R::DeliveryTarget, "moored", Patch, Behaviour)],
        ),
        (
            "summary: It is moored.",
            "deprecated: true, summary: It is moored.",
            &[(R::Deprecated, "moored", Minor, Compatible)],
        ),
        (
            "port: { type: string }",
            "port: { type: integer }",
            &[(R::ValueType, "port", Major, Breaking)],
        ),
    ]
}

fn report(old: &str, new: &str) -> diff::Report {
    let (old, new) = (api("calls.yaml", old), api("calls.yaml", new));
    let compared = diff::compare(&old, &new, Layout::Nested, false);
    compared.report.expect("both documents are whole")
}

#[test]
fn every_edit_is_what_it_is() {
    let mut wrong = String::new();
    let mut seen = std::collections::BTreeSet::new();
    for (from, to, expected) in edits() {
        assert!(CALLS.contains(from), "{from}");
        let edited = CALLS.replacen(from, to, 1);
        let (forth, back) = (report(CALLS, &edited), report(&edited, CALLS));
        for report in [&forth, &back] {
            assert_eq!(report.unclassified().next(), None, "{from}");
            seen.extend(report.changes.iter().map(|change| change.rule));
        }
        let is = |change: &&Change, (rule, name, rust, wire): &Expected| {
            (change.rule, &*change.name, change.rust, change.wire) == (*rule, *name, *rust, *wire)
        };
        let all_there = expected
            .iter()
            .all(|wanted| forth.changes.iter().any(|change| is(&change, wanted)));
        // Nothing that follows is larger than what was edited.
        let greatest = expected.iter().map(|(_, _, rust, _)| *rust).max();
        if !all_there || greatest != Some(forth.rust()) {
            wrong += &format!("{from} -> {to}\n{}\n", diff::text(&[forth]));
        }
    }
    assert!(wrong.is_empty(), "{wrong}");
    let around = [
        Rule::ServerOrder,
        Rule::ServerChoice,
        Rule::SchemeDocs,
        Rule::SchemeOrder,
        Rule::OperationServers,
        Rule::OperationLinks,
        Rule::ParamPlaces,
        Rule::ParamStyle,
        Rule::ParamReserved,
        Rule::MediaAlso,
        Rule::FormEncoding,
        Rule::PartHeaderRequired,
        Rule::PartHeaderOptional,
        Rule::PartHeaderValue,
        Rule::Accept,
        Rule::HeaderAdded,
        Rule::HeaderRemoved,
        Rule::HeaderForm,
        Rule::DeliveryAdded,
        Rule::DeliveryRemoved,
        Rule::DeliveryBody,
        Rule::DeliveryTarget,
        Rule::DeliveryTag,
        Rule::DeliveryDocs,
    ];
    let missing: Vec<Rule> = around
        .into_iter()
        .filter(|rule| !seen.contains(rule))
        .collect();
    assert_eq!(missing, []);
}
