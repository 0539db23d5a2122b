# Sourced by the other scripts: finds the tools that a build needs and installs what is missing.
#
# What is on PATH in the right version is used as it is, so everything works offline once it worked. What has to be
# installed goes into a cache directory of its own and replaces nothing of yours.
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/.."

TRUNK_VERSION=0.21.14
BINARYEN_VERSION=132.0.0
WASM_SPLIT_VERSION=0.2.4
TOOLS=${TREDE_TOOLS:-${XDG_CACHE_HOME:-$HOME/.cache}/trede}
export PATH="$TOOLS/bin:$TOOLS/npm/node_modules/.bin:${CARGO_HOME:-$HOME/.cargo}/bin:$PATH"
TARGET_DIR=${CARGO_TARGET_DIR:-target}
STEPS=${STEPS:-4}
step=0

say() { printf '%s\n' "$*"; }

stop() {
  printf '\n%s\n' "$*" >&2
  exit 1
}

# next_step 'what happens now'
next_step() {
  step=$((step + 1))
  printf '%s of %s · %s\n' "$step" "$STEPS" "$*"
}

# counted LOG COMMAND…: runs it with one line of progress; shows the end of its output when it fails.
counted() {
  local log=$1 rule='/^ *(Compiling|Downloaded) / { n++; if (n % every == 0) { printf show, n; fflush() } } END { if (n) print "" }'
  shift
  mkdir -p "$(dirname "$log")"
  local every=25 show=' … %d'
  [ -t 1 ] && every=1 show='\r    %d crates'
  if ! "$@" 2>&1 | tee "$log" | awk -v every="$every" -v show="$show" "$rule"; then
    tail -n 40 "$log" >&2
    return 1
  fi
}

# has TOOL VERSION: whether the tool that would be started is exactly that one
has() { command -v "$1" >/dev/null && [ "$("$1" --version 2>/dev/null | awk 'NR == 1 { print $2 }')" = "$2" ]; }

# records CRATE VERSION: whether cargo installed exactly that one; for a tool that cannot say its version
records() { grep -qs "^\"$1 $2 " "$TOOLS/.crates.toml" "${CARGO_HOME:-$HOME/.cargo}/.crates.toml"; }

# install_crate TOOL CRATE VERSION [FLAGS…]: prebuilt where cargo-binstall is there, else compiled for a quick build, not
# for a quick tool. With the crate's own lock file first, because newer releases of what trunk uses do not compile
# together; without it when a locked release is not to be had any more.
install_crate() {
  local tool=$1 crate=$2 version=$3 locked
  shift 3
  mkdir -p "$TOOLS"
  if has "$tool" "$version" || records "$crate" "$version"; then
    next_step "$tool $version is there"
    return
  fi
  if command -v cargo-binstall >/dev/null; then
    next_step "$tool $version: fetching"
    cargo binstall --no-confirm --disable-strategies compile --root "$TOOLS" "$crate@$version" >"$TOOLS/$tool.log" 2>&1 &&
      command -v "$tool" >/dev/null && return
    say '    not to be had prebuilt, so compiling'
  else
    next_step "$tool $version: compiling, once (two to six minutes on two cores)"
  fi
  for locked in --locked ''; do
    # shellcheck disable=SC2086 # no flag is no argument
    CARGO_PROFILE_RELEASE_LTO=off CARGO_PROFILE_RELEASE_OPT_LEVEL=1 CARGO_PROFILE_RELEASE_CODEGEN_UNITS=16 \
      CARGO_PROFILE_RELEASE_DEBUG=0 CARGO_TARGET_DIR="$TOOLS/build" \
      counted "$TOOLS/$tool.log" cargo install $locked --root "$TOOLS" "$crate" --version "$version" "$@" && return
    [ -z "$locked" ] || say '    not as it was locked, so with what is newest'
  done
  stop "$tool $version could not be installed. Its output is in $TOOLS/$tool.log"
}

need_rust() {
  command -v cargo >/dev/null || stop 'Trede is built with Rust. Install rustup from https://rustup.rs and try again.'
  command -v cc >/dev/null || stop 'A C compiler is needed. On Debian or Ubuntu: apt install build-essential'
}

# libFuzzer is written in C++.
need_cxx() {
  command -v "${CXX:-c++}" >/dev/null && return
  if [ "$(id -u)" = 0 ] && command -v apt-get >/dev/null; then
    say '    a C++ compiler is missing: installing it'
    mkdir -p "$TARGET_DIR"
    apt_install g++ || true
    command -v c++ >/dev/null && return
  fi
  stop 'libFuzzer needs a C++ compiler. On Debian or Ubuntu: apt install build-essential'
}

