#!/bin/sh
# Runs a small job with each client that is installed: run.sh URL. Says plainly which are not.
# Exit code 0 if no job failed; 2 if no client is installed at all.
set -u
[ $# -eq 1 ] || {
  echo "usage: $0 URL" >&2
  exit 64
}
url=$1
here=$(cd "$(dirname "$0")" && pwd -P)
ran=0
failed=0

job() {
  ran=$((ran + 1))
  "$@" || {
    echo "FAILED: $1 $2" >&2
    failed=$((failed + 1))
  }
}

if python3 -c 'import boto3' 2>/dev/null; then
  job python3 "$here/boto3_job.py" "$url"
else
  echo "boto3: not installed (Debian: apt-get install python3-boto3); left out"
fi

if command -v node >/dev/null && command -v npm >/dev/null; then
  if [ ! -d "$here/javascript/node_modules/dynamoose" ]; then
    npm install --prefix "$here/javascript" --no-package-lock --no-audit --no-fund --silent ||
      echo "SDK for JavaScript: npm could not fetch it"
  fi
  if [ -d "$here/javascript/node_modules/@aws-sdk" ]; then
    job node "$here/javascript/job.js" "$url"
    job node "$here/javascript/electrodb_job.js" "$url"
    job node "$here/javascript/toolbox_job.js" "$url"
    job node "$here/javascript/dynamoose_job.js" "$url"
  fi
else
  echo "SDK for JavaScript: no node and npm; left out"
fi

if command -v aws >/dev/null && aws --version >/dev/null 2>&1; then
  job sh "$here/aws_cli_job.sh" "$url"
else
  echo "AWS CLI: not installed (Debian: apt-get install awscli); left out"
fi

if command -v terraform >/dev/null; then
  job sh "$here/terraform_job.sh" "$url"
else
  echo "Terraform: not installed; left out"
fi

[ "$ran" -gt 0 ] || exit 2
[ "$failed" -eq 0 ]
