// Drives dynamodb-admin in a headless Chromium: node admin_job.js URL [PICTURE]. Makes a table, adds an item, looks at
// it, and takes a picture. CHROMIUM names the browser (default /usr/bin/chromium).
import assert from "node:assert/strict";
import { spawn } from "node:child_process";
import { createServer } from "node:net";
import { setTimeout as pause } from "node:timers/promises";
import { DeleteTableCommand, DynamoDBClient } from "@aws-sdk/client-dynamodb";
import { chromium } from "playwright-core";

const [endpoint, picture = "target/dynamodb-admin.png"] = process.argv.slice(2);
const port = await new Promise((resolve) => {
  const probe = createServer().listen(0, "127.0.0.1", () => {
    const { port } = probe.address();
    probe.close(() => resolve(port));
  });
});
const script = new URL("./node_modules/.bin/dynamodb-admin", import.meta.url).pathname;
const admin = spawn(script, [`--port=${port}`, "--host=127.0.0.1", `--dynamo-endpoint=${endpoint}`], { stdio: "ignore" });
const browser = await chromium.launch({
  executablePath: process.env.CHROMIUM ?? "/usr/bin/chromium",
  args: [
    "--headless",
    "--no-sandbox",
    "--disable-gpu",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
  ],
});
const table = `conformance-admin-${process.hrtime.bigint()}`;
try {
  const page = await browser.newPage({ viewport: { width: 1200, height: 700 } });
  const home = `http://127.0.0.1:${port}`;
  for (let tries = 0; ; tries++) {
    try {
      await page.goto(home);
      break;
    } catch (failure) {
      if (tries === 50) throw failure;
      await pause(200);
    }
  }
  await page.goto(`${home}/create-table`);
  await page.fill("input[name=TableName]", table);
  await page.fill("input[name=HashAttributeName]", "id");
  await page.selectOption("select[name=HashAttributeType]", "S");
  await page.click("button[type=submit], input[type=submit]");
  await page.waitForURL(`${home}/`, { timeout: 10_000 }).catch(async (failure) => {
    throw new Error(`No table was made: ${await page.locator("body").innerText()}`, { cause: failure });
  });
  await page.getByText(table).first().waitFor();

  await page.goto(`${home}/tables/${table}/add-item`);
  await page.waitForFunction(() => typeof editor !== "undefined");
  await page.evaluate(() => editor.setValue(JSON.stringify({ id: "first", points: 42, words: ["Grüße", "世界"] })));
  await page.click("#saveButton");
  await page.waitForURL(/items\/first/);

  await page.goto(`${home}/tables/${table}`);
  await page.getByText("first").first().waitFor();
  assert.match(await page.locator("body").innerText(), /42/);
  await page.screenshot({ path: picture });
  console.log(`dynamodb-admin: ok, ${picture}`);
} finally {
  await browser.close();
  admin.kill();
  const client = new DynamoDBClient({
    endpoint,
    region: "us-east-1",
    credentials: { accessKeyId: "conformance", secretAccessKey: "conformance" },
  });
  await client.send(new DeleteTableCommand({ TableName: table })).catch(() => {});
}
