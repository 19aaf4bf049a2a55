/** House rules that are read from the text of the sources. */
import { globSync, readFileSync } from "node:fs";
import { expect, test } from "vitest";

const sources = globSync("{app,bench,components,db,e2e,lib,scripts}/**/*.{ts,tsx,mjs}")
  .filter((file) => !file.includes("/content/"))
  .map((file) => ({ file, text: readFileSync(file, "utf8") }));
const production = sources.filter(
  ({ file }) => !/\.test\.tsx?$|\/_?testing\/|^(e2e|bench|scripts)\//.test(file),
);

/** Files that open a transaction without asking for a permission or writing an audit row themselves, and why. */
const exceptions: Record<string, string> = {
  "lib/server/transaction.ts": "defines inTransaction",
  "lib/wallet/reserve-and-issue.ts":
    "the writing half of two verbs, which ask for the permission; it writes the audit row",
  "lib/wallet/replace-and-issue.ts":
    "the writing half of issueBarcode when it replaces one; it writes the audit rows",
  "lib/ledger/post-outcomes.ts": "asks for the permission; the ledger that it writes is its record",
  "lib/ledger/fold-performance.ts": "asks for the permission; the sums that it writes are its record",
  "lib/clearing/run-reconciliation.ts": "asks for the permission; what it found is its record",
  "lib/ledger/compare-performance.ts": "reads only: its temporary tables vanish with the transaction",
  "lib/outreach/send-reminders.ts": "asks for the permission; the reminder's own row is its record",
  "lib/outreach/automations/run-automations.ts": "asks for the permission; the run's own row is its record",
  "lib/outreach/mailings/deliver-inside.ts":
    "a part of sendMailing, which asks for the permission; the recipient's own row is its record",
  "lib/outreach/mailings/deliver-outside.ts":
    "a part of sendMailing, which asks for the permission; the recipient's own row is its record",
  "lib/webhooks/derive-deliveries.ts": "asks for the permission; the delivery's own row is its record",
  "lib/demographics/fold-demographics.ts": "asks for the permission; the sums that it writes are its record",
  "lib/demographics/compare-demographics.ts": "reads only: its temporary tables vanish with the transaction",
  "lib/ledger/compare-rebuilt.ts": "reads only: its temporary tables vanish with the transaction",
};

test("a verb that opens a transaction asks for a permission and writes an audit row", () => {
  const opening = production.filter(
    ({ file, text }) =>
      file.startsWith("lib/") && /\binTransaction(<[^>]*>)?\(|\.transaction\(|sql\.begin\(/.test(text),
  );
  expect(opening.length).toBeGreaterThan(5);
  const silent = opening.filter(
    ({ text }) => !(text.includes("requirePermission(") && text.includes("writeAudit(")),
  );
  expect(silent.map(({ file }) => file).filter((file) => !(file in exceptions))).toEqual([]);
  expect(Object.keys(exceptions).filter((file) => !opening.some((one) => one.file === file))).toEqual([]);
});

test("queries and verbs begin with server-only", () => {
  const touching = production.filter(
    ({ file, text }) => file.startsWith("lib/") && /from "(@\/db\/(client|schema)|drizzle-orm)/.test(text),
  );
  // Types of the database vanish when compiled.
  const values = touching.filter(({ text }) =>
    /^import (?!type)[^;]*from "(@\/db\/|drizzle-orm)/m.test(text),
  );
  expect(values.filter(({ text }) => !text.includes('import "server-only"')).map(({ file }) => file)).toEqual(
    [],
  );
});

/** Pages, layouts, routes and actions that ask for nobody, and why. */
const open: Record<string, string> = {
  "app/layout.tsx": "the frame of all pages",
  "app/(wallet)/layout.tsx": "the frame of the wallet; its pages ask",
  "app/offline/page.tsx": "the same for everybody; what is private comes out of the phone",
  "app/checkout/offline/page.tsx": "the same for everybody; what is private comes out of the tablet",
  "app/checkout/sw.js/route.ts": "a script, the same for everybody",
  "app/sw.js/route.ts": "a script, the same for everybody",
  "app/sign-in/actions.ts": "one is nobody yet",
  "app/sign-in/link/page.tsx": "one is nobody yet",
  "app/checkout/cashiers/actions.ts": "one is nobody yet, or leaves",
  "app/outbox/files/[mail]/[place]/route.ts": "demo mode only: what mails in the outbox carry",
  "app/outbox/page.tsx": "demo mode only: how one signs in there",
  "app/developers/layout.tsx": "the frame of the reference",
  "app/developers/page.tsx": "the reference, the same for everybody",
  "app/developers/errors/page.tsx": "the same for everybody",
  "app/developers/errors/[reason]/page.tsx": "the same for everybody",
  "app/unsubscribe/page.tsx": "the signed link of a mail says who",
  "app/api/auth/[...nextauth]/route.ts": "one is nobody yet",
};

test("every page, route and action authorises or stands in the table of open ones", () => {
  const entries = production.filter(({ file }) =>
    /^app\/(.*\/)?(page|layout|route|actions)\.tsx?$/.test(file),
  );
  const asking =
    /pageContext\(|optionalContext\(|run(?:Open)?Action\(|tillRoute\(|openRoute\(|csvRoute\(|uploadRoute\(|personRoute\(|contextFor\(await currentActor\(/;
  const silent = entries.filter(({ text }) => !asking.test(text)).map(({ file }) => file);
  expect(silent.filter((file) => !(file in open))).toEqual([]);
  expect(Object.keys(open).filter((file) => !silent.includes(file))).toEqual([]);
});

test("the repository speaks of the product alone", () => {
  const foreign = /\/work\/(main|shared)|helper-\d|sandbox session/;
  expect(
    sources
      .filter(({ file, text }) => !file.includes("house.test") && foreign.test(text))
      .map(({ file }) => file),
  ).toEqual([]);
});

/** A raw error quotes statements with their values; describeError says what may be said. */
test("no log line carries a raw error", () => {
  const raw = /\blogger\.\w+\((?:error\b|err\b|\{[^}]*\berr(?:or)?\s*[:,}])/;
  expect(raw.test("logger.warn({ verb, err: error }, 'x')") && raw.test("logger.error(error)")).toBe(true);
  expect(production.filter(({ text }) => raw.test(text)).map(({ file }) => file)).toEqual([]);
});

/** The policy of our pages refuses both (docs/decisions/0045); mails, which go elsewhere, are written in lib/. */
test("no page writes a style or a script into itself", () => {
  const inline = /\sstyle=[{"]|<style\b|<script\b|dangerouslySetInnerHTML|\.innerHTML\s*=/;
  expect(inline.test("<p style={{ width }}>") && inline.test('<body style="margin:0">')).toBe(true);
  const screens = production.filter(({ file }) => /^(app|components)\//.test(file));
  expect(screens.filter(({ text }) => inline.test(text)).map(({ file }) => file)).toEqual([
    // Takes them out of mails.
    "components/ui/mail-frame.tsx",
  ]);
});

test("files stay small", () => {
  const long = production.filter(({ text }) => text.split("\n").length > 300).map(({ file }) => file);
  expect(long).toEqual([]);
});

test("how often a property is tried is said through rounds()", () => {
  const counted = sources.filter(
    ({ file, text }) => /\.test\.ts$/.test(file) && /numRuns: [\d_]+[,\s]/.test(text),
  );
  expect(counted.map(({ file }) => file)).toEqual([]);
});
