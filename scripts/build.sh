# Sourced after tools.sh: builds the app and the functions, and does nothing when nothing changed.

# The app with erased view types: a tenth less to download, and seconds instead of minutes to type-check.
APP_FLAGS="${RUSTFLAGS:+$RUSTFLAGS }--cfg erase_components"

# One line that changes when anything that ends up in dist/ changes: names, contents and tools.
app_inputs() {
  {
    find src style public scripts build.rs index.html Trunk.toml Cargo.toml Cargo.lock -path style/dist -prune -o -type f -print0 2>/dev/null |
      LC_ALL=C sort -z | xargs -0 sha256sum
    rustc --version
    wasm-opt --version 2>/dev/null || true
    printf '%s\n' "$WASM_SPLIT_VERSION"
  } | sha256sum | cut -d' ' -f1
}

# for_people COMMAND…: builds a program for the browser as people get it.
for_people() {
  local -a with=(RUSTFLAGS="$APP_FLAGS")
  if has_std_source; then
    # The standard library in the size of this program: 50 kB less to download. A panic ends the program without words,
    # as it did before: a release has nobody to tell them to.
    with=(
      RUSTFLAGS="$APP_FLAGS -Zunstable-options -Cpanic=immediate-abort" RUSTC_BOOTSTRAP=1
      CARGO_UNSTABLE_BUILD_STD=std,panic_abort CARGO_UNSTABLE_BUILD_STD_FEATURES=optimize_for_size
    )
  fi
  env "${with[@]}" "$@"
}

# The app as people get it, in dist/.
build_app() {
  local now stamp=$TARGET_DIR/app-in-dist
  now=$(app_inputs)
  if [ -f dist/index.html ] && [ "$(cat "$stamp" 2>/dev/null)" = "$now" ]; then
    next_step 'the app is built'
    return
  fi
  next_step 'the app: building in release'
  rm -f "$stamp"
  # Trunk reads NO_COLOR and knows only true and false.
  NO_COLOR=true counted "$TARGET_DIR/app.log" for_people \
    trunk build --release --locked --dist dist || stop 'The app did not build.'
  mkdir -p "$TARGET_DIR"
  printf '%s' "$now" >"$stamp"
}

# The functions with their local program. Optimised, without the minutes that link-time optimisation takes.
build_functions() {
  next_step 'the functions'
  counted "$TARGET_DIR/functions.log" cargo build --locked --profile serve -p trede-functions --bins ||
    stop 'The functions did not build.'
}
