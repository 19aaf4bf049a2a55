/** What every journey begins with: somebody signed in, a till with a camera, the database to look into. */
import { rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import {
  type Browser,
  type BrowserContext,
  test as base,
  chromium,
  expect,
  type Locator,
  type Page,
} from "@playwright/test";
import postgres from "postgres";
import { demoPosKey } from "@/db/seed/personas";
import { contractFaults, operationAt } from "@/lib/pos-api/testing/contract";
import { cameraLaunchArgs, writeCameraFile, writeEmptyCameraFile } from "./support/camera";
import {
  desk,
  freshPage,
  type PersonaKey,
  phone,
  signInAsPersona,
  signInByMail,
  tablet,
} from "./support/people";

export type { PersonaKey };
export { desk, phone, tablet };

/** A till: a browser of its own whose camera sees what it is shown. */
export type Till = { page: Page; show: (element: Locator) => Promise<void> };

type Fixtures = {
  /** A signed-in page of a demo persona, in a context of its own. */
  signInAs: (persona: PersonaKey, viewport?: { width: number; height: number }) => Promise<Page>;
  /** A shopper nobody else uses, signed in by a magic link. */
  newShopper: (viewport?: { width: number; height: number }) => Promise<{ page: Page; email: string }>;
  /** Opens the checkout page as the demo's cashier, at a tablet unless told otherwise. */
  openTill: (viewport?: { width: number; height: number }) => Promise<Till>;
};
type WorkerFixtures = { sql: postgres.Sql; cameraFile: string; tillBrowser: Browser };

export const test = base.extend<Fixtures, WorkerFixtures>({
  sql: [
    async ({ playwright: _ }, use) => {
      const sql = postgres(process.env.DATABASE_URL ?? "", { max: 2, onnotice: () => {} });
      await use(sql);
      await sql.end();
    },
    { scope: "worker" },
  ],
  cameraFile: [
    async ({ playwright: _ }, use, info) => {
      const file = join(tmpdir(), `tearoff-camera-${process.pid}-${info.workerIndex}.y4m`);
      writeEmptyCameraFile(file);
      await use(file);
      rmSync(file, { force: true });
    },
    { scope: "worker" },
  ],
  tillBrowser: [
    async ({ cameraFile }, use) => {
      const browser = await chromium.launch({
        executablePath: process.env.CHROME_PATH,
        args: [
          "--no-sandbox",
          "--disable-background-networking",
          "--disable-sync",
          ...cameraLaunchArgs(cameraFile),
        ],
      });
      await use(browser);
      await browser.close();
    },
    { scope: "worker" },
  ],
  signInAs: async ({ browser }, use) => {
    const contexts: BrowserContext[] = [];
    await use(async (persona, viewport = desk) => {
      const page = await freshPage(browser, viewport);
      contexts.push(page.context());
      await signInAsPersona(page, persona);
      return page;
    });
    for (const context of contexts) await context.close();
  },
  newShopper: async ({ browser }, use) => {
    const contexts: BrowserContext[] = [];
    await use(async (viewport = phone) => {
      const page = await freshPage(browser, viewport);
      contexts.push(page.context());
      const email = `shopper-${crypto.randomUUID().slice(0, 8)}@post.example`;
      await signInByMail(page, email);
      return { page, email };
    });
    for (const context of contexts) await context.close();
  },
  openTill: async ({ tillBrowser, cameraFile }, use) => {
    const contexts: BrowserContext[] = [];
    await use(async (viewport = tablet) => {
      writeEmptyCameraFile(cameraFile);
      const page = await freshPage(tillBrowser, viewport);
      contexts.push(page.context());
      await signInAsPersona(page, "cashier");
      await expect(page.locator("[data-camera=running][data-decoder=ready]")).toBeVisible();
      return { page, show: (element) => showToCamera(page, cameraFile, element) };
    });
    for (const context of contexts) await context.close();
  },
});
export { expect };

/** Holds the phone's barcode in front of the till's camera: the page opens the camera anew, as Chromium reads the file only then. */
async function showToCamera(till: Page, file: string, element: Locator): Promise<void> {
  writeCameraFile(file, await element.screenshot());
  await till.reload();
}

/** A call to the POS API with the demo's test key. Throws when the answer is not what the contract promises. */
export async function pos(
  path: string,
  body?: unknown,
  headers: Record<string, string> = {},
): Promise<Response> {
  const method = body === undefined ? "GET" : "POST";
  const response = await fetch(`${process.env.BASE_URL}/api/v1${path}`, {
    method,
    headers: { authorization: `Bearer ${demoPosKey}`, "content-type": "application/json", ...headers },
    ...(body !== undefined && { body: JSON.stringify(body) }),
  });
  const operationId = operationAt(method, `/api/v1${path}`)?.id;
  if (!operationId) return response;
  const text = await response.clone().text();
  const answer = text === "" ? undefined : JSON.parse(text);
  const { status } = response;
  const exchange = { operationId, requestBody: body, status, headers: response.headers, body: answer };
  const faults = contractFaults(exchange);
  if (faults.length > 0) throw new Error(faults.join("\n"));
  return response;
}

export type TestBarcodeBody = {
  id: string;
  code: string;
  fetchCode: string;
  expiresAt: string;
  offers: { id: string; products: { gtin: string; name: string }[] }[];
};

/** A barcode without a phone. */
export async function testBarcode(body: Record<string, unknown> = {}): Promise<TestBarcodeBody> {
  const response = await pos("/test/barcodes", body);
  if (response.status !== 201)
    throw new Error(`no test barcode: ${response.status} ${await response.text()}`);
  return (await response.json()) as TestBarcodeBody;
}
