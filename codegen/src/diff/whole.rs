//! The API as a whole: what it is called, where it answers, how one logs in, how it is grouped.

use std::collections::BTreeSet;

use super::context::{Claim, Context, Found, Side, Site};
use super::surface::{Key, Part};
use super::{Direction, Rule, Rust, Subject, Wire};
use crate::ir::{Draft, Group, Scheme, Server};
use crate::plan::{Api, GroupNames, Names};

/// Compares what is no operation and no type.
pub(super) fn compare(context: &mut Context<'_>) {
    let Api {
        name: _,
        draft,
        names,
        // What follows from the draft: it shows in the code of a type or field.
        facts: _,
        boxed: _,
        newtypes: _,
        order: _,
        // What the manifest adds to the code shows in the code.
        attributes: _,
        // Taken away in `read`: a group and its feature come and go together.
        parts: _,
    } = context.old.api;
    let Draft {
        root,
        title,
        version,
        description,
        servers,
        schemes,
        // Compared one by one.
        types: _,
        groups: _,
        operations: _,
        headers: _,
        deliveries: _,
        error_sets: _,
        left_out,
        // Names: they show in what is called so.
        about: _,
        suggested: _,
    } = draft;
    let Names {
        root: _,
        types: _,
        groups: _,
        operations: _,
        error_sets: _,
        // They follow from what they name.
        headers: _,
        deliveries: _,
        // Compared with the servers.
        servers: _,
        taken: _,
        lock: _,
    } = names;
    let new = &context.new.api.draft;
    let site = Site {
        subject: Subject::Api,
        name: String::new(),
        direction: Direction::Both,
        at: (Some(*root), Some(new.root)),
        claims: Vec::new(),
    };
    if *title != new.title {
        let found = site.found(Rule::ApiTitle, Wire::None);
        context.add(found.detail(format_args!("{title:?}"), format_args!("{:?}", new.title)));
    }
    if *version != new.version {
        let found = site.found(Rule::ApiVersion, Wire::None);
        context.add(found.detail(version, &new.version));
    }
    context.extensions(&site);
    context.docs(&site, Rule::ApiDocs, description, &new.description);
    if *left_out != new.left_out {
        let found = site.found(Rule::LeftOut, Wire::None).rust(Rust::None);
        context.add(found.detail(left_out, new.left_out));
    }
    let urls = |servers: &[Server]| -> Vec<String> {
        servers.iter().map(|server| server.url.clone()).collect()
    };
    self::servers(context, &site, &urls(servers), &urls(&new.servers));
    choice(context, &site);
    self::schemes(context, &site, schemes, &new.schemes);
    groups(context);
}

fn servers(context: &mut Context<'_>, site: &Site, old: &[String], new: &[String]) {
    for server in old.iter().filter(|server| !new.contains(server)) {
        context.add(
            site.found(Rule::ServerRemoved, Wire::Behaviour)
                .name(server),
        );
    }
    for server in new.iter().filter(|server| !old.contains(server)) {
        context.add(site.found(Rule::ServerAdded, Wire::Compatible).name(server));
    }
    if old.first() != new.first() {
        let text = |all: &[String]| {
            all.first()
                .map_or("none".to_owned(), |url| format!("`{url}`"))
        };
        let found = site.found(Rule::ServerDefault, Wire::Behaviour);
        context.add(found.detail(text(old), text(new)));
    } else if old != new && old.len() == new.len() && old.iter().all(|url| new.contains(url)) {
        context.add(site.found(Rule::ServerOrder, Wire::None));
    }
}

/// The types that a client chooses a server with.
fn choice(context: &mut Context<'_>, site: &Site) {
    let (old, new) = (context.old, context.new);
    let same_names = old.api.names.servers == new.api.names.servers;
    if same_names && old.api.draft.servers == new.api.draft.servers {
        return;
    }
    let keys = |side: Side<'_>| -> BTreeSet<Key> {
        let Some(names) = &side.api.names.servers else {
            return BTreeSet::new();
        };
        let structs = names.structs.iter().flatten().map(String::as_str);
        // `String` is what each of them becomes.
        let owners = [names.ident.as_str(), "String"].into_iter().chain(structs);
        owners
            .flat_map(|owner| side.surface.of(owner).cloned())
            .collect()
    };
    let (before, after) = (keys(old), keys(new));
    let claims: Vec<Claim> = before
        .union(&after)
        .map(|key| {
            let of = |keys: &BTreeSet<Key>| keys.contains(key).then(|| key.clone());
            (of(&before), of(&after))
        })
        .collect();
    context.add(site.found(Rule::ServerChoice, Wire::None).claims(claims));
}

