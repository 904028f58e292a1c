// Made by `cargo xtask regen`. Do not edit: change the document, its overlay or the generator.

//! Values of the API. Each enum keeps a value that it does not know.

::spandrel_runtime::string_enum! {
    /// Grant type for token request. Must be "client_credentials"
    pub enum TokenBodyGrantType {
        ClientCredentials = "client_credentials",
    }
}

::spandrel_runtime::string_enum! {
    /// Required scope for API access. Must be "organization"
    pub enum TokenBodyScope {
        Organization = "organization",
    }
}
