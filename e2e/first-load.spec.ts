/** No wallet page makes a phone load more than 40 kB of script (after gzip) above an empty page of the same Next. */
import { readFileSync } from "node:fs";
import { gzipBytes, scriptsNamedIn } from "@/scripts/shared/first-load";
import { expect, phone, test } from "./fixtures";
import { checkWalletPages, walletPages } from "./support/wallet-pages";
import { makeWalletWorld } from "./support/wallet-world";

/** Measured by `npm run bench:pages`, which builds the empty page; anew for another Next. */
const measured = JSON.parse(readFileSync("bench/results/pages.json", "utf8")) as {
  next: string;
  limitBytes: number;
  emptyBytes: number;
};

test("the empty page was measured with the Next that is installed", () => {
  const { version } = JSON.parse(readFileSync("node_modules/next/package.json", "utf8")) as {
    version: string;
  };
  expect(measured.next, "npm run bench:pages").toBe(version);
  expect(measured.limitBytes).toBeLessThanOrEqual(40_000);
});

test("every wallet page stays under its limit", async ({ newShopper, sql }) => {
  checkWalletPages();
  const { page } = await newShopper(phone);
  const world = await makeWalletWorld(page, sql);
  const sizes = new Map<string, number>();
  const over: string[] = [];
  for (const [pattern, address] of Object.entries(walletPages)) {
    const response = await page.request.get(address(world));
    expect(response.status(), pattern).toBe(200);
    const scripts = scriptsNamedIn(await response.text());
    expect(scripts.length, pattern).toBeGreaterThan(3);
    let bytes = 0;
    for (const url of scripts) {
      if (!sizes.has(url)) sizes.set(url, gzipBytes(await (await page.request.get(url)).body()));
      bytes += sizes.get(url) ?? 0;
    }
    const above = bytes - measured.emptyBytes;
    if (above > measured.limitBytes) over.push(`${pattern}: ${(above / 1_000).toFixed(1)} kB above empty`);
  }
  expect(over).toEqual([]);
});
