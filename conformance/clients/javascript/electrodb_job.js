// A small job with ElectroDB: node electrodb_job.js URL. Fails on the first surprise.
import assert from "node:assert/strict";
import {
  CreateTableCommand,
  DeleteTableCommand,
  DynamoDBClient,
  waitUntilTableExists,
} from "@aws-sdk/client-dynamodb";
import { Entity, Service } from "electrodb";

const client = new DynamoDBClient({
  endpoint: process.argv[2],
  region: "us-east-1",
  credentials: { accessKeyId: "conformance", secretAccessKey: "conformance" },
});
const table = `conformance-electrodb-${process.hrtime.bigint()}`;
const text = (AttributeName) => ({ AttributeName, AttributeType: "S" });
const key = (hash, range) => [
  { AttributeName: hash, KeyType: "HASH" },
  { AttributeName: range, KeyType: "RANGE" },
];
await client.send(
  new CreateTableCommand({
    TableName: table,
    BillingMode: "PAY_PER_REQUEST",
    AttributeDefinitions: ["pk", "sk", "gsi1pk", "gsi1sk"].map(text),
    KeySchema: key("pk", "sk"),
    GlobalSecondaryIndexes: [
      { IndexName: "gsi1", KeySchema: key("gsi1pk", "gsi1sk"), Projection: { ProjectionType: "ALL" } },
    ],
  }),
);
await waitUntilTableExists({ client, maxWaitTime: 60, minDelay: 1 }, { TableName: table });

const tasks = new Entity(
  {
    model: { entity: "task", version: "1", service: "office" },
    attributes: {
      team: { type: "string", required: true },
      task: { type: "string", required: true },
      owner: { type: "string", required: true },
      points: { type: "number", default: 0 },
      tags: { type: "set", items: "string" },
      notes: { type: "list", items: { type: "string" } },
      place: { type: "map", properties: { floor: { type: "number" }, room: { type: "string" } } },
    },
    indexes: {
      task: { pk: { field: "pk", composite: ["team"] }, sk: { field: "sk", composite: ["task"] } },
      byOwner: {
        index: "gsi1",
        collection: "work",
        pk: { field: "gsi1pk", composite: ["owner"] },
        sk: { field: "gsi1sk", composite: ["team", "task"] },
      },
    },
  },
  { client, table },
);

try {
  await tasks
    .create({ team: "a", task: "1", owner: "eve", tags: ["x", "y"], notes: ["n"], place: { floor: 1, room: "r" } })
    .go();
  await assert.rejects(tasks.create({ team: "a", task: "1", owner: "eve" }).go(), /conditional request failed/);

  await tasks
    .update({ team: "a", task: "1" })
    .add({ points: 5, tags: ["z"] })
    .append({ notes: ["m"] })
    .data((attributes, { set }) => set(attributes.place.floor, 3))
    .where(({ owner }, { eq }) => eq(owner, "eve"))
    .go();
  const { data: one } = await tasks.get({ team: "a", task: "1" }).go();
  assert.deepEqual([one.points, [...one.tags].sort(), one.notes, one.place.floor], [5, ["x", "y", "z"], ["n", "m"], 3]);
  await assert.rejects(tasks.patch({ team: "a", task: "none" }).set({ points: 1 }).go(), /conditional request failed/);

  const many = Array.from({ length: 60 }, (_, i) => ({ team: "b", task: String(i + 10), owner: "bob", points: i }));
  const { unprocessed } = await tasks.put(many).go();
  assert.equal(unprocessed.length, 0);
  const { data: got } = await tasks.get(many.slice(0, 40).map(({ team, task }) => ({ team, task }))).go();
  assert.equal(got.length, 40);

  const { data: between } = await tasks.query.task({ team: "b" }).between({ task: "20" }, { task: "29" }).go();
  assert.equal(between.length, 10);
  const { data: begun } = await tasks.query.task({ team: "b" }).begins({ task: "3" }).go({ order: "desc" });
  assert.deepEqual(begun.map(({ task }) => task)[0], "39");
  const { data: filtered } = await tasks.query
    .byOwner({ owner: "bob" })
    .where(({ points }, { gte, lt }) => `${gte(points, 50)} AND ${lt(points, 55)}`)
    .go();
  assert.equal(filtered.length, 5);

  let cursor = null;
  const seen = new Set();
  do {
    const page = await tasks.query.byOwner({ owner: "bob" }).go({ cursor, limit: 7 });
    page.data.forEach(({ task }) => seen.add(task));
    cursor = page.cursor;
  } while (cursor !== null);
  assert.equal(seen.size, 60);

  const office = new Service({ tasks });
  const { data: work } = await office.collections.work({ owner: "eve" }).go();
  assert.equal(work.tasks.length, 1);
  assert.equal((await tasks.scan.go({ pages: "all" })).data.length, 61);

  const { data: old } = await tasks.remove({ team: "a", task: "1" }).go({ response: "all_old" });
  assert.equal(old.points, 5);
  await tasks.delete(many.map(({ team, task }) => ({ team, task }))).go();
  assert.equal((await tasks.scan.go({ pages: "all" })).data.length, 0);
  console.log("ElectroDB: ok");
} finally {
  await client.send(new DeleteTableCommand({ TableName: table }));
}
