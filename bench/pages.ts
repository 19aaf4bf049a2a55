/** npm run bench:pages: how much script each wallet page loads before it lives, above an empty page, and how long the server takes. */
import { readFileSync } from "node:fs";
import { join } from "node:path";
import type { Page } from "playwright";
import { freshPage, phone, signInAsPersona } from "@/e2e/support/people";
import { checkWalletPages, type WalletWorld, walletPages } from "@/e2e/support/wallet-pages";
import { makeWalletWorld } from "@/e2e/support/wallet-world";
import { gzipBytes, scriptsNamedIn } from "@/scripts/shared/first-load";
import { repositoryRoot } from "@/scripts/shared/paths";
import { say } from "@/scripts/shared/say";
import { withApp } from "@/scripts/test/with-app";
import { measureEmptyPage } from "./support/empty-page";
import { median, table, writeResult, writeSection } from "./support/report";

/** What a page may load above an empty one, in bytes after gzip; e2e/first-load.spec.ts holds it. */
const limitBytes = 40_000;
const warmUps = 3;
const measuredRequests = 30;

type PageFigures = {
  firstLoadBytes: number;
  aboveEmptyBytes: number;
  laterBytes: number;
  serverMillis: number;
};

/** Bytes after gzip by address; what was measured once is not fetched again. */
function scriptSizes(page: Page): (urls: readonly string[]) => Promise<number> {
  const known = new Map<string, number>();
  return async (urls) => {
    let sum = 0;
    for (const url of urls) {
      const size = known.get(url) ?? gzipBytes(await (await page.request.get(url)).body());
      known.set(url, size);
      sum += size;
    }
    return sum;
  };
}

/** Scripts that the page fetches by itself within two seconds although its HTML does not name them. */
async function scriptsFetchedLater(page: Page, path: string, named: readonly string[]): Promise<string[]> {
  const fetched = new Set<string>();
  page.on("request", (request) => {
    const { pathname } = new URL(request.url());
    if (request.resourceType() === "script" && !named.includes(pathname)) fetched.add(pathname);
  });
  await page.goto(path);
  // The barcode listens for its outcome for as long as it is open: the network is never idle there.
  await page.waitForTimeout(2_000);
  page.removeAllListeners("request");
  return [...fetched].filter((url) => url.endsWith(".js"));
}

/** From the request to the last byte over the loopback, in milliseconds: the median. */
async function serverMillis(url: string, cookie: string): Promise<number> {
  const times: number[] = [];
  for (let at = 0; at < warmUps + measuredRequests; at += 1) {
    const began = performance.now();
    await (await fetch(url, { headers: { cookie } })).text();
    times.push(performance.now() - began);
  }
  return median(times.slice(warmUps));
}

async function measure(
  page: Page,
  world: WalletWorld,
  baseUrl: string,
  emptyBytes: number,
): Promise<Record<string, PageFigures>> {
  const cookie = (await page.context().cookies()).map(({ name, value }) => `${name}=${value}`).join("; ");
  const sizeOf = scriptSizes(page);
  const figures: Record<string, PageFigures> = {};
  for (const [pattern, address] of Object.entries(walletPages)) {
    const path = address(world);
    const named = scriptsNamedIn(await (await page.request.get(path)).text());
    const firstLoadBytes = await sizeOf(named);
    figures[pattern] = {
      firstLoadBytes,
      aboveEmptyBytes: firstLoadBytes - emptyBytes,
      laterBytes: await sizeOf(await scriptsFetchedLater(page, path, named)),
      serverMillis: Math.round((await serverMillis(baseUrl + path, cookie)) * 10) / 10,
    };
  }
  return figures;
}

function report(emptyBytes: number, pages: Record<string, PageFigures>): void {
  const next = JSON.parse(
    readFileSync(join(repositoryRoot, "node_modules/next/package.json"), "utf8"),
  ).version;
  writeResult("pages", { next, limitBytes, emptyBytes, pages });
  const kilobytes = (bytes: number) => (bytes / 1_000).toFixed(1);
  const rows = Object.entries(pages).map(
    ([pattern, { firstLoadBytes, aboveEmptyBytes, laterBytes, serverMillis }]) => [
      pattern,
      kilobytes(firstLoadBytes),
      kilobytes(aboveEmptyBytes),
      kilobytes(laterBytes),
      serverMillis.toFixed(1),
    ],
  );
  writeSection(
    "pages",
    "First-load JavaScript and server time of the wallet's pages",
    `Scripts that a page's HTML names, in kB (1,000 bytes) after gzip. An empty page of Next ${next} with the same configuration (bench/empty-app) loads ${kilobytes(emptyBytes)} kB; a page
may load ${kilobytes(limitBytes)} kB more, which \`e2e/first-load.spec.ts\` holds. 'Later' is what a page fetches by itself in its first two seconds without its HTML naming it.
Server time is the median of ${measuredRequests} requests over the loopback, to the last byte, signed in, in ms.

${table(["page", "first load", "above empty", "later", "server ms"], rows)}`,
  );
}

await withApp(async ({ baseUrl, sql, browser, scratch }) => {
  checkWalletPages();
  const emptyBytes = await measureEmptyPage(join(scratch, "logs", "empty-page.log"));
  const page = await freshPage(browser, phone, { baseURL: baseUrl });
  await signInAsPersona(page, "shopper");
  const pages = await measure(page, await makeWalletWorld(page, sql), baseUrl, emptyBytes);
  report(emptyBytes, pages);
  const over = Object.entries(pages).filter(([, { aboveEmptyBytes }]) => aboveEmptyBytes > limitBytes);
  for (const [pattern, { aboveEmptyBytes, serverMillis: millis }] of Object.entries(pages)) {
    say(`${pattern}: ${(aboveEmptyBytes / 1_000).toFixed(1)} kB above empty, ${millis} ms`);
  }
  for (const [pattern] of over) say(`${pattern} is over the limit of ${limitBytes / 1_000} kB.`);
  return over.length === 0 ? 0 : 1;
});
