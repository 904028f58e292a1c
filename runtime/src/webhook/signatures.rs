//! The ways in which a header holds one signature or several.

/// How the value of the signature's header is made up.
#[derive(Clone, Debug)]
pub(super) enum Signatures {
    /// `sha256=<signature>`
    One { prefix: String },
    /// `t=<timestamp>,v1=<signature>,v1=<signature>`
    Pairs {
        timestamp: String,
        signature: String,
    },
    /// `v1,<signature> v1,<signature>`
    Versions { version: String },
}

/// What a header's value holds.
#[derive(Debug, Default)]
pub(super) struct Found<'a> {
    pub(super) macs: Vec<&'a str>,
    pub(super) timestamp: Option<&'a str>,
}

impl Signatures {
    pub(super) fn has_timestamp(&self) -> bool {
        matches!(self, Self::Pairs { .. })
    }

    pub(super) fn read<'a>(&self, value: &'a str) -> Found<'a> {
        let mut found = Found::default();
        match self {
            Self::One { prefix } => found.macs.extend(value.strip_prefix(prefix.as_str())),
            Self::Pairs {
                timestamp,
                signature,
            } => {
                for (key, value) in value.split(',').filter_map(|pair| pair.split_once('=')) {
                    let key = key.trim();
                    if key == signature {
                        found.macs.push(value.trim());
                    } else if key == timestamp {
                        // The last of several: all of them are the sender's, or nothing matches.
                        found.timestamp = Some(value.trim());
                    }
                }
            }
            Self::Versions { version } => {
                let signatures = value.split(' ').filter_map(|entry| entry.split_once(','));
                let known = signatures.filter(|(given, _)| given == version);
                found.macs.extend(known.map(|(_, mac)| mac));
            }
        }
        found
    }

    pub(super) fn write(&self, mac: &str, time: &str) -> String {
        match self {
            Self::One { prefix } => format!("{prefix}{mac}"),
            Self::Pairs {
                timestamp,
                signature,
            } => format!("{timestamp}={time},{signature}={mac}"),
            Self::Versions { version } => format!("{version},{mac}"),
        }
    }
}
