/** What tests of clearing begin with: an operator, receipts of payouts on a day, and months closed. */
import { expect } from "vitest";
import { membership, person } from "@/db/schema";
import { contextOf } from "@/db/testing/contexts";
import type { TestDatabase } from "@/db/testing/test-database";
import { issueFor, postAll, redeemCoffee, type World } from "@/db/testing/world";
import { type OperatorActor, type ShopperActor, systemActor } from "@/lib/auth/actor";
import { formatId, type Id, type IdKind, idPrefixes, parseId } from "@/lib/kernel/ids";
import { reverseRedemption } from "@/lib/redemption/reverse-redemption";
import { newId } from "@/lib/server/new-id";
import { type DocumentRow, listDocuments } from "../documents/document-queries";
import { closePeriod } from "../periods/close-period";
import { isPostedUpTo } from "../periods/period-queries";
import { settlePeriod } from "../periods/settle-period";
import { reconcile } from "../reconcile";

/** What tests seal keys with. */
export const sealEnv = { AUTH_SECRET: "s".repeat(32) };

/** Acts on one test database. */
export function clearingOn(database: TestDatabase) {
  let operatorOf: Promise<OperatorActor> | undefined;
  const operator = () => (operatorOf ??= makeOperator(database));
  const at = async (now: Date) => contextOf(database, await operator(), now);
  /** Posts all there is. Receipts of days to come have no lag, so the lag does not tell. */
  const post = () =>
    expect
      .poll(
        async () => {
          await postAll(database);
          return isPostedUpTo(database.db, new Date("2100-01-01"));
        },
        { timeout: 20_000 },
      )
      .toBe(true);
  return {
    /** The operator's context at an instant. */
    at,

    /** Two coffees at 1.50 off: D 300, H 10, S 6, C 4. */
    async redeem(world: World, now: Date, payout: "till" | "bill" = "till", shopper?: ShopperActor) {
      const { token, barcodeId } = await issueFor(database, world, { payout, now }, shopper);
      const { result } = await redeemCoffee(database, world, token, `k-${barcodeId}`, now);
      if (!result.ok) throw new Error(result.reason);
      return formatId("redemption", parseId("barcode", barcodeId) as bigint);
    },

    giveBack: (world: World, redemptionId: Id<"redemption">, now: Date) =>
      reverseRedemption(contextOf(database, world.tillActor, now), `r-${redemptionId}`, redemptionId, {
        reason: "return",
      }),

    post,

    async close(month: string, now: Date) {
      await post();
      expect(await closePeriod(await at(now), { month })).toEqual({ ok: true, state: "closing" });
      expect(await settlePeriod(contextOf(database, systemActor, now))).toMatchObject({ month });
    },

    /** The document of a provider, retailer or carrier for a month. */
    async documentOf(party: string, month: string): Promise<DocumentRow | undefined> {
      const kind = (Object.keys(idPrefixes) as IdKind[]).find((one) => party.startsWith(idPrefixes[one]));
      const number = String(parseId(kind ?? "provider", party));
      const [row] = await database.sql`
        select number from document
        where to_char(month, 'YYYY-MM') = ${month} and coalesce(provider_id, retailer_id, carrier_id) = ${number}`;
      const { rows } = await listDocuments(await at(new Date()), { month, limit: 500 });
      return rows.find((one) => one.number === row?.number);
    },

    /** Nothing differs, and the chain is whole. */
    async expectRight() {
      const { differences, chain, isRight, comparisons } = await reconcile(await at(new Date()), {
        files: "all",
        env: sealEnv,
      });
      expect({ differences, broken: chain.broken, unchained: chain.unchained }).toEqual({
        differences: [],
        broken: null,
        unchained: 0,
      });
      expect(isRight).toBe(true);
      expect(comparisons.length).toBeGreaterThan(0);
    },
  };
}

async function makeOperator({ db }: TestDatabase): Promise<OperatorActor> {
  const createdAt = new Date("2026-01-01T00:00:00Z");
  const personId = newId("person", createdAt);
  const email = `${personId.toLowerCase()}@tearoff.example`;
  await db.insert(person).values({ id: personId, email, name: "Opal", createdAt });
  await db.insert(membership).values({ personId, role: "operator", createdAt });
  return { kind: "person", role: "operator", personId, name: "Opal" };
}
