// A small job with dynamoose: node dynamoose_job.js URL. Fails on the first surprise.
import assert from "node:assert/strict";
import { DeleteTableCommand } from "@aws-sdk/client-dynamodb";
import dynamoose from "dynamoose";

const client = new dynamoose.aws.ddb.DynamoDB({
  endpoint: process.argv[2],
  region: "us-east-1",
  credentials: { accessKeyId: "conformance", secretAccessKey: "conformance" },
});
dynamoose.aws.ddb.set(client);

const schema = new dynamoose.Schema(
  {
    customer: { type: String, hashKey: true },
    number: { type: Number, rangeKey: true },
    state: { type: String, default: "open", index: { name: "states", type: "global", rangeKey: "number" } },
    total: Number,
    tags: { type: Set, schema: [String] },
    lines: { type: Array, schema: [{ type: Object, schema: { what: String, count: Number } }] },
  },
  { timestamps: true },
);
const Order = dynamoose.model("Order", schema);
const name = `conformance-dynamoose-${process.hrtime.bigint()}`;
// Making the model's table ready creates it, and waits until it is active.
const table = new dynamoose.Table(name, [Order], {
  throughput: "ON_DEMAND",
  waitForActive: { enabled: true, check: { timeout: 60000, frequency: 200 } },
  initialize: false,
});
try {
  await table.initialize();

  await Order.create({
    customer: "anna",
    number: 1,
    total: 250,
    tags: new Set(["gift", "é"]),
    lines: [{ what: "tea", count: 2 }],
  });
  const got = await Order.get({ customer: "anna", number: 1 }, { consistent: true });
  assert.equal(got.state, "open");
  assert.deepEqual([...got.tags].sort(), ["gift", "é"]);
  assert.deepEqual(got.lines[0], { what: "tea", count: 2 });
  assert.ok(got.createdAt instanceof Date);
  await assert.rejects(Order.create({ customer: "anna", number: 1 }), { name: "ConditionalCheckFailedException" });

  const key = { customer: "anna", number: 1 };
  const updated = await Order.update(key, {
    $SET: { state: "paid" },
    $ADD: { total: 50 },
    $REMOVE: ["lines"],
  });
  assert.equal(updated.total, 300);
  assert.equal(updated.lines, undefined);
  const isOpen = new dynamoose.Condition().where("state").eq("open");
  await assert.rejects(Order.update(key, { total: 0 }, { condition: isOpen }), {
    name: "ConditionalCheckFailedException",
  });

  const orders = Array.from({ length: 20 }, (_, i) => ({ customer: "bert", number: i, total: i * 10 }));
  assert.deepEqual((await Order.batchPut(orders)).unprocessedItems, []);
  const few = await Order.batchGet(orders.slice(0, 7).map(({ customer, number }) => ({ customer, number })));
  assert.equal(few.length, 7);

  const queried = await Order.query("customer").eq("bert").where("number").between(5, 9).sort("descending").exec();
  assert.deepEqual(queried.map((order) => order.number), [9, 8, 7, 6, 5]);
  const page = await Order.query("customer").eq("bert").limit(12).exec();
  const rest = await Order.query("customer").eq("bert").startAt(page.lastKey).exec();
  assert.deepEqual([page.length, rest.length, rest.lastKey], [12, 8, undefined]);
  const open = await Order.query("state").eq("open").using("states").where("number").lt(3).exec();
  assert.deepEqual(open.map((order) => order.number), [0, 1, 2]);
  const scanned = await Order.scan("total").ge(100).all().exec();
  assert.equal(scanned.length, 11);
  assert.equal((await Order.scan().count().exec()).count, 21);

  await Order.batchDelete(orders.map(({ customer, number }) => ({ customer, number })));
  await got.delete();
  assert.equal((await Order.scan().exec()).count, 0);
  console.log("dynamoose: ok");
} finally {
  await client.send(new DeleteTableCommand({ TableName: name }));
}
