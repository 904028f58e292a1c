//! What an API delivers: to the webhooks of the document, and to the callbacks of its operations.

use super::Lower;
use super::media::plain;
use super::prose::deprecation;
use super::schema::Spot;
use crate::ir::{Coding, Deliveries, Delivery, Media, Parent, Payload};
use crate::model::{self, SchemaId};

impl<'t> Lower<'_, 't, '_> {
    pub(super) fn deliveries(&mut self) -> Deliveries {
        let document = self.document;
        let mut all = Vec::new();
        let mut schemas = Vec::new();
        for webhook in &document.webhooks {
            schemas.push(self.delivery(webhook.path, webhook, None, &mut all));
        }
        for operation in &document.operations {
            for (name, callback) in &operation.callbacks {
                schemas.push(self.delivery(name, callback, Some(operation), &mut all));
            }
        }
        let tag = self.delivery_tag(&schemas);
        if let Some((_, values)) = &tag {
            for (delivery, values) in all.iter_mut().zip(values) {
                delivery.tags.clone_from(values);
            }
        }
        Deliveries {
            all,
            tag: tag.map(|(property, _)| property),
        }
    }

    fn delivery(
        &mut self,
        name: &str,
        operation: &model::Operation<'t>,
        asked_for_by: Option<&model::Operation<'t>>,
        all: &mut Vec<Delivery>,
    ) -> Option<SchemaId> {
        let spot = Spot::new(Parent::Delivery(all.len()), "payload");
        let content = operation.body.as_ref().map(|body| body.content.as_slice());
        let choices = self.choices(content.unwrap_or_default());
        let (payload, schema) = match choices.first() {
            None => (Payload::Empty, None),
            Some(choice) => {
                let (coding, ty, schema) = match (choice.media.coding, choice.chosen.schema) {
                    (Coding::Json, Some(schema)) => {
                        let used = self.use_of(&[schema], &spot);
                        (Coding::Json, used.element(), Some(schema))
                    }
                    (coding @ (Coding::Json | Coding::Text), _) => (coding, plain(coding), None),
                    _ => (Coding::Bytes, plain(Coding::Bytes), None),
                };
                let media = Media {
                    name: choice.chosen.name.to_owned(),
                    coding,
                };
                (Payload::Body(media, ty), schema)
            }
        };
        let (docs, deprecated) = deprecation(
            operation.deprecated,
            operation.summary,
            operation.description,
        );
        let to = asked_for_by.map(|by| {
            let id = match by.id {
                Some((id, _)) => id.to_owned(),
                None => format!("{} {}", by.method, by.path),
            };
            (id, operation.path.to_owned())
        });
        // The same name again: another method of the webhook, or another operation's callback.
        let name = match all.iter().any(|known| known.name == name) {
            false => name.to_owned(),
            true => match &to {
                Some((by, _)) => format!("{by} {name}"),
                None => format!("{name} {}", operation.method.to_lowercase()),
            },
        };
        let taken = |name: &str| all.iter().any(|known| known.name == name);
        let name = match taken(&name) {
            false => name,
            true => (2u32..)
                .map(|number| format!("{name} {number}"))
                .find(|name| !taken(name))
                .unwrap_or_default(),
        };
        all.push(Delivery {
            at: operation.at,
            name,
            to,
            docs,
            deprecated,
            payload,
            tags: Vec::new(),
        });
        schema
    }

    /// The required property whose listed values differ between all bodies, with those values.
    fn delivery_tag(&mut self, schemas: &[Option<SchemaId>]) -> Option<(String, Vec<Vec<String>>)> {
        let schemas: Vec<SchemaId> = schemas.iter().copied().collect::<Option<_>>()?;
        let flat = self.flatten(&[*schemas.first()?]);
        flat.properties.iter().find_map(|(name, _)| {
            let values: Vec<Vec<String>> = schemas
                .iter()
                .map(|&schema| {
                    let flat = self.flatten(&[schema]);
                    self.constants_of(&flat, name, true)
                })
                .collect();
            let mut distinct: Vec<&String> = values.iter().flatten().collect();
            let count = distinct.len();
            distinct.sort();
            distinct.dedup();
            let told = distinct.len() == count && values.iter().all(|values| !values.is_empty());
            told.then(|| ((*name).to_owned(), values))
        })
    }
}
