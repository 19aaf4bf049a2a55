/** Audiences that are kept, and the numbers that are told of them. */
import { beforeAll, describe, expect, test } from "vitest";
import { contextOf } from "@/db/testing/contexts";
import { makeProvider } from "@/db/testing/factories";
import { testDatabase } from "@/db/testing/test-database";
import type { MarketerActor } from "@/lib/auth/actor";
import { shownReach } from "@/lib/campaigns/audience";
import type { Id } from "@/lib/kernel/ids";
import { householdBandNames } from "@/lib/kernel/shopper-attributes";
import { newId } from "@/lib/server/new-id";
import { changeAudience } from "./change-audience";
import { countReach, reachOf } from "./count-reach";
import { type AudienceDefinition, anybody, type Bought, definitionLimits } from "./definition";
import { membersOf } from "./members-sql";
import { getAudience, listAudiences } from "./queries";
import { saveAudience } from "./save-audience";
import { makePopulation, populationNow as now, type Population } from "./testing/population";

const database = testDatabase();
let population: Population;
beforeAll(async () => {
  population = await makePopulation(database, 3_000);
}, 60_000);

const marketerOf = (providerId: Id<"provider">): MarketerActor => ({
  kind: "person",
  role: "marketer",
  personId: newId("person", now),
  name: "Somebody",
  providerId,
});
const as = (actor: MarketerActor, at = now) => contextOf(database, actor, at);
const own = () => as(marketerOf(population.providerId));
const stranger = async () => as(marketerOf(await makeProvider(database.db)));

const women: AudienceDefinition = { ...anybody, genders: ["female"] };
const buyers = (more: Partial<Bought> = {}): AudienceDefinition => ({
  ...anybody,
  bought: {
    productIds: [population.roast.productId],
    categories: [],
    atLeast: 1,
    from: null,
    until: null,
    timeZone: "Europe/Dublin",
    storeIds: [],
    ...more,
  },
});
/** A region of 19 shoppers. */
async function rare(): Promise<AudienceDefinition> {
  await database.sql`update shopper set region = 'Islet' where id in (select id from shopper where id % 10 > 1 and id % 40 > 0
    and (birth_year is null or birth_year < 2000) order by id limit 19)`;
  return { ...anybody, regions: ["Islet"] };
}

describe("kept", () => {
  test("saved, listed by name, read, changed, and audited without a number", async () => {
    const ctx = own();
    const saved = await saveAudience(ctx, { name: "  Women ", definition: women });
    if (!saved.ok) throw new Error(saved.reason);
    const second = await saveAudience(ctx, { name: "buyers", definition: buyers() });
    expect(second.ok).toBe(true);
    expect((await listAudiences(ctx)).map(({ name }) => name)).toEqual(["buyers", "Women"]);
    const { audienceId } = saved;
    const definition = { ...women, regions: ["Coast"] };
    expect(await changeAudience(ctx, { audienceId, version: 1, name: "Women at sea", definition })).toEqual({
      ok: true,
      version: 2,
    });
    expect(await getAudience(ctx, audienceId)).toMatchObject({
      name: "Women at sea",
      definition,
      version: 2,
    });
    const change = { audienceId, version: 1, name: "Late", definition };
    await expect(changeAudience(ctx, change)).rejects.toMatchObject({ code: "conflict" });
    const audited = await database.sql`select verb, details from audit where subject_id = ${audienceId}`;
    // Of one millisecond: their ids have no order.
    expect(audited.map(({ verb }) => verb).toSorted()).toEqual(["changeAudience", "saveAudience"]);
    expect(audited.find(({ verb }) => verb === "saveAudience")?.details).toEqual({ name: "Women" });
  });

  test("a name is one audience's, whatever its letters; of two at once one wins", async () => {
    const ctx = own();
    const twice = await Promise.allSettled([
      saveAudience(ctx, { name: "Twice", definition: women }),
      saveAudience(ctx, { name: "twice", definition: women }),
    ]);
    expect(twice.map(({ status }) => status).sort()).toEqual(["fulfilled", "rejected"]);
    await expect(saveAudience(ctx, { name: "TWICE", definition: women })).rejects.toMatchObject({
      code: "invalid_input",
      fields: [{ field: "name" }],
    });
  });

  test("other providers' audiences do not exist, their names are free and their products not to be chosen", async () => {
    const saved = await saveAudience(own(), { name: "Secret", definition: women });
    const audienceId = saved.ok ? saved.audienceId : ("" as never);
    const ctx = await stranger();
    await expect(getAudience(ctx, audienceId)).rejects.toMatchObject({ code: "not_found" });
    await expect(
      changeAudience(ctx, { audienceId, version: 1, name: "Mine", definition: women }),
    ).rejects.toMatchObject({ code: "not_found" });
    expect(await listAudiences(ctx)).toEqual([]);
    expect((await saveAudience(ctx, { name: "Secret", definition: women })).ok).toBe(true);
    await expect(saveAudience(ctx, { name: "Theirs", definition: buyers() })).rejects.toMatchObject({
      code: "invalid_input",
      fields: [{ field: "definition.bought" }],
    });
    const store = { ...buyers(), notBought: null };
    await expect(
      saveAudience(own(), {
        name: "No such store",
        definition: { ...store, bought: { ...store.bought, storeIds: ["sto_0000000000001"] } as Bought },
      }),
    ).rejects.toMatchObject({ fields: [{ field: "definition.bought.storeIds" }] });
  });

  test("wrong questions are refused by name", async () => {
    const wrong: [Partial<AudienceDefinition> | Record<string, unknown>, string][] = [
      [{ genders: ["robot"] }, "definition.genders.0"],
      [{ households: ["7"] }, "definition.households.0"],
      [{ reachedBy: ["pigeon"] }, "definition.reachedBy.0"],
      [buyers({ productIds: [] }), "definition.bought.productIds"],
      [buyers({ atLeast: 4 as never }), "definition.bought.atLeast"],
      [buyers({ from: "2026-13-01" }), "definition.bought.from"],
      [buyers({ until: "9999-12-31" }), "definition.bought.until"],
      [buyers({ from: "2026-03-02", until: "2026-03-01" }), "definition.bought.until"],
      [buyers({ timeZone: "Mars/Base" }), "definition.bought.timeZone"],
      [{ more: 1 }, "definition.more"],
    ];
    for (const [parts, field] of wrong)
      await expect(
        saveAudience(own(), { name: "Wrong", definition: { ...anybody, ...parts } as AudienceDefinition }),
        field,
      ).rejects.toMatchObject({ code: "invalid_input", fields: [{ field }] });
    await expect(saveAudience(own(), { name: " ", definition: women })).rejects.toMatchObject({
      fields: [{ field: "name" }],
    });
  });

  test(`${definitionLimits.perProvider} of them at most`, async () => {
    const ctx = await stranger();
    await saveAudience(ctx, { name: "Women", definition: women });
    await database.sql`insert into audience (id, provider_id, name, definition, created_at, updated_at)
      select n, provider_id, 'No. ' || n, definition, created_at, updated_at from audience, generate_series(1, 99) n
      where name = 'Women' order by audience.id desc limit 99`;
    await expect(saveAudience(ctx, { name: "One more", definition: women })).rejects.toMatchObject({
      code: "conflict",
    });
  });
});

