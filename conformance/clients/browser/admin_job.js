// Drives dynamodb-admin as a person would: node admin_job.js URL PICTURES. Fails on the first surprise.
// The table is made beforehand: dynamodb-admin's own form sends a request that DynamoDB refuses.
import assert from "node:assert/strict";
import { spawn } from "node:child_process";
import { mkdirSync } from "node:fs";
import { createServer } from "node:net";
import { createRequire } from "node:module";
import { dirname, join } from "node:path";
import {
  BatchWriteItemCommand,
  CreateTableCommand,
  DeleteTableCommand,
  DynamoDBClient,
  GetItemCommand,
  waitUntilTableExists,
} from "@aws-sdk/client-dynamodb";
import { chromium } from "playwright-core";

const [url, pictures] = process.argv.slice(2);
mkdirSync(pictures, { recursive: true });
const credentials = { accessKeyId: "conformance", secretAccessKey: "conformance" };
const client = new DynamoDBClient({ endpoint: url, region: "us-east-1", credentials });
const table = `conformance-admin-${process.hrtime.bigint()}`;
const s = (AttributeName) => ({ AttributeName, AttributeType: "S" });
await client.send(
  new CreateTableCommand({
    TableName: table,
    BillingMode: "PAY_PER_REQUEST",
    AttributeDefinitions: [s("id"), s("owner")],
    KeySchema: [{ AttributeName: "id", KeyType: "HASH" }],
    GlobalSecondaryIndexes: [
      {
        IndexName: "owners",
        KeySchema: [{ AttributeName: "owner", KeyType: "HASH" }],
        Projection: { ProjectionType: "ALL" },
      },
    ],
  }),
);
await waitUntilTableExists({ client, maxWaitTime: 60 }, { TableName: table });
await client.send(
  new BatchWriteItemCommand({
    RequestItems: {
      [table]: Array.from({ length: 6 }, (_, i) => ({
        PutRequest: {
          Item: {
            id: { S: `order-${i}` },
            owner: { S: i % 2 ? "anna" : "bert" },
            total: { N: `${i * 10}` },
            tags: { L: [{ S: "é" }, { BOOL: true }] },
          },
        },
      })),
    },
  }),
);

const port = await freePort();
const home = dirname(createRequire(import.meta.url).resolve("dynamodb-admin/package.json"));
const admin = spawn(process.execPath, [join(home, "dist/dynamodb-admin.js"), "--port", String(port)], {
  env: {
    ...process.env,
    DYNAMO_ENDPOINT: url,
    AWS_REGION: "us-east-1",
    AWS_ACCESS_KEY_ID: credentials.accessKeyId,
    AWS_SECRET_ACCESS_KEY: credentials.secretAccessKey,
  },
  stdio: ["ignore", "inherit", "inherit"],
});
const base = `http://localhost:${port}`;
let browser;
try {
  await answering(base);
  browser = await chromium.launch({
    executablePath: process.env.CHROMIUM ?? "/usr/bin/chromium",
    args: ["--no-sandbox"],
  });
  const page = await browser.newPage({ viewport: { width: 1200, height: 800 } });
  const broken = [];
  page.on("pageerror", (error) => broken.push(String(error)));
  page.on("response", (answer) => {
    if (answer.status() >= 400 && !answer.url().endsWith("/favicon.ico")) {
      broken.push(`${answer.status()} ${answer.url()}`);
    }
  });
  const picture = (name) => page.screenshot({ path: join(pictures, `${name}.png`) });
  const rows = page.locator("#items-container tr");

  await page.goto(base);
  await page.locator("#filter-input").fill("conformance-admin");
  await picture("tables");
  await page.getByRole("link", { name: table }).click();
  await rows.first().waitFor();
  assert.equal(await rows.count(), 6);
  await picture("scan");

  await page.selectOption("select[name=queryableSelection]", "owners");
  await page.selectOption("select[name=operationType]", "query");
  await page.locator("#filters-table tr:last-child .filter-row-value").fill("anna");
  await page.getByRole("button", { name: "Search" }).click();
  await page.waitForURL(/operationType=query/);
  await rows.first().waitFor();
  assert.equal(await rows.count(), 3);
  assert.equal((await page.locator("#items-container").innerText()).includes("bert"), false);
  await picture("query-by-index");

  await page.locator("#items-container tr", { hasText: "order-3" }).getByText("View").click();
  await page.waitForFunction(() => typeof editor !== "undefined");
  const shown = JSON.parse(await page.evaluate(() => editor.getValue()));
  assert.deepEqual(shown, { id: "order-3", owner: "anna", total: 30, tags: ["é", true] });
  const saved = page.waitForResponse((answer) => answer.request().method() === "PUT");
  await page.evaluate((text) => editor.setValue(text), JSON.stringify({ ...shown, total: 31, note: "日本" }));
  await page.locator("#saveButton").click();
  assert.equal((await saved).status(), 200);
  await page.waitForFunction(() => editor.getValue().includes("日本"));
  await picture("item");
  const item = await read("order-3");
  assert.equal(item.total.N, "31");
  assert.equal(item.note.S, "日本");

  await page.getByRole("button", { name: "Delete" }).click();
  await rows.first().waitFor();
  assert.equal(await rows.count(), 5);
  assert.equal(await read("order-3"), undefined);
  await page.goto(`${base}/tables/${table}/meta`);
  assert.match(await page.locator("body").innerText(), /owners/);
  await picture("meta");
  assert.deepEqual(broken, []);
  console.log(`dynamodb-admin: ok; pictures in ${pictures}`);
} finally {
  await browser?.close();
  admin.kill();
  await client.send(new DeleteTableCommand({ TableName: table }));
}

async function read(id) {
  const answer = await client.send(
    new GetItemCommand({ TableName: table, Key: { id: { S: id } }, ConsistentRead: true }),
  );
  return answer.Item;
}

function freePort() {
  return new Promise((resolve, reject) => {
    const socket = createServer();
    socket.on("error", reject);
    socket.listen(0, () => {
      const { port } = socket.address();
      socket.close(() => resolve(port));
    });
  });
}

async function answering(address) {
  for (let attempt = 0; attempt < 100; attempt++) {
    try {
      await fetch(address);
      return;
    } catch {
      await new Promise((resolve) => setTimeout(resolve, 100));
    }
  }
  throw new Error(`dynamodb-admin does not answer at ${address}`);
}
