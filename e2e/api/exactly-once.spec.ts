import { wellKnown } from "@/db/seed/well-known";
import { expect, pos, test, testBarcode } from "../fixtures";

const { amountOff } = wellKnown.testRange.offers;
const lines = [{ gtin: wellKnown.gtins.washingUpLiquid, quantity: 1, unitPriceMinor: 249 }];

async function inChunks<T>(count: number, size: number, work: (index: number) => Promise<T>): Promise<T[]> {
  const results: T[] = [];
  for (let from = 0; from < count; from += size) {
    const chunk = Array.from({ length: Math.min(size, count - from) }, (_, i) => work(from + i));
    results.push(...(await Promise.all(chunk)));
  }
  return results;
}

test("48 simultaneous redemptions of one barcode over HTTP: one 201, the others 409", async ({ sql }) => {
  const { code, id } = await testBarcode({ offerIds: [amountOff] });
  const responses = await inChunks(48, 48, (i) =>
    pos("/redemptions", { code, lines }, { "idempotency-key": `race-${id}-${i}` }),
  );
  expect(responses.map((response) => response.status).sort()).toEqual([201, ...Array<number>(47).fill(409)]);
  for (const response of responses.filter((one) => one.status === 409)) {
    expect(response.headers.get("content-type")).toContain("application/problem+json");
    expect(await response.json()).toMatchObject({ reason: "already_redeemed" });
  }
  const [{ count } = { count: 0 }] = await sql<{ count: number }[]>`
    select count(*)::int as count from outcome where idempotency_key like ${`race-${id}-%`}`;
  expect(count).toBe(1);
});

test("1,000 replays of one idempotency key: identical bytes, one effect", async ({ sql }) => {
  const { code, id } = await testBarcode({ offerIds: [amountOff] });
  const key = `replay-${id}`;
  const bodies = await inChunks(1_000, 50, async () => {
    const response = await pos("/redemptions", { code, lines }, { "idempotency-key": key });
    expect(response.status).toBe(201);
    return { replayed: response.headers.get("idempotency-replayed"), body: await response.text() };
  });
  expect(new Set(bodies.map(({ body }) => body)).size).toBe(1);
  expect(bodies.filter(({ replayed }) => replayed !== "true")).toHaveLength(1);
  const [{ count } = { count: 0 }] = await sql<{ count: number }[]>`
    select count(*)::int as count from outcome where idempotency_key = ${key}`;
  expect(count).toBe(1);
  const reused = await pos(
    "/redemptions",
    { code, lines: [{ ...lines[0], quantity: 2 }] },
    { "idempotency-key": key },
  );
  expect(reused.status).toBe(422);
  expect(JSON.stringify(await reused.json())).toContain("idempotency_key_reused");
});

test("a redemption and its reversal reach the ledger, which balances", async ({ sql }) => {
  const { code, id } = await testBarcode({ offerIds: [amountOff] });
  const redeemed = await pos("/redemptions", { code, lines }, { "idempotency-key": `r-${id}` });
  const receipt = (await redeemed.json()) as { id: string; discountMinor: number };
  expect(receipt.discountMinor).toBeGreaterThan(0);
  const shown = await pos(`/redemptions/${receipt.id}`);
  expect(await shown.json()).toMatchObject(receipt);
  const reversed = await pos(
    `/redemptions/${receipt.id}/reversals`,
    { reason: "return" },
    { "idempotency-key": `v-${id}` },
  );
  expect(reversed.status).toBe(201);
  await expect
    .poll(async () => {
      const [row] = await sql<{ postings: number; sum: string }[]>`
        select count(distinct posting)::int as postings, coalesce(sum(amount_minor), 0)::text as sum from ledger_entry
        where barcode_id = (select barcode_id from outcome where idempotency_key = ${`r-${id}`})`;
      return row;
    })
    .toEqual({ postings: 2, sum: "0" });
});
