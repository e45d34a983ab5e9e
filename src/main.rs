//! The page: a panic hook and a mount.
fn main() {
    console_error_panic_hook::set_once();
    voronka::ui::mount();
}