# The target for the browser. A Rust without rustup may have it all the same.
need_wasm_target() {
  local libs
  libs=$(rustc --print target-libdir --target wasm32-unknown-unknown 2>/dev/null || true)
  if [ -n "$libs" ] && compgen -G "$libs/libcore-*.rlib" >/dev/null; then
    next_step 'Rust can build for the browser'
    return
  fi
  next_step 'Rust for the browser: fetching'
  command -v rustup >/dev/null || stop 'The target wasm32-unknown-unknown is missing and rustup is not there to add it.'
  rustup target add wasm32-unknown-unknown
}

# Its source makes the app smaller; nothing needs it to work.
need_std_source() {
  has_std_source || { command -v rustup >/dev/null && rustup component add rust-src >/dev/null 2>&1; } ||
    say "    Rust's component rust-src is not there: the app works, and is somewhat larger to download."
}

# The source of the standard library, which rustup has as a component.
has_std_source() { [ -f "$(rustc --print sysroot)/lib/rustlib/src/rust/library/Cargo.lock" ]; }

need_web_tools() {
  need_wasm_target
  need_std_source
  install_crate wasm-bindgen wasm-bindgen-cli \
    "$(awk '/^name = "wasm-bindgen"$/ { getline; gsub(/"/, "", $3); print $3 }' Cargo.lock)"
  # Without its default features trunk brings no TLS: it has nothing to fetch, because everything is here.
  install_crate trunk trunk "$TRUNK_VERSION" --no-default-features
  install_crate wasm-split-cli wasm_split_cli_support "$WASM_SPLIT_VERSION" --features build-binary
  rm -rf "$TOOLS/build"
}

# wasm-opt makes the app about a fifth smaller; nothing needs it to work, so `make run` only uses it when it is here.
need_wasm_opt() {
  command -v wasm-opt >/dev/null && return
  if command -v npm >/dev/null; then
    say "    wasm-opt (binaryen $BINARYEN_VERSION): fetching"
    npm install --prefix "$TOOLS/npm" --no-save --silent "binaryen@$BINARYEN_VERSION" && return
  elif [ "$(id -u)" = 0 ] && command -v apt-get >/dev/null; then
    say '    wasm-opt: installing binaryen'
    apt_install binaryen && return
  fi
  say '    wasm-opt could not be installed: npm, or root and apt, would be needed'
}

apt_install() {
  { apt-get update -q && DEBIAN_FRONTEND=noninteractive apt-get install -qy --no-install-recommends "$@"; } \
    >"$TARGET_DIR/apt.log" 2>&1 || { tail -n 20 "$TARGET_DIR/apt.log" >&2; return 1; }
}

# The PostgreSQL of which the tests start scratch clusters. On Debian its programs are not on PATH.
need_postgres() {
  find_postgres && return
  if [ "$(id -u)" = 0 ] && command -v apt-get >/dev/null; then
    say 'PostgreSQL is missing: installing it'
    mkdir -p "$TARGET_DIR"
    apt_install postgresql || true
    find_postgres && return
  fi
  stop 'The tests of the functions need PostgreSQL 15 or newer, its server too. On Debian: apt install postgresql'
}

find_postgres() {
  command -v psql >/dev/null && { [ -x "$(pg_config --bindir 2>/dev/null)/initdb" ] || compgen -G '/usr/lib/postgresql/*/bin/initdb' >/dev/null; }
}

# The browser that the journeys drive. TREDE_CHROMIUM and TREDE_CHROMEDRIVER name others.
need_chromium() {
  local browser driver
  find_chromium && return
  if [ "$(id -u)" = 0 ] && command -v apt-get >/dev/null; then
    say 'Chromium or its driver is missing: installing both'
    mkdir -p "$TARGET_DIR"
    apt_install chromium chromium-driver || apt_install chromium-browser chromium-chromedriver || true
    find_chromium && return
  fi
  stop 'The journeys need Chromium and chromedriver of the same version. On Debian: apt install chromium chromium-driver
Elsewhere: install both and name them in TREDE_CHROMIUM and TREDE_CHROMEDRIVER.'
}

find_chromium() {
  browser=${TREDE_CHROMIUM:-$(command -v chromium || command -v chromium-browser || command -v google-chrome || true)}
  driver=${TREDE_CHROMEDRIVER:-$(command -v chromedriver || true)}
  export TREDE_CHROMIUM=$browser TREDE_CHROMEDRIVER=$driver
  [ -n "$browser" ] && [ -n "$driver" ]
}
