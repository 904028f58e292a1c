//! How lists are followed, where the manifest says so.

use spandrel_codegen::manifest::{Options, PaginationRule, PaginationStyle};
use spandrel_codegen::{ApiInput, Input, InputFile, Layout, Output, diag, generate};

const LISTS: &str = r#"
openapi: 3.1.0
info: { title: Lists, version: "1" }
paths:
  /bare:
    get:
      operationId: list_bare
      parameters: [{ name: page, in: query, schema: { type: integer } }]
      responses:
        "200": { description: ok, content: { application/json: { schema: { type: array, items: { type: string } } } } }
  /paged:
    get:
      operationId: list_paged
      parameters:
        - { name: offset, in: query, schema: { type: integer } }
        - { name: cursor, in: query, schema: { type: string } }
      responses:
        "200": { description: ok, content: { application/json: { schema: { $ref: '#/components/schemas/Page' } } } }
components:
  schemas:
    Page:
      type: object
      properties:
        rows: { type: array, items: { type: integer } }
        others: { type: array, items: { type: integer } }
        total: { type: integer }
        next_page: { type: string }
"#;

fn run(rules: Vec<PaginationRule>) -> Output {
    let document = InputFile {
        path: "lists.yaml".into(),
        bytes: LISTS.into(),
    };
    generate(&Input {
        apis: vec![ApiInput {
            name: "lists".into(),
            document,
            parts: Vec::new(),
            overlays: Vec::new(),
            names_lock: None,
            options: Options {
                pagination: rules,
                ..Options::default()
            },
        }],
        layout: Layout::Flat,
        command: "test".into(),
        keep_going: false,
        deny_warnings: false,
    })
}

fn rule(operation: &str, style: PaginationStyle) -> PaginationRule {
    PaginationRule {
        operations: vec![operation.into()],
        style: Some(style),
        parameter: None,
        items: None,
        next: None,
    }
}

fn emitted(rules: Vec<PaginationRule>) -> String {
    let output = run(rules);
    assert!(
        !output.diagnostics.has_errors(),
        "{}",
        diag::render_text(&output.diagnostics, &output.sources, false)
    );
    output.files.iter().map(|file| file.text.as_str()).collect()
}

fn refused(rules: Vec<PaginationRule>) -> String {
    let output = run(rules);
    assert!(output.files.is_empty());
    diag::render_text(&output.diagnostics, &output.sources, false)
}

#[test]
fn every_style_can_be_told() {
    let bare = |style, parameter: Option<&str>| PaginationRule {
        parameter: parameter.map(str::to_owned),
        ..rule("list_bare", style)
    };
    for (rule, paging) in [
        (
            bare(PaginationStyle::Page, Some("page")),
            "PageNumber(\"page\")",
        ),
        (
            bare(PaginationStyle::Offset, Some("page")),
            "Offset(\"page\")",
        ),
        (bare(PaginationStyle::LinkHeader, None), "LinkHeader"),
    ] {
        let text = emitted(vec![rule]);
        assert!(
            text.contains(&format!(
                "Vec<String>,\n    NoErrorBody,\n    ::spandrel_runtime::Paging::{paging}"
            )),
            "{text}"
        );
    }
    for (style, paging) in [
        (PaginationStyle::Cursor, "Cursor(\"cursor\")"),
        (PaginationStyle::Link, "Link"),
    ] {
        let text = emitted(vec![PaginationRule {
            parameter: (style == PaginationStyle::Cursor).then(|| "cursor".into()),
            items: Some("rows".into()),
            next: Some("next_page".into()),
            ..rule("*_paged", style)
        }]);
        assert!(
            text.contains(&format!("::spandrel_runtime::Paging::{paging}")),
            "{text}"
        );
        // The runtime's trait is written out where a schema has its name.
        assert!(
            text.contains("impl ::spandrel_runtime::Page for Page {"),
            "{text}"
        );
        assert!(text.contains("self.rows.unwrap_or_default()"), "{text}");
        assert!(text.contains("self.next_page.as_deref()"), "{text}");
    }
}

#[test]
fn without_a_rule_two_arrays_are_no_list() {
    assert!(!emitted(Vec::new()).contains("paged!"));
}

#[test]
fn a_rule_that_does_not_fit_says_why() {
    for (rule, why) in [
        (
            rule("list_nothing", PaginationStyle::LinkHeader),
            "`pagination` names list_nothing, and no operation is called so",
        ),
        (
            PaginationRule {
                parameter: Some("start".into()),
                ..rule("list_bare", PaginationStyle::Offset)
            },
            "it has no query parameter `start`",
        ),
        (
            rule("list_paged", PaginationStyle::LinkHeader),
            "its page has not one array: name it with `items`",
        ),
        (
            PaginationRule {
                items: Some("lines".into()),
                ..rule("list_paged", PaginationStyle::LinkHeader)
            },
            "its page has no array `lines`",
        ),
        (
            PaginationRule {
                items: Some("rows".into()),
                next: Some("total".into()),
                ..rule("list_paged", PaginationStyle::Link)
            },
            "its page has no string `total`",
        ),
    ] {
        let text = refused(vec![rule]);
        assert!(text.contains(why), "{text}");
    }
}
