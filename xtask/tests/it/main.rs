//! The command line from outside: the real binary on trees of its own, and the parts that touch
//! files. One binary, because each one more is linked again on every change.

mod commands;
mod corpus;
mod diff;
mod fetch;
mod files;
mod generate;
mod new;
mod overlay;
mod parts;
mod regen;
mod spec;
mod tree;
mod upgrade;
