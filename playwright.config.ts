import { defineConfig } from "@playwright/test";

/** `npm test` starts the app and sets BASE_URL, DATABASE_URL, WEBHOOK_PORT and CHROME_PATH. One worker: the cores are for the app and two browsers. */
export default defineConfig({
  testDir: "e2e",
  outputDir: "test-results/e2e",
  workers: 1,
  forbidOnly: process.env.CI !== undefined,
  timeout: 120_000,
  expect: { timeout: 10_000 },
  use: {
    baseURL: process.env.BASE_URL,
    browserName: "chromium",
    trace: "retain-on-failure",
    screenshot: "only-on-failure",
    locale: "en-IE",
    timezoneId: "Europe/Dublin",
    launchOptions: { executablePath: process.env.CHROME_PATH, args: ["--no-sandbox", ...quietArgs()] },
  },
});

/** Switches that keep the browser from calling its maker. */
function quietArgs(): string[] {
  return [
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--disable-quic",
    "--no-first-run",
  ];
}
