//! See the library.

fn main() -> std::process::ExitCode {
    fidelity::main()
}
