// A small job with dynamodb-toolbox: node toolbox_job.js URL. Fails on the first surprise.
import assert from "node:assert/strict";
import {
  CreateTableCommand,
  DeleteTableCommand,
  DynamoDBClient,
  waitUntilTableExists,
} from "@aws-sdk/client-dynamodb";
import { DynamoDBDocumentClient } from "@aws-sdk/lib-dynamodb";
import {
  $add,
  $append,
  $remove,
  BatchGetCommand,
  BatchGetRequest,
  BatchPutRequest,
  BatchWriteCommand,
  DeleteItemCommand,
  Entity,
  GetItemCommand,
  PutItemCommand,
  QueryCommand,
  ScanCommand,
  Table,
  UpdateItemCommand,
  any,
  executeBatchGet,
  executeBatchWrite,
  item,
  list,
  map,
  number,
  set,
  string,
} from "dynamodb-toolbox";

const client = new DynamoDBClient({
  endpoint: process.argv[2],
  region: "us-east-1",
  credentials: { accessKeyId: "conformance", secretAccessKey: "conformance" },
});
const name = `conformance-toolbox-${process.hrtime.bigint()}`;
await client.send(
  new CreateTableCommand({
    TableName: name,
    BillingMode: "PAY_PER_REQUEST",
    AttributeDefinitions: ["pk", "sk", "owner"].map((AttributeName) => ({ AttributeName, AttributeType: "S" })),
    KeySchema: [
      { AttributeName: "pk", KeyType: "HASH" },
      { AttributeName: "sk", KeyType: "RANGE" },
    ],
    GlobalSecondaryIndexes: [
      {
        IndexName: "owners",
        KeySchema: [{ AttributeName: "owner", KeyType: "HASH" }],
        Projection: { ProjectionType: "ALL" },
      },
    ],
  }),
);
await waitUntilTableExists({ client, maxWaitTime: 60, minDelay: 1 }, { TableName: name });

const table = new Table({
  name,
  documentClient: DynamoDBDocumentClient.from(client, { marshallOptions: { removeUndefinedValues: true } }),
  partitionKey: { name: "pk", type: "string" },
  sortKey: { name: "sk", type: "string" },
  indexes: { owners: { type: "global", partitionKey: { name: "owner", type: "string" } } },
});
const tasks = new Entity({
  name: "task",
  table,
  schema: item({
    pk: string().key(),
    sk: string().key(),
    owner: string(),
    points: number().optional(),
    tags: set(string()).optional(),
    notes: list(string()).optional(),
    place: map({ floor: number(), room: string().optional() }).optional(),
    extra: any().optional(),
  }),
});

try {
  const first = { pk: "a", sk: "1", owner: "eve", points: 1, tags: new Set(["x"]), notes: ["n"], place: { floor: 1 } };
  const absent = { condition: { attr: "pk", exists: false } };
  await tasks.build(PutItemCommand).item(first).options(absent).send();
  await assert.rejects(tasks.build(PutItemCommand).item(first).options(absent).send(), {
    name: "ConditionalCheckFailedException",
  });
  const { Attributes } = await tasks
    .build(UpdateItemCommand)
    .item({ pk: "a", sk: "1", points: $add(4), tags: $add(new Set(["y"])), notes: $append(["m"]), place: { floor: 3 } })
    .options({ returnValues: "ALL_NEW" })
    .send();
  assert.deepEqual([Attributes.points, [...Attributes.tags].sort(), Attributes.notes, Attributes.place.floor], [
    5,
    ["x", "y"],
    ["n", "m"],
    3,
  ]);
  await tasks.build(UpdateItemCommand).item({ pk: "a", sk: "1", place: $remove() }).send();
  const { Item } = await tasks.build(GetItemCommand).key({ pk: "a", sk: "1" }).options({ consistent: true }).send();
  assert.equal(Item.place, undefined);

  const many = Array.from({ length: 25 }, (_, i) => ({ pk: "b", sk: String(i + 10), owner: "bob", points: i }));
  const puts = many.map((one) => tasks.build(BatchPutRequest).item(one));
  await executeBatchWrite(table.build(BatchWriteCommand).requests(...puts));
  const gets = many.map(({ pk, sk }) => tasks.build(BatchGetRequest).key({ pk, sk }));
  const { Responses } = await executeBatchGet(table.build(BatchGetCommand).requests(...gets));
  assert.equal(Responses[0].filter(Boolean).length, 25);

  const query = (question, options = {}) => table.build(QueryCommand).entities(tasks).query(question).options(options).send();
  assert.equal((await query({ partition: "b", range: { between: ["12", "15"] } })).Items.length, 4);
  assert.equal((await query({ partition: "b", range: { beginsWith: "3" } }, { reverse: true })).Items[0].sk, "34");
  const filter = { and: [{ attr: "points", gte: 10 }, { not: { attr: "points", gt: 12 } }] };
  assert.equal((await query({ index: "owners", partition: "bob" }, { filters: { task: filter } })).Items.length, 3);
  assert.equal((await query({ partition: "b" }, { limit: 4, maxPages: 100 })).Items.length, 25);
  assert.equal((await table.build(ScanCommand).entities(tasks).send()).Items.length, 26);

  await tasks.build(DeleteItemCommand).key({ pk: "a", sk: "1" }).options({ condition: { attr: "points", eq: 5 } }).send();
  console.log("dynamodb-toolbox: ok");
} finally {
  await client.send(new DeleteTableCommand({ TableName: name }));
}
