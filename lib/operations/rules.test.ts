import { expect, test } from "vitest";
import type { VerbTimes } from "@/lib/server/recent-requests";
import type { ChoreFacts } from "./read-facts";
import type { Reading } from "./reading";
import { choreState, findTroubles, gravity, type Lately } from "./rules";

const at = new Date("2026-11-28T12:00:00Z");
const ago = (seconds: number) => at.getTime() - seconds * 1000;
const sweep: ChoreFacts = {
  name: "sweep",
  everyMillis: 15_000,
  succeededAt: ago(5),
  failedAt: null,
  failures: 0,
};
type Facts = NonNullable<Reading["facts"]>;
const facts: Facts = {
  queues: {
    receipts: 0,
    webhook_deliveries: 9_999,
    mailing_jobs: 0,
    mailing_recipients: 0,
    document_mails: 0,
    carrier_reports: 0,
    imports: 0,
  },
  connections: { byState: [{ state: "idle", count: 90 }], limit: 100 },
  chores: [sweep],
};
const checks: Reading["checks"] = {
  database: "ok",
  migrations: "ok",
  workerLagSeconds: 60,
  posterPlace: "ok",
};
const verb = (name: string, given: Partial<VerbTimes>): VerbTimes => ({
  verb: name,
  requests: 1,
  failed: 0,
  p50: 2,
  p95: 4,
  p99: 1_000,
  ...given,
});
const find = (
  given: { checks?: Partial<Reading["checks"]>; facts?: Partial<Facts> | null } = {},
  lately: Partial<Lately> = { requests: [verb("listOffers", { requests: 500, failed: 5 })] },
) =>
  findTroubles(
    {
      at,
      tookMillis: 3,
      checks: { ...checks, ...given.checks },
      facts: given.facts === null ? null : { ...facts, ...given.facts },
    },
    { requests: [], shed: 4, pageErrors: 4, ...lately },
  );

test("all at its limit is no trouble", () => expect(find()).toEqual([]));

test.each([
  [{ checks: { database: "failed" } }, { kind: "databaseSilent" }],
  [{ facts: null }, { kind: "databaseSilent" }],
  [{ checks: { migrations: "missing" } }, { kind: "migrationMissing" }],
  [{ checks: { posterPlace: "ahead" } }, { kind: "posterAhead" }],
  [{ checks: { workerLagSeconds: 60.1 } }, { kind: "posterLate", seconds: 60.1 }],
  [{ facts: { chores: [] } }, { kind: "workerSilent", since: null }],
  [{ facts: { chores: [{ ...sweep, succeededAt: ago(61) }] } }, { kind: "workerSilent", since: ago(61) }],
  [
    { facts: { chores: [{ ...sweep, failedAt: ago(1) }] } },
    { kind: "choreFailing", chore: "sweep", since: ago(5) },
  ],
  [
    { facts: { chores: [sweep, { ...sweep, name: "post", succeededAt: ago(166) }] } },
    { kind: "choreLate", chore: "post", since: ago(166) },
  ],
  [{ facts: { queues: { ...facts.queues, imports: 10_000 } } }, { kind: "queueLong", queue: "imports" }],
  [
    { facts: { connections: { byState: [{ state: "idle", count: 91 }], limit: 100 } } },
    { kind: "connectionsScarce", open: 91, limit: 100 },
  ],
] as const)("%j: %j", (given, trouble) => {
  expect(find(given as Parameters<typeof find>[0])).toEqual([trouble]);
});

test("requests that break: more than a few, and more than one in a hundred", () => {
  expect(find({}, { requests: [verb("redeemBarcode", { requests: 10, failed: 4 })] })).toEqual([]);
  const two = [verb("redeemBarcode", { requests: 99, failed: 5 }), verb("listOffers", { requests: 400 })];
  expect(find({}, { requests: two })).toEqual([{ kind: "requestsFailing", requests: 499, failed: 5 }]);
});

test.each([
  [{ shed: 5 }, [{ kind: "tooMuchAtOnce", shed: 5 }]],
  [{ pageErrors: 5 }, [{ kind: "pagesBreaking", pages: 5 }]],
  [{ requests: [verb("redeemBarcode", { requests: 100 })] }, []],
  [{ requests: [verb("redeemBarcode", { requests: 99, p99: 1_097 })] }, []],
  [{ requests: [verb("listReceipts", { requests: 100, p99: 1_097 })] }, []],
  [
    { requests: [verb("redeemBarcode", { requests: 100, p99: 1_097 })] },
    [{ kind: "redemptionsSlow", millis: 1_097 }],
  ],
])("of this server, %j: %j", (lately, troubles) => expect(find({}, lately)).toEqual(troubles));

test("the grave first; a silent worker is one trouble, not one for each chore", () => {
  const old = [sweep, { ...sweep, name: "post" }].map((one) => ({ ...one, succeededAt: ago(9_999) }));
  const queues = { ...facts.queues, imports: 10_000 };
  const found = find({ facts: { chores: old, queues } });
  expect(found.map(({ kind }) => kind)).toEqual(["workerSilent", "queueLong"]);
  expect(found.map(({ kind }) => gravity[kind])).toEqual(["grave", "slight"]);
});

test("a chore that has never come to a good end is failing", () => {
  expect(choreState({ ...sweep, succeededAt: null, failedAt: ago(3) }, at.getTime())).toBe("failing");
});
