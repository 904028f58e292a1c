//! Credentials from environment variables. Nothing here happens unless it is called.

use std::{env, error::Error as StdError, fmt};

use crate::{ClientCredentials, Credential};

impl Credential {
    /// The credential that environment variables hold, which is the first of these that is there
    /// (with `CATENA` for a prefix; a variable that is empty counts as one that is not there):
    ///
    /// 1. `CATENA_CLIENT_ID` and `CATENA_CLIENT_SECRET`, and if there are any `CATENA_SCOPE` and
    ///    `CATENA_TOKEN_URL`: [`ClientCredentials`]
    /// 2. `CATENA_TOKEN`: [`bearer`](Self::bearer)
    /// 3. `CATENA_API_KEY`: [`api_key`](Self::api_key)
    /// 4. `CATENA_USERNAME` and `CATENA_PASSWORD`: [`basic`](Self::basic)
    ///
    /// One of a pair without the other is an error, and so is none of them all.
    ///
    /// ```no_run
    /// use spandrel_runtime::{Client, Credential};
    ///
    /// # fn run() -> Result<(), Box<dyn std::error::Error>> {
    /// let client: Client = Client::builder().credentials(Credential::from_env("CATENA")?).build()?;
    /// # Ok(())
    /// # }
    /// ```
    pub fn from_env(prefix: &str) -> Result<Self, EnvError> {
        Self::from_variables(prefix, |name| env::var_os(name)?.into_string().ok())
    }

    fn from_variables(
        prefix: &str,
        variable: impl Fn(&str) -> Option<String>,
    ) -> Result<Self, EnvError> {
        let name = |tail: &str| format!("{prefix}_{tail}");
        let read = |tail: &str| variable(&name(tail)).filter(|value| !value.is_empty());
        let pair = |one: &str, other: &str| match (read(one), read(other)) {
            (Some(one), Some(other)) => Ok(Some((one, other))),
            (None, None) => Ok(None),
            (Some(_), None) => Err(EnvError::missing(&[name(other)])),
            (None, Some(_)) => Err(EnvError::missing(&[name(one)])),
        };
        if let Some((id, secret)) = pair("CLIENT_ID", "CLIENT_SECRET")? {
            let mut credentials = ClientCredentials::new(id, secret);
            if let Some(scope) = read("SCOPE") {
                credentials = credentials.scope(scope);
            }
            if let Some(token_url) = read("TOKEN_URL") {
                credentials = credentials.token_url(token_url);
            }
            return Ok(credentials.into());
        }
        if let Some(token) = read("TOKEN") {
            return Ok(Self::bearer(token));
        }
        if let Some(key) = read("API_KEY") {
            return Ok(Self::api_key(key));
        }
        match pair("USERNAME", "PASSWORD")? {
            Some((username, password)) => Ok(Self::basic(username, password)),
            None => Err(EnvError::missing(
                &["CLIENT_ID", "TOKEN", "API_KEY", "USERNAME"].map(name),
            )),
        }
    }
}

/// Which environment variable is missing.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct EnvError {
    text: String,
}

impl EnvError {
    fn missing(names: &[String]) -> Self {
        Self {
            text: match names {
                [name] => format!("the environment variable {name} is not set"),
                names => format!(
                    "none of the environment variables {} is set",
                    names.join(", ")
                ),
            },
        }
    }
}

impl fmt::Display for EnvError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.text)
    }
}

impl StdError for EnvError {}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::credential::Kind;

    fn read(variables: &[(&str, &str)]) -> Result<Credential, String> {
        let variable = |name: &str| {
            let found = variables.iter().find(|(known, _)| *known == name);
            found.map(|(_, value)| (*value).to_owned())
        };
        Credential::from_variables("A", variable).map_err(|error| error.to_string())
    }

    #[test]
    fn the_first_that_is_there() {
        let (id, secret) = (("A_CLIENT_ID", "id"), ("A_CLIENT_SECRET", "s3cret"));
        let (token, key) = (("A_TOKEN", "t"), ("A_API_KEY", "k"));
        let kind = |variables: &[_]| read(variables).unwrap().kind;
        assert!(matches!(kind(&[key, token, id, secret]), Kind::Tokens(_)));
        assert!(matches!(kind(&[key, token]), Kind::Bearer(t, _) if t.expose() == "t"));
        assert!(matches!(kind(&[key, ("A_TOKEN", "")]), Kind::ApiKey(k) if k.expose() == "k"));
        let (user, password) = (("A_USERNAME", "me"), ("A_PASSWORD", "pw"));
        assert!(matches!(kind(&[user, password]), Kind::Basic { .. }));
        for (variables, missing) in [
            (vec![id], "A_CLIENT_SECRET is not set"),
            (vec![secret, token], "A_CLIENT_ID is not set"),
            (vec![password], "A_USERNAME is not set"),
            (
                vec![("TOKEN", "t")],
                "A_CLIENT_ID, A_TOKEN, A_API_KEY, A_USERNAME is set",
            ),
        ] {
            let text = read(&variables).unwrap_err();
            assert!(text.ends_with(missing), "{text}");
        }
    }
}
