//! OpenAPI Overlay 1.0/1.1 applied to the nodes of a document.
