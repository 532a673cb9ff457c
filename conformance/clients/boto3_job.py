"""A small job with boto3: usage: python3 boto3_job.py URL. Needs boto3 (Debian: python3-boto3). Fails on the first surprise."""

import decimal
import sys
import time

import boto3
from boto3.dynamodb.conditions import Attr, Key
from botocore.config import Config
from botocore.exceptions import ClientError

url = sys.argv[1]
settings = dict(
    endpoint_url=url,
    region_name="us-east-1",
    aws_access_key_id="conformance",
    aws_secret_access_key="conformance",
    config=Config(retries={"max_attempts": 3}),
)
resource = boto3.resource("dynamodb", **settings)
client = resource.meta.client
name = "conformance-boto3-%d" % time.time_ns()

table = resource.create_table(
    TableName=name,
    BillingMode="PAY_PER_REQUEST",
    AttributeDefinitions=[
        {"AttributeName": "who", "AttributeType": "S"},
        {"AttributeName": "at", "AttributeType": "N"},
        {"AttributeName": "kind", "AttributeType": "S"},
    ],
    KeySchema=[
        {"AttributeName": "who", "KeyType": "HASH"},
        {"AttributeName": "at", "KeyType": "RANGE"},
    ],
    GlobalSecondaryIndexes=[
        {
            "IndexName": "by-kind",
            "KeySchema": [
                {"AttributeName": "kind", "KeyType": "HASH"},
                {"AttributeName": "at", "KeyType": "RANGE"},
            ],
            "Projection": {"ProjectionType": "ALL"},
        }
    ],
)
try:
    table.wait_until_exists()
    assert name in [t.name for t in resource.tables.all()]

    item = {
        "who": "ann",
        "at": 1,
        "kind": "note",
        "price": decimal.Decimal("12345678901234567890.123456789"),
        "raw": b"\x00\xff",
        "tags": {"a", "b"},
        "nested": {"list": [1, None, True, {"x": ""}]},
    }
    table.put_item(Item=item)
    got = table.get_item(Key={"who": "ann", "at": 1}, ConsistentRead=True)["Item"]
    assert bytes(got.pop("raw")) == item.pop("raw")
    assert got == item, got

    with table.batch_writer() as batch:
        for at in range(2, 120):
            batch.put_item(Item={"who": "ann", "at": at, "kind": "even" if at % 2 == 0 else "odd"})

    updated = table.update_item(
        Key={"who": "ann", "at": 1},
        UpdateExpression="SET nested.#list[0] = :zero ADD hits :one REMOVE #raw",
        ExpressionAttributeNames={"#list": "list", "#raw": "raw"},
        ExpressionAttributeValues={":zero": 0, ":one": 1},
        ReturnValues="ALL_NEW",
    )["Attributes"]
    assert updated["hits"] == 1 and "raw" not in updated, updated
    assert updated["nested"]["list"] == [0, None, True, {"x": ""}], updated

    try:
        table.put_item(Item={"who": "ann", "at": 1}, ConditionExpression=Attr("who").not_exists())
        raise AssertionError("the condition held")
    except client.exceptions.ConditionalCheckFailedException as error:
        assert error.response["Error"]["Message"] == "The conditional request failed"

    try:
        table.get_item(Key={"who": "ann"})
        raise AssertionError("half a key was enough")
    except ClientError as error:
        assert error.response["Error"]["Code"] == "ValidationException", error
        assert error.response["ResponseMetadata"]["HTTPStatusCode"] == 400

    seen = []
    start = {}
    while True:
        page = table.query(KeyConditionExpression=Key("who").eq("ann") & Key("at").between(10, 30), Limit=4, **start)
        seen += [int(i["at"]) for i in page["Items"]]
        if "LastEvaluatedKey" not in page:
            break
        start = {"ExclusiveStartKey": page["LastEvaluatedKey"]}
    assert seen == list(range(10, 31)), seen

    deadline = time.monotonic() + 30
    while True:
        even = table.query(IndexName="by-kind", KeyConditionExpression=Key("kind").eq("even"), Select="COUNT")["Count"]
        if even == 59 or time.monotonic() > deadline:
            break
        time.sleep(0.05)
    assert even == 59, even

    pages = client.get_paginator("scan").paginate(TableName=name, ConsistentRead=True, PaginationConfig={"PageSize": 17})
    assert sum(page["Count"] for page in pages) == 119

    answer = client.batch_get_item(
        RequestItems={name: {"Keys": [{"who": "ann", "at": at} for at in range(1, 101)]}},
        ReturnConsumedCapacity="TOTAL",
    )
    assert len(answer["Responses"][name]) == 100
    assert answer["ConsumedCapacity"][0]["CapacityUnits"] == 50, answer["ConsumedCapacity"]

    old = table.delete_item(Key={"who": "ann", "at": 2}, ReturnValues="ALL_OLD")["Attributes"]
    assert old["kind"] == "even"
finally:
    table.delete()
table.wait_until_not_exists()
print("boto3 %s: ok" % boto3.__version__)
