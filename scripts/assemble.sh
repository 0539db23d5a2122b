#!/bin/sh
# After a build, in Trunk's staging directory: takes the program apart into what everyone needs and the parts that are
# fetched when they are first needed (src/app/part.rs), shrinks each when wasm-opt is there, and tells the service worker
# which files make up this version. Needs a shell, coreutils, find, sed, wasm-bindgen and wasm-split-cli; no Node.
#
# Trunk cannot take a program apart. What its wasm-bindgen made of the whole is thrown away here.
set -eu
source=${TRUNK_SOURCE_DIR:?run by Trunk as a post_build hook}
cd "${TRUNK_STAGING_DIR:?run by Trunk as a post_build hook}"

sha256() { if command -v sha256sum >/dev/null; then sha256sum; else shasum -a 256; fi | cut -c 1-64; }

rm -f ./trede-*.js ./trede-*.wasm
command -v wasm-split-cli >/dev/null || {
  echo 'wasm-split-cli is missing. make run installs it, in ~/.cache/trede/bin'
  exit 1
}
target=$(cd "$source" && cargo metadata --format-version 1 --no-deps | sed -n 's/.*"target_directory":"\([^"]*\)".*/\1/p')
program=$target/wasm32-unknown-unknown/$TRUNK_PROFILE/trede.wasm
wasm-split-cli --target web --out-name trede "$program" parts >parts.log || {
  cat parts.log
  echo 'The program could not be taken apart. It must be linked with --emit-relocs, as build.rs asks.'
  exit 1
}
wasm-bindgen --target web --no-typescript --keep-lld-exports --out-name trede --out-dir app parts/trede.wasm
rm parts/trede.wasm parts.log
mv parts/* app/
rmdir parts

# The features are those that rustc and wasm-bindgen emit. --all-features would let wasm-opt use proposals that
# browsers refuse.
if [ "$TRUNK_PROFILE" = release ]; then
  if command -v wasm-opt >/dev/null; then
    for wasm in app/*.wasm; do
      # Functions with like names are alike: beside each other they compress better. What is called from one place stays
      # a function of its own: a browser compiles a function whole when it is first called, and inlining made one of 230 kB.
      if wasm-opt -Oz --one-caller-inline-max-function-size=300 --reorder-functions-by-name \
        --enable-bulk-memory --enable-bulk-memory-opt --enable-mutable-globals --enable-nontrapping-float-to-int \
        --enable-sign-ext --enable-reference-types --enable-multivalue \
        "$wasm" -o "$wasm.opt"; then
        mv "$wasm.opt" "$wasm"
      else
        rm -f "$wasm.opt"
        echo "This wasm-opt ($(wasm-opt --version)) cannot read the program: the app works, and is somewhat larger to download."
      fi
    done
  else
    echo "wasm-opt is not installed: the app works, and is somewhat larger to download."
  fi
fi

# The files of the program name each other, so their folder carries the hash of them all.
hash=$(cat app/* | sha256 | cut -c 1-16)
mv app "app-$hash"
sed -e "s|__APP__|app-$hash|g" index.html >index.html.new
mv index.html.new index.html

# A file's hash as subresource integrity wants it: base64, where sha256 gives hexadecimal.
integrity() {
  octal=$(for byte in $(sha256 <"$1" | fold -w 2); do printf '\\%03o' "0x$byte"; done)
  # shellcheck disable=SC2059 # the octal escapes are the format
  printf "sha256-%s" "$(printf "$octal" | base64)"
}

# Everything but what only a store, a crawler or a server reads, and sound, which is fetched when it is played.
# A docent's screens stand apart: only a docent's device keeps them.
files=
docent=
for file in $(find . -type f ! -name sw.js ! -name robots.txt ! -name '*.br' ! -name '*.gz' \
  ! -path './screenshots/*' ! -path './sound/*' | LC_ALL=C sort); do
  path=${file#.}
  [ "$path" = /index.html ] && path=/
  entry="[\"$path\",\"$(integrity "$file")\"],"
  case $path in
    */split_docent.wasm) docent="$docent$entry" ;;
    *) files="$files$entry" ;;
  esac
done

build=$(printf '%s' "$files$docent$(cat sw.js)" | sha256 | cut -c 1-16)
sed -e "s|__BUILD__|$build|" -e "s|__FILES__|[${files%,}]|" -e "s|__DOCENT__|[${docent%,}]|" sw.js >sw.js.new
mv sw.js.new sw.js
