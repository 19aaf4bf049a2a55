import { eq } from "drizzle-orm";
import { expect, test } from "vitest";
import { audit, person } from "@/db/schema";
import { contextOf } from "@/db/testing/contexts";
import { makeShopper, makeStore } from "@/db/testing/factories";
import { testDatabase } from "@/db/testing/test-database";
import { givenConsents, listOwnConsents } from "@/lib/outreach/consents";
import { recordConsent } from "@/lib/outreach/record-consent";
import { getOwnAccount, listRegions } from "./queries";
import type { AttributesInput } from "./schemas";
import { updateOwnAttributes } from "./update-own-attributes";

const database = testDatabase();
const now = new Date("2026-11-26T12:00:00Z");
const told: AttributesInput = {
  name: "Nora Quill",
  birthYear: "1992",
  gender: "female",
  householdSize: "3",
  region: "east",
  interests: ["film", "coffee"],
};

async function newShopper(birthYear: number | null = null) {
  const { actor, shopperId } = await makeShopper(database.db, { birthYear });
  return { shopperId, ctx: contextOf(database, actor, now) };
}

test("what is told is kept, what is emptied is forgotten, what is absent stays", async () => {
  await makeStore(database.db);
  const { ctx } = await newShopper();
  expect(await listRegions(ctx)).toContain("east");
  await updateOwnAttributes(ctx, told);
  const kept = await getOwnAccount(ctx);
  expect(kept.name).toBe("Nora Quill");
  expect(kept.attributes).toEqual({
    birthYear: 1992,
    gender: "female",
    householdSize: 3,
    region: "east",
    interests: ["coffee", "film"],
  });
  await updateOwnAttributes(ctx, { name: "Nora", gender: "", interests: [] });
  expect((await getOwnAccount(ctx)).attributes).toEqual({
    ...kept.attributes,
    gender: null,
    interests: [],
  });
});

test("the audit row names the fields and not what they hold; saving the same again writes none", async () => {
  await makeStore(database.db);
  const { ctx, shopperId } = await newShopper();
  await updateOwnAttributes(ctx, told);
  await updateOwnAttributes(ctx, told);
  const rows = await database.db.select().from(audit).where(eq(audit.subjectId, shopperId));
  const details = { changed: ["name", "birthYear", "gender", "householdSize", "region", "interests"] };
  expect(rows.map((row) => row.details)).toEqual([details]);
});

test("a year of birth under 18 takes back what needs 18, and says what", async () => {
  const { ctx, shopperId } = await newShopper();
  for (const kind of ["mail", "push", "profiling"] as const)
    await recordConsent(ctx, { kind, isGiven: true });
  const saved = await updateOwnAttributes(ctx, { name: "Nora", birthYear: "2010" });
  expect(saved.takenBack).toEqual(["mail", "profiling"]);
  expect(await givenConsents(database.db, shopperId)).toEqual({
    mail: false,
    inbox: true,
    push: true,
    surveys: false,
    profiling: false,
  });
  expect((await listOwnConsents(ctx)).filter(({ source }) => source === "age")).toHaveLength(2);
  expect((await updateOwnAttributes(ctx, { name: "Nora", birthYear: "2010" })).takenBack).toEqual([]);
});

test.each([
  ["birthYear", "2027", "not come yet"],
  ["region", "Atlantis", "Choose one"],
  ["name", "", "what we may call you"],
] as const)("%s %j is refused, and nothing changes", async (field, value, words) => {
  await makeStore(database.db);
  const { ctx } = await newShopper();
  const before = await getOwnAccount(ctx);
  const saving = updateOwnAttributes(ctx, { ...told, [field]: value });
  const problem = { field, message: expect.stringContaining(words) };
  await expect(saving).rejects.toMatchObject({ code: "invalid_input", fields: [problem] });
  expect(await getOwnAccount(ctx)).toEqual(before);
});

test("one shopper's words stay away from another's", async () => {
  const [one, other] = [await newShopper(), await newShopper(1970)];
  await updateOwnAttributes(one.ctx, { name: "One", birthYear: "1980" });
  expect((await getOwnAccount(other.ctx)).attributes.birthYear).toBe(1970);
  const rows = await database.db.select().from(person).where(eq(person.id, other.ctx.actor.personId));
  expect(rows[0]?.name).toBe("Nora");
});
