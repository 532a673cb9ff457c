// A small job with AWS' SDK for JavaScript v3: node job.js URL. Fails on the first surprise.
import assert from "node:assert/strict";
import {
  BatchWriteItemCommand,
  ConditionalCheckFailedException,
  CreateTableCommand,
  DeleteTableCommand,
  DynamoDBClient,
  ListTablesCommand,
  waitUntilTableExists,
  waitUntilTableNotExists,
} from "@aws-sdk/client-dynamodb";
import {
  BatchGetCommand,
  DeleteCommand,
  DynamoDBDocumentClient,
  GetCommand,
  PutCommand,
  UpdateCommand,
  paginateQuery,
  paginateScan,
} from "@aws-sdk/lib-dynamodb";

const client = new DynamoDBClient({
  endpoint: process.argv[2],
  region: "us-east-1",
  credentials: { accessKeyId: "conformance", secretAccessKey: "conformance" },
});
const documents = DynamoDBDocumentClient.from(client);
const TableName = `conformance-javascript-${process.hrtime.bigint()}`;

await client.send(
  new CreateTableCommand({
    TableName,
    BillingMode: "PAY_PER_REQUEST",
    AttributeDefinitions: [
      { AttributeName: "who", AttributeType: "S" },
      { AttributeName: "at", AttributeType: "N" },
    ],
    KeySchema: [
      { AttributeName: "who", KeyType: "HASH" },
      { AttributeName: "at", KeyType: "RANGE" },
    ],
  }),
);
try {
  await waitUntilTableExists({ client, maxWaitTime: 60, minDelay: 1, maxDelay: 1 }, { TableName });
  assert.ok((await client.send(new ListTablesCommand({}))).TableNames.length > 0);

  const Item = {
    who: "ann",
    at: 1,
    bytes: new Uint8Array([0, 255]),
    tags: new Set(["a", "b"]),
    nested: { list: [1, null, true, { x: "" }] },
  };
  await documents.send(new PutCommand({ TableName, Item }));
  const got = await documents.send(new GetCommand({ TableName, Key: { who: "ann", at: 1 }, ConsistentRead: true }));
  assert.deepEqual(got.Item, Item);

  const missing = await documents.send(new GetCommand({ TableName, Key: { who: "bob", at: 1 } }));
  assert.equal(missing.Item, undefined);

  for (let first = 2; first < 52; first += 25) {
    const requests = Array.from({ length: 25 }, (_, i) => ({
      PutRequest: { Item: { who: { S: "ann" }, at: { N: String(first + i) } } },
    }));
    const written = await client.send(new BatchWriteItemCommand({ RequestItems: { [TableName]: requests } }));
    assert.deepEqual(written.UnprocessedItems, {});
  }

  const updated = await documents.send(
    new UpdateCommand({
      TableName,
      Key: { who: "ann", at: 1 },
      UpdateExpression: "SET nested.#list[0] = :zero ADD hits :one",
      ExpressionAttributeNames: { "#list": "list" },
      ExpressionAttributeValues: { ":zero": 0, ":one": 1 },
      ReturnValues: "ALL_NEW",
    }),
  );
  assert.equal(updated.Attributes.hits, 1);
  assert.deepEqual(updated.Attributes.nested, { list: [0, null, true, { x: "" }] });

  await assert.rejects(
    documents.send(
      new PutCommand({
        TableName,
        Item: { who: "ann", at: 1 },
        ConditionExpression: "attribute_not_exists(who)",
        ReturnValuesOnConditionCheckFailure: "ALL_OLD",
      }),
    ),
    (error) => error instanceof ConditionalCheckFailedException && error.Item.who.S === "ann",
  );
  await assert.rejects(
    documents.send(new GetCommand({ TableName, Key: { who: "ann" } })),
    (error) => error.name === "ValidationException" && error.$metadata.httpStatusCode === 400,
  );

  const seen = [];
  const query = {
    TableName,
    KeyConditionExpression: "who = :who AND #at BETWEEN :low AND :high",
    ExpressionAttributeNames: { "#at": "at" },
    ExpressionAttributeValues: { ":who": "ann", ":low": 10, ":high": 30 },
  };
  for await (const page of paginateQuery({ client: documents, pageSize: 4 }, query)) {
    seen.push(...page.Items.map((item) => item.at));
  }
  assert.deepEqual(seen, Array.from({ length: 21 }, (_, i) => i + 10));

  let count = 0;
  for await (const page of paginateScan({ client: documents, pageSize: 9 }, { TableName, ConsistentRead: true })) {
    count += page.Count;
  }
  assert.equal(count, 51);

  const Keys = Array.from({ length: 20 }, (_, i) => ({ who: "ann", at: i + 1 }));
  const fetched = await documents.send(new BatchGetCommand({ RequestItems: { [TableName]: { Keys } } }));
  assert.equal(fetched.Responses[TableName].length, 20);

  const deleted = await documents.send(
    new DeleteCommand({ TableName, Key: { who: "ann", at: 2 }, ReturnValues: "ALL_OLD" }),
  );
  assert.equal(deleted.Attributes.at, 2);
} finally {
  await client.send(new DeleteTableCommand({ TableName }));
}
await waitUntilTableNotExists({ client, maxWaitTime: 60, minDelay: 1, maxDelay: 1 }, { TableName });
console.log("SDK for JavaScript v3: ok");
