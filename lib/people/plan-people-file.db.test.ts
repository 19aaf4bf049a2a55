/** A file of people: each row's fate, and that what is shown is what happens. */
import { expect, test } from "vitest";
import { contextOf } from "@/db/testing/contexts";
import { makeCashier, makeManager, makeStore } from "@/db/testing/factories";
import { testDatabase } from "@/db/testing/test-database";
import { byteOrderMark, csvLine } from "@/lib/kernel/csv";
import { invitePeople } from "./invite-people";
import { planPeopleFile } from "./plan-people-file";
import { listOpenInvitations } from "./queries";

const database = testDatabase();
const anyEmail = () => `${crypto.randomUUID()}@people.example`;
const blobOf = (text: string) => new Blob([text]);
const fileOf = (rows: readonly (readonly string[])[]) =>
  blobOf(byteOrderMark + [["name", "email", "role", "organisation"], ...rows].map(csvLine).join(""));

async function chain() {
  const shop = await makeStore(database.db);
  const ctx = contextOf(database, await makeManager(database.db, shop.retailerId));
  return { ...shop, ctx };
}

test("new ones are invited, those in the same role are passed over, the rest is named with its row", async () => {
  const { ctx, storeId, retailerId } = await chain();
  const other = await makeStore(database.db);
  const { email: there } = await makeCashier(database.db, { storeId, retailerId });
  const { email: foreign } = await makeCashier(database.db, other);
  const email = anyEmail();
  const rows = [
    ["Ann", there, "cashier", storeId],
    ["Ann", there, "retailer", ""],
    ["Bo", foreign, "cashier", other.storeId],
    ["Cy", email, "Cashier", storeId],
    ["Di", email.toUpperCase(), "retailer", ""],
    ["Ed", anyEmail(), "operator", ""],
    ["", "nobody", "boss", ""],
  ];
  const { rows: plan } = await planPeopleFile(ctx, fileOf(rows));
  expect(plan.map(({ row, fate, problems }) => [row, fate, problems.map(({ field }) => field)])).toEqual([
    [2, "there", []],
    [3, "error", ["email"]],
    [4, "error", ["email", "organisation"]],
    [5, "invited", []],
    [6, "error", ["email"]],
    [7, "error", ["role"]],
    [8, "error", ["name", "email", "role"]],
  ]);
  expect(plan[4]?.problems[0]?.message).toBe("stands in row 5 already");
  expect(await listOpenInvitations(ctx)).toEqual([]);
});

test("what was to be invited is, and the same file then has them as invited anew", async () => {
  const { ctx, storeId } = await chain();
  const email = anyEmail();
  const file = () => fileOf([["Cy", email, "cashier", storeId]]);
  expect((await planPeopleFile(ctx, file())).rows).toMatchObject([{ fate: "invited" }]);
  await invitePeople(ctx, [{ name: "Cy", email, role: "cashier", organisation: storeId }]);
  expect((await planPeopleFile(ctx, file())).rows).toMatchObject([{ fate: "invited" }]);
  expect(await listOpenInvitations(ctx)).toMatchObject([{ email }]);
});

test.each([
  [
    "another kind of file",
    new Blob([new Uint8Array([0x89, 0x50, 0x4e, 0x47, 0xff])]),
    "This is not a CSV file",
  ],
  ["an open quote", blobOf('name,email,role\r\n"Ida,ida@x.example,retailer\r\n'), "is never closed"],
  ["an empty file", blobOf(""), "Choose a file"],
  ["a large file", blobOf("x".repeat(400_001)), "400 kB at most"],
  ["no column of roles", blobOf("name,email\r\nIda,ida@x.example\r\n"), "The column “role” is missing"],
])("%s is refused in words", async (_, body, words) => {
  const { ctx } = await chain();
  await expect(planPeopleFile(ctx, body)).rejects.toMatchObject({
    code: "invalid_input",
    message: expect.stringContaining(words),
  });
});

test("more than a hundred at once, and who may not invite, are refused", async () => {
  const { ctx, cashier } = await chain();
  const many = Array.from({ length: 101 }, () => ["Ida", anyEmail(), "retailer", ""]);
  await expect(planPeopleFile(ctx, fileOf(many))).rejects.toMatchObject({
    message: expect.stringContaining("would invite 101 people; 100 can"),
  });
  await expect(planPeopleFile(contextOf(database, cashier), fileOf(many))).rejects.toMatchObject({
    code: "forbidden",
  });
});
