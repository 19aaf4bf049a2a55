/** The reference: every request that it shows is run and answers as it says; pages for every reason; axe; without a script. */
import { spawnSync } from "node:child_process";
import { problemKinds } from "@/lib/server/problem";
import { desk, expect, phone, test } from "../fixtures";
import { accessibilityFindings } from "../support/accessibility";

/** Says the status of every request on the third channel, and lets its answer through. */
const watchedCurl =
  'curl() { command curl -sS --max-time 20 -w "%{stderr}\\nSTATUS %{http_code}\\n" "$@"; }\n';

test("every curl of the page runs as it stands and answers as it says", async ({ page }) => {
  await page.goto("/developers");
  const blocks = await page
    .locator("pre[data-statuses]")
    .evaluateAll((all) =>
      all.map((one) => ({ text: one.textContent ?? "", statuses: one.getAttribute("data-statuses") ?? "" })),
    );
  const shown = (await page.locator("pre").allTextContents()).filter((text) => text.includes("curl "));
  expect(shown).toEqual(blocks.filter(({ text }) => text.includes("curl ")).map(({ text }) => text));
  expect(blocks.length).toBeGreaterThan(25);
  const script = blocks.map(({ text }, at) => `echo >&2 "BLOCK ${at}"\n${text}\n`).join("");
  const { stderr, status } = spawnSync("bash", ["-c", watchedCurl + script], { encoding: "utf8" });
  expect(status).toBe(0);
  const answered = stderr
    .split(/^BLOCK \d+$/m)
    .slice(1)
    .map((part) => [...part.matchAll(/^STATUS (\d+)$/gm)].map(([, code]) => code));
  // A request whose answer goes into a pipe to find the ETag answers as well: it is a request of its own.
  expect(answered.map((codes) => codes.join(" "))).toEqual(blocks.map(({ statuses }) => statuses));
  for (const { text, statuses } of blocks) {
    const requests = text.match(/\bcurl /g)?.length ?? 0;
    expect(statuses.split(" ").filter(Boolean), text).toHaveLength(requests);
  }
});

test("the type of every problem leads to its page; an unknown one to none", async ({ request }) => {
  for (const [reason, { title }] of Object.entries(problemKinds)) {
    const response = await request.get(`/developers/errors/${reason}`);
    expect(response.status(), reason).toBe(200);
    expect(await response.text()).toContain(`${title}</h1>`);
  }
  for (const reason of ["nothing", "toString", "__proto__"])
    expect((await request.get(`/developers/errors/${reason}`)).status(), reason).toBe(404);
});

test("links within the page lead somewhere, and nothing needs a script", async ({ browser, baseURL }) => {
  const context = await browser.newContext({ javaScriptEnabled: false, baseURL: baseURL ?? "" });
  const page = await context.newPage();
  await page.goto("/developers");
  const hrefs = await page
    .locator('nav a[href^="#"]')
    .evaluateAll((links) => links.map((link) => link.getAttribute("href") ?? ""));
  expect(hrefs.length).toBeGreaterThan(20);
  for (const href of hrefs) await expect(page.locator(href)).toHaveCount(1);
  await page.getByText("Body", { exact: true }).first().click();
  await expect(page.getByRole("cell", { name: "code", exact: true }).first()).toBeVisible();
  await context.close();
});

for (const [name, viewport] of [
  ["a desk", desk],
  ["a phone", phone],
] as const) {
  for (const path of ["/developers", "/developers/errors", "/developers/errors/already_redeemed"]) {
    test(`axe finds nothing on ${path} at ${name}, light and dark, and nothing is wider than it`, async ({
      page,
    }) => {
      // The reference is long, and all of it is unfolded.
      test.slow();
      await page.setViewportSize(viewport);
      await page.goto(path);
      await expect(page.locator("main h1")).toHaveCount(1);
      for (const summary of await page.locator("main summary").all()) await summary.click();
      for (const colorScheme of ["light", "dark"] as const) {
        await page.emulateMedia({ colorScheme, reducedMotion: "reduce" });
        expect(await accessibilityFindings(page), colorScheme).toEqual([]);
      }
      expect(await page.evaluate(() => document.documentElement.scrollWidth - innerWidth)).toBeLessThan(1);
    });
  }
}
