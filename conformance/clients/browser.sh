#!/bin/sh
# Drives dynamodb-admin's pages in a browser against a server: browser.sh URL [PICTURES]. Needs node, npm and Chromium
# (CHROMIUM names its program; /usr/bin/chromium otherwise).
set -eu
[ $# -ge 1 ] || {
  echo "usage: $0 URL [DIRECTORY FOR PICTURES]" >&2
  exit 64
}
here=$(cd "$(dirname "$0")" && pwd -P)/browser
[ -d "$here/node_modules/playwright-core" ] ||
  npm install --prefix "$here" --no-package-lock --no-audit --no-fund --silent
exec node "$here/admin_job.js" "$1" "${2:-$here/pictures}"