fn schemes(context: &mut Context<'_>, site: &Site, old: &[Scheme], new: &[Scheme]) {
    for scheme in old {
        let Scheme {
            name,
            kind,
            docs,
            deprecated,
        } = scheme;
        match new.iter().find(|other| other.name == *name) {
            None => context.add(site.found(Rule::SchemeRemoved, Wire::Breaking).name(name)),
            Some(other) if other.kind != *kind => {
                context.add(site.found(Rule::SchemeChanged, Wire::Behaviour).name(name));
            }
            Some(other) if (&other.docs, other.deprecated) != (docs, *deprecated) => {
                context.add(site.found(Rule::SchemeDocs, Wire::None).name(name));
            }
            Some(_) => {}
        }
    }
    for scheme in new
        .iter()
        .filter(|scheme| !old.iter().any(|other| other.name == scheme.name))
    {
        context.add(
            site.found(Rule::SchemeAdded, Wire::Compatible)
                .name(&scheme.name),
        );
    }
    let common = |all: &[Scheme], others: &[Scheme]| -> Vec<String> {
        let names = all.iter().map(|scheme| scheme.name.clone());
        names
            .filter(|name| others.iter().any(|other| other.name == *name))
            .collect()
    };
    if common(old, new) != common(new, old) {
        context.add(site.found(Rule::SchemeOrder, Wire::None));
    }
}

fn groups(context: &mut Context<'_>) {
    let (old, new) = (context.old.api, context.new.api);
    for (index, group) in old.draft.groups.iter().enumerate() {
        let Group { tag, docs } = group;
        let GroupNames {
            ident,
            accessor,
            // Private: what is in it is named from outside of it.
            module: _,
        } = &old.names.groups[index];
        let subject = Subject::Group(accessor.clone());
        let site = Site {
            subject: subject.clone(),
            name: String::new(),
            direction: Direction::Both,
            at: (None, None),
            claims: Vec::new(),
        };
        let accessor_key = Key::method(&old.names.root, accessor);
        let Some(&other) = context.pairs.groups.get(&index) else {
            context.owner_of_one(ident, &subject, (None, None));
            let own = context
                .old
                .surface
                .of(ident)
                .filter(|key| !matches!(key.part, Part::Method(_)));
            let own: Vec<_> = own.map(|key| (Some(key.clone()), None)).collect();
            let found = site
                .found(Rule::GroupRemoved, Wire::None)
                .claims([(Some(accessor_key), None)])
                .claims(own);
            context.add(found);
            continue;
        };
        let (is, names) = (&new.draft.groups[other], &new.names.groups[other]);
        context.owner(
            ident,
            &names.ident,
            &Subject::Group(names.accessor.clone()),
            (None, None),
        );
        let claim = context.key(
            &accessor_key,
            &Key::method(&new.names.root, &names.accessor),
        );
        if (ident, accessor) != (&names.ident, &names.accessor) || *tag != is.tag {
            let renamed = (ident, accessor) != (&names.ident, &names.accessor);
            let found = Found {
                subject: Subject::Group(names.accessor.clone()),
                ..site.found(Rule::GroupRenamed, Wire::None)
            };
            let found = found
                .detail(format_args!("`{tag}`"), format_args!("`{}`", is.tag))
                .rust(if renamed { Rust::Major } else { Rust::Patch })
                .claims([claim]);
            context.add(found);
        }
        context.docs(&site, Rule::GroupDocs, docs, &is.docs);
    }
    for (index, names) in new.names.groups.iter().enumerate() {
        if context.pairs.groups.values().any(|&other| other == index) {
            continue;
        }
        let subject = Subject::Group(names.accessor.clone());
        context.owner_of_one(&names.ident, &subject, (None, None));
        let own = context
            .new
            .surface
            .of(&names.ident)
            .filter(|key| !matches!(key.part, Part::Method(_)));
        let own: Vec<_> = own.map(|key| (None, Some(key.clone()))).collect();
        let found = Found {
            rule: Rule::GroupAdded,
            subject,
            name: String::new(),
            detail: new.draft.groups[index].tag.clone(),
            direction: Direction::Both,
            wire: Wire::None,
            at: (None, None),
            rust: Rust::Minor,
            claims: own,
        };
        let accessor = (None, Some(Key::method(&new.names.root, &names.accessor)));
        context.add(found.claims([accessor]));
    }
}
