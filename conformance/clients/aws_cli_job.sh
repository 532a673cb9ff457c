#!/bin/sh
# A walk with the AWS CLI: aws_cli_job.sh URL. Fails on the first surprise.
set -eu
url=$1
AWS_ACCESS_KEY_ID=conformance
AWS_SECRET_ACCESS_KEY=conformance
AWS_DEFAULT_REGION=us-east-1
AWS_PAGER=
export AWS_ACCESS_KEY_ID AWS_SECRET_ACCESS_KEY AWS_DEFAULT_REGION AWS_PAGER
table="conformance-cli-$$-$(date +%s)"

ddb() {
  aws --endpoint-url "$url" dynamodb "$@"
}

expect() {
  [ "$2" = "$3" ] || {
    echo "$1: got '$2', not '$3'" >&2
    exit 1
  }
}

ddb create-table --table-name "$table" --billing-mode PAY_PER_REQUEST \
  --attribute-definitions AttributeName=who,AttributeType=S AttributeName=at,AttributeType=N \
  --key-schema AttributeName=who,KeyType=HASH AttributeName=at,KeyType=RANGE >/dev/null
trap 'ddb delete-table --table-name "$table" >/dev/null' EXIT
ddb wait table-exists --table-name "$table"
expect "state" "$(ddb describe-table --table-name "$table" --query Table.TableStatus --output text)" ACTIVE

for at in 1 2 3; do
  ddb put-item --table-name "$table" --item "{\"who\":{\"S\":\"ann\"},\"at\":{\"N\":\"$at\"},\"v\":{\"S\":\"é $at\"}}"
done
expect "get" "$(ddb get-item --table-name "$table" --consistent-read \
  --key '{"who":{"S":"ann"},"at":{"N":"2"}}' --query Item.v.S --output text)" "é 2"
expect "update" "$(ddb update-item --table-name "$table" --key '{"who":{"S":"ann"},"at":{"N":"2"}}' \
  --update-expression 'ADD n :n' --expression-attribute-values '{":n":{"N":"5"}}' \
  --return-values UPDATED_NEW --query Attributes.n.N --output text)" 5
expect "query" "$(ddb query --table-name "$table" --key-condition-expression 'who = :w' --page-size 2 \
  --expression-attribute-values '{":w":{"S":"ann"}}' --query 'Items[].at.N' --output text | tr '\t\n' '  ' | sed 's/ *$//')" "1 2 3"
expect "scan" "$(ddb scan --table-name "$table" --query Count --output text)" 3
case "$(ddb put-item --table-name "$table" --item '{"who":{"S":"ann"},"at":{"N":"1"}}' \
  --condition-expression 'attribute_not_exists(who)' 2>&1)" in
  *ConditionalCheckFailedException*"The conditional request failed"*) ;;
  *)
    echo "a failed condition was not told" >&2
    exit 1
    ;;
esac
ddb delete-item --table-name "$table" --key '{"who":{"S":"ann"},"at":{"N":"1"}}'

ddb update-table --table-name "$table" --on-demand-throughput MaxReadRequestUnits=100 >/dev/null
expect "limit" "$(ddb describe-table --table-name "$table" \
  --query Table.OnDemandThroughput.MaxReadRequestUnits --output text)" 100
arn=$(ddb describe-table --table-name "$table" --query Table.TableArn --output text)
ddb tag-resource --resource-arn "$arn" --tags Key=stage,Value=test
expect "tags" "$(ddb list-tags-of-resource --resource-arn "$arn" --query 'Tags[].Value' --output text)" test
expect "expiry" "$(ddb describe-time-to-live --table-name "$table" \
  --query TimeToLiveDescription.TimeToLiveStatus --output text)" DISABLED
echo "AWS CLI: ok"