describe("the numbers", () => {
  test("are of the half that is counted, split by what reaches them, and close to the truth", async () => {
    const { reach } = await countReach(own(), { definition: women });
    const members = membersOf(women, population.providerId, now);
    const rows = await database.db.execute<{ shopper_id: string }>(members);
    const ids = rows.map((row) => Number(row.shopper_id));
    const near = (shown: number | null, truth: number) =>
      expect(Math.abs((shown ?? 0) / truth - 1), String(truth)).toBeLessThan(0.2);
    near(reach.all, ids.length);
    near(reach.mail, ids.filter((id) => id % 2 === 0 && id % 14 > 0 && id % 5 > 0).length);
    near(reach.push, ids.filter((id) => id % 4 === 1).length);
    near(reach.surveys, ids.filter((id) => id % 3 === 0).length);
  });

  test("fewer than 20 are neither told nor kept, in any part of the split", async () => {
    const definition = await rare();
    expect(await reachOf(database.db, definition, population.providerId, now)).toEqual({
      all: null,
      mail: null,
      push: null,
      surveys: null,
    });
    expect(await saveAudience(own(), { name: "Islet", definition })).toEqual({
      ok: false,
      reason: "too_few",
    });
    const saved = await saveAudience(own(), { name: "To shrink", definition: women });
    const audienceId = saved.ok ? saved.audienceId : ("" as never);
    expect(await changeAudience(own(), { audienceId, version: 1, name: "To shrink", definition })).toEqual({
      ok: false,
      reason: "too_few",
    });
    expect(await getAudience(own(), audienceId)).toMatchObject({ definition: women, version: 1 });
  });

  test("whoever is not counted may come, go or change: no answer to any question does", async () => {
    const { providerId, north } = population;
    const ask = () =>
      Promise.all(
        [
          women,
          buyers(),
          buyers({ atLeast: 2 }),
          buyers({ from: "2026-03-01", until: "2026-09-30", storeIds: [north.storeId] }),
          { ...anybody, reachedBy: ["mail"] as const },
          ...householdBandNames.map((one) => ({ ...anybody, households: [one] })),
        ].map((one) => reachOf(database.db, one as AudienceDefinition, providerId, now)),
      );
    const before = await ask();
    const { createHmac } = await import("node:crypto");
    const seed = createHmac("sha256", process.env.AUTH_SECRET ?? "")
      .update("half of the shoppers")
      .digest();
    const others = await database.sql`
      update shopper set gender = 'diverse', household_size = null, person_id = null
      where hashint8extended(id, ${String(seed.readBigInt64BE(0))}::bigint) & 1 = 1`;
    await database.sql`delete from redemption_line l using shopper s where s.id = l.shopper_id and s.person_id is null`;
    expect(others.count).toBeGreaterThan(1_000);
    expect(await ask()).toEqual(before);
    expect(before.filter(({ all }) => all !== null && all !== shownReach(0)).length).toBeGreaterThan(5);
  });

  test("marketers alone ask, and not without end", async () => {
    const ctx = own();
    const operator = contextOf(database, { ...ctx.actor, role: "operator" } as never, now);
    await expect(countReach(operator, { definition: women })).rejects.toMatchObject({ code: "forbidden" });
    const answers = Array.from({ length: 61 }, () => countReach(ctx, { definition: women }));
    await expect(Promise.all(answers)).rejects.toMatchObject({ code: "too_many_requests" });
    await Promise.allSettled(answers);
  });
});
