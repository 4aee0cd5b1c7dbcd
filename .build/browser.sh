#!/bin/sh
# Finds a Chromium for the browser tests, or installs one, and writes its path to a file.
#
#   browser.sh FILE CLASSPATH
#
# In this order: CHROME_BIN, a Chromium or Chrome on the PATH, Debian's package, Playwright's own.
# Without a browser the build fails: tests that are skipped in silence prove nothing.
set -eu
file=$1
classpath=$2

works() {
  [ -n "$1" ] && [ -x "$1" ] && "$1" --version </dev/null >/dev/null 2>&1
}

found() {
  mkdir -p "$(dirname "$file")"
  printf '%s\n' "$1" >"$file"
  echo "browser: $1"
  exit 0
}

on_the_path() {
  for name in chromium chromium-browser google-chrome google-chrome-stable chrome; do
    path=$(command -v "$name" 2>/dev/null) || continue
    # A stub that only says where to get the real one does not count.
    if works "$path"; then found "$path"; fi
  done
}

of_playwright() {
  for path in "${PLAYWRIGHT_BROWSERS_PATH:-$HOME/.cache/ms-playwright}"/chromium-*/chrome-linux*/chrome; do
    if works "$path"; then found "$path"; fi
  done
}

as_root() {
  if [ "$(id -u)" = 0 ]; then "$@"; else sudo -n "$@"; fi
}

if [ -n "${CHROME_BIN:-}" ]; then
  if works "$CHROME_BIN"; then found "$CHROME_BIN"; fi
  echo "browser: CHROME_BIN is $CHROME_BIN, which does not start." >&2
  exit 1
fi
on_the_path
of_playwright

if command -v apt-get >/dev/null 2>&1 && as_root true 2>/dev/null; then
  echo "browser: none here, installing Debian's chromium."
  # Whatever goes wrong here is on standard error, and there is one more way.
  as_root apt-get -q -o DPkg::Lock::Timeout=300 update >/dev/null || true
  as_root env DEBIAN_FRONTEND=noninteractive apt-get -q -y -o DPkg::Lock::Timeout=300 \
    install --no-install-recommends chromium >/dev/null || true
  on_the_path
fi

echo "browser: letting Playwright install one."
[ -x /usr/bin/node ] && PLAYWRIGHT_NODEJS_PATH=/usr/bin/node && export PLAYWRIGHT_NODEJS_PATH
java -cp "$classpath" com.microsoft.playwright.CLI install chromium || true
of_playwright

cat >&2 <<'END'
browser: no Chromium could be found or installed for the browser tests. Install one yourself, for
browser: example with "apt-get install chromium", or name one with CHROME_BIN=/path/to/chromium.
END
exit 1
