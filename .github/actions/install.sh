#!/usr/bin/env bash
# Fetches a released brief and puts it on the path of the steps that follow.
#
#   install.sh VERSION
#
# Reads REPOSITORY (owner/name of the program's repository), RUNNER_TEMP and
# GITHUB_PATH, which GitHub sets, and, if the archive must be a certain one,
# SHA256. Without that it is held against the checksums of the release.
set -euo pipefail

version=$1
case $(uname -s) in
  Linux) os=linux ;;
  Darwin) os=darwin ;;
  *) os=windows ;;
esac
case $(uname -m) in
  arm64 | aarch64) arch=arm64 ;;
  *) arch=amd64 ;;
esac
archive=brief-$version-$os-$arch.zip
releases=${BRIEF_RELEASES:-https://github.com/$REPOSITORY/releases/download}
dir=$RUNNER_TEMP/brief-$version
mkdir -p "$dir"
cd "$dir"

fetch() {
  curl --fail --location --silent --show-error --retry 3 --proto '=https,file' --output "$1" "$releases/$version/$1" || {
    echo "::error::brief $version: $1 is not at $releases/$version; is the version in the workflow one of the releases?"
    exit 1
  }
}
sum() {
  if command -v sha256sum >/dev/null; then sha256sum "$1"; else shasum -a 256 "$1"; fi | cut -d ' ' -f 1
}

fetch "$archive"
want=${SHA256:-}
if [[ -z $want ]]; then
  fetch SHA256SUMS
  want=$(awk -v name="$archive" '$2 == name || $2 == "*" name { print $1 }' SHA256SUMS)
fi
got=$(sum "$archive")
if [[ $got != "$want" ]]; then
  echo "::error::brief $version: the SHA-256 of $archive is $got, and ${want:-none} is expected; nothing is run"
  exit 1
fi
unzip -q -o "$archive"
echo "$dir" >>"$GITHUB_PATH"
"$dir/brief" --version
