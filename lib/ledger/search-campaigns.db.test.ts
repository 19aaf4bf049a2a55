import { expect, test } from "vitest";
import { contextOf } from "@/db/testing/contexts";
import { makeCampaign } from "@/db/testing/factories";
import { testDatabase } from "@/db/testing/test-database";
import type { MarketerActor } from "@/lib/auth/actor";
import { formatId, type Id, parseId } from "@/lib/kernel/ids";
import { campaignSorts } from "./rules";
import { type CampaignSearch, searchCampaigns } from "./search-campaigns";

const database = testDatabase();

/** 120 campaigns of one provider: names in pairs, a third ended, some spent. */
async function makeMany() {
  const first = await makeCampaign(database.db);
  const ids: Id<"campaign">[] = [first.campaignId];
  for (let n = 1; n < 120; n += 1)
    ids.push((await makeCampaign(database.db, { providerId: first.providerId })).campaignId);
  for (const [n, id] of ids.entries()) {
    const number = String(parseId("campaign", id));
    await database.sql`update campaign set name = ${`${n % 2 === 0 ? "Spring" : "autumn"} ${Math.floor(n / 2)}_%`},
      state = ${n % 3 === 0 ? "ended" : "live"}, ends_on = ends_on + ${n % 5}::int where id = ${number}`;
    if (n % 4 === 0)
      await database.sql`insert into campaign_day_total (campaign_id, day, redemptions, reversals, discount_minor, fee_minor)
        values (${number}, '2026-01-01', 1, 0, ${n * 100}, 0)`;
  }
  const actor: MarketerActor = {
    kind: "person",
    role: "marketer",
    personId: formatId("person", 3n),
    name: "Ines",
    providerId: first.providerId,
  };
  return {
    ids,
    look: (given: Partial<CampaignSearch> = {}, as = actor) =>
      searchCampaigns(contextOf(database, as), { state: null, sort: "end", text: "", ...given }),
    actor,
  };
}

test("pages hold each campaign once, in the order asked for; narrowed by state and text, counted by state", async () => {
  const { ids, look, actor } = await makeMany();
  for (const sort of campaignSorts) {
    const seen = [];
    for (let after: string | undefined; ; ) {
      const page = await look({ sort, after });
      seen.push(...page.campaigns);
      if (!page.next) break;
      after = page.next;
    }
    expect(seen.map(({ id }) => id).sort()).toEqual([...ids].sort());
    const keys = seen.map((one) =>
      sort === "burn"
        ? [-one.spentMinor / one.budgetMinor, one.name.toLowerCase()]
        : sort === "end"
          ? [one.state === "ended" ? 1 : 0, one.endsOn]
          : [0, one.name.toLowerCase()],
    );
    const sorted = [...keys].sort(
      ([a, x], [b, y]) =>
        Number(a) - Number(b) || (String(x) < String(y) ? -1 : String(x) > String(y) ? 1 : 0),
    );
    expect(keys).toEqual(sorted);
  }
  const found = await look({ text: "AUTUMN", state: "ended" });
  expect(found.campaigns).toHaveLength(20);
  expect(found.counts).toMatchObject({ ended: 20, live: 40, draft: 0 });
  // What LIKE would take for a wildcard stands for itself.
  expect((await look({ text: "7_%" })).campaigns.map(({ name }) => name).sort()).toEqual(
    ["7", "17", "27", "37", "47", "57"].flatMap((n) => [`Spring ${n}_%`, `autumn ${n}_%`]).sort(),
  );
  expect((await look({ text: "7x" })).campaigns).toEqual([]);
  expect((await look({ after: "cmp_nonsense" })).campaigns).toHaveLength(50);
  const stranger = { ...actor, providerId: formatId("provider", 1n) };
  expect(await look({}, stranger)).toMatchObject({ campaigns: [], next: null });
  expect((await look({ after: ids[3] }, stranger)).campaigns).toEqual([]);
});
