//! Spandrel's command line; the library beside this file is all of it.

use std::process::ExitCode;

fn main() -> ExitCode {
    xtask::main()
}
