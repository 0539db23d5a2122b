#!/bin/sh
# After a build, in Trunk's staging directory: shrinks the programs when wasm-opt is there, puts a hash into the names of the
# docent's, and tells the service worker which files make up this version. Needs a shell, coreutils, find and sed; no Node.
set -eu
cd "${TRUNK_STAGING_DIR:?run by Trunk as a post_build hook}"

# The features are those that rustc and wasm-bindgen emit. --all-features would let wasm-opt use proposals that
# browsers refuse.
if [ "${TRUNK_PROFILE:-}" = release ]; then
  if command -v wasm-opt >/dev/null; then
    for wasm in ./*_bg.wasm; do
      # Functions with like names are alike: beside each other they compress better.
      if wasm-opt -Oz --reorder-functions-by-name --enable-bulk-memory --enable-bulk-memory-opt --enable-mutable-globals \
        --enable-nontrapping-float-to-int --enable-sign-ext --enable-reference-types --enable-multivalue \
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

sha256() { if command -v sha256sum >/dev/null; then sha256sum; else shasum -a 256; fi | cut -c 1-64; }

# Trunk names only the first program by its contents.
hash=$(sha256 <trede-docent_bg.wasm | cut -c 1-16)
for end in .js _bg.wasm; do
  mv "trede-docent$end" "trede-docent-$hash$end"
  sed -e "s|/trede-docent$end|/trede-docent-$hash$end|" index.html >index.html.new
  mv index.html.new index.html
done

# A file's hash as subresource integrity wants it: base64, where sha256 gives hexadecimal.
integrity() {
  octal=$(for byte in $(sha256 <"$1" | fold -w 2); do printf '\\%03o' "0x$byte"; done)
  # shellcheck disable=SC2059 # the octal escapes are the format
  printf "sha256-%s" "$(printf "$octal" | base64)"
}

# Everything but what only a store, a crawler or a server reads, and sound, which is fetched when it is played.
# The docent's program stands apart: only a docent's device keeps it.
files=
docent=
for file in $(find . -type f ! -name sw.js ! -name robots.txt ! -name '*.br' ! -name '*.gz' \
  ! -path './screenshots/*' ! -path './sound/*' | LC_ALL=C sort); do
  path=${file#.}
  [ "$path" = /index.html ] && path=/
  entry="[\"$path\",\"$(integrity "$file")\"],"
  case $path in
    /trede-docent-*) docent="$docent$entry" ;;
    *) files="$files$entry" ;;
  esac
done

build=$(printf '%s' "$files$docent$(cat sw.js)" | sha256 | cut -c 1-16)
sed -e "s|__BUILD__|$build|" -e "s|__FILES__|[${files%,}]|" -e "s|__DOCENT__|[${docent%,}]|" sw.js >sw.js.new
mv sw.js.new sw.js
