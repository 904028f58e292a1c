//! Servers whose URLs have variables.

/// Fills the variables of a server's URL. Values are put in as they are: a variable may hold a host
/// with its port, or a path.
pub fn fill_server(template: &str, values: &[(&str, &str)]) -> String {
    let mut filled = String::with_capacity(template.len() + 16);
    let mut rest = template;
    while let Some((literal, tail)) = rest.split_once('{') {
        filled.push_str(literal);
        let found = tail.split_once('}').and_then(|(name, tail)| {
            let (_, value) = values.iter().find(|(known, _)| *known == name)?;
            Some((value, tail))
        });
        rest = match found {
            Some((value, tail)) => {
                filled.push_str(value);
                tail
            }
            None => {
                filled.push('{');
                tail
            }
        };
    }
    filled.push_str(rest);
    filled
}

/// Declares a server whose URL has variables: a struct with a setter for each, to be given to
/// `base_url` of a client or of a call.
///
/// ```
/// spandrel_runtime::server! {
///     /// On your own machine.
///     pub struct LocalServer = "http://localhost:{port}/{basePath}" {
///         /// `8080` unless set.
///         port: "port" = "8080",
///         /// `v1` unless set.
///         base_path: "basePath" = "v1",
///     }
/// }
/// # fn main() {
/// let server = LocalServer::new().port("25600");
/// assert_eq!(server.to_string(), "http://localhost:25600/v1");
/// # }
/// ```
#[macro_export]
macro_rules! server {
    (
        $(#[$attribute:meta])*
        $visibility:vis struct $name:ident = $url:literal {
            $($(#[$variable_attribute:meta])* $variable:ident: $wire:literal = $default:literal),* $(,)?
        }
    ) => {
        $(#[$attribute])*
        #[derive(Clone, Debug, PartialEq, Eq)]
        $visibility struct $name {
            $($variable: ::std::string::String,)*
        }

        impl $name {
            /// The server, with its variables as the document sets them.
            pub fn new() -> Self {
                Self {
                    $($variable: ::std::string::String::from($default),)*
                }
            }

            $(
                $(#[$variable_attribute])*
                #[must_use]
                pub fn $variable(
                    mut self,
                    $variable: impl ::core::convert::Into<::std::string::String>,
                ) -> Self {
                    self.$variable = $variable.into();
                    self
                }
            )*
        }

        impl ::core::default::Default for $name {
            fn default() -> Self {
                Self::new()
            }
        }

        impl ::core::fmt::Display for $name {
            fn fmt(&self, f: &mut ::core::fmt::Formatter<'_>) -> ::core::fmt::Result {
                f.write_str(&$crate::__private::fill_server(
                    $url,
                    &[$(($wire, &self.$variable)),*],
                ))
            }
        }

        impl ::core::convert::From<$name> for ::std::string::String {
            fn from(server: $name) -> Self {
                ::std::string::ToString::to_string(&server)
            }
        }
    };
}

#[cfg(test)]
mod tests {
    use super::fill_server;

    #[test]
    fn variables_are_filled_once() {
        let values = [("a", "{b}"), ("b", "x/y:1")];
        assert_eq!(
            fill_server("https://{a}.{b}/{c}", &values),
            "https://{b}.x/y:1/{c}"
        );
        assert_eq!(fill_server("{b}{", &values), "x/y:1{");
        assert_eq!(fill_server("plain", &[]), "plain");
    }
}
