#!/bin/sh
# Terraform creates a table, changes it and removes it: terraform_job.sh URL. After each step it must find no difference.
set -eu
here=$(cd "$(dirname "$0")" && pwd -P)
work=$(mktemp -d)
cp "$here/terraform/main.tf" "$work"
cd "$work"
TF_IN_AUTOMATION=1
TF_CLI_ARGS=-no-color
TF_VAR_url=$1
TF_VAR_name="conformance-terraform-$$"
export TF_IN_AUTOMATION TF_CLI_ARGS TF_VAR_url TF_VAR_name
if ! terraform init -input=false >init.log 2>&1; then
  echo "Terraform: its provider for AWS can't be had here; left out"
  rm -rf "$work"
  exit 0
fi
trap 'terraform destroy -auto-approve -input=false >/dev/null; rm -rf "$work"' EXIT

for change in "" "-var units=7 -var tag=two" "-var mode=PAY_PER_REQUEST -var tag=two" "-var units=3"; do
  # shellcheck disable=SC2086
  terraform apply -auto-approve -input=false $change >apply.log 2>&1 || {
    cat apply.log >&2
    exit 1
  }
  # shellcheck disable=SC2086
  terraform plan -detailed-exitcode -input=false $change >plan.log 2>&1 || {
    echo "Terraform: it finds a difference after '$change'" >&2
    cat plan.log >&2
    exit 1
  }
done
echo "Terraform: ok"
