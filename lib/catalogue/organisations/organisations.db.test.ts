import { beforeAll, expect, test } from "vitest";
import { contextOf } from "@/db/testing/contexts";
import { makeProduct } from "@/db/testing/factories";
import { testDatabase } from "@/db/testing/test-database";
import { applyImport } from "../imports/apply-import";
import { listImportRows } from "../imports/queries";
import { deskOf, makerOf, sendFile, written } from "../imports/testing/import-world";
import { changeOrganisation } from "./change-organisation";
import { changeOrganisations } from "./change-organisations";
import { createOrganisation } from "./create-organisation";
import { findOrganisation, listOrganisations } from "./queries";

const database = testDatabase();
let ctx: Awaited<ReturnType<typeof deskOf>>;
beforeAll(async () => {
  ctx = await deskOf(database);
});
let made = 0;
function anyName(): string {
  made += 1;
  return `Organisation ${made}`;
}
const makeOne = async (name = anyName()) => {
  const id = await createOrganisation(ctx, { kind: "provider", name, country: "IE", tint: "#8A4B2A" });
  return { id: id as `prv_${string}`, name };
};

test("an organisation is taken up once, however often it is pressed, and the log has it", async () => {
  const name = anyName();
  const given = { kind: "retailer", country: "de" } as const;
  const asked = await Promise.allSettled(
    [name, name.toUpperCase()].map((one) => createOrganisation(ctx, { ...given, name: one })),
  );
  expect(asked.map(({ status }) => status).sort()).toEqual(["fulfilled", "rejected"]);
  expect(asked.find(({ status }) => status === "rejected")).toMatchObject({
    reason: { code: "conflict", fields: [{ field: "name" }] },
  });
  const { organisations } = await listOrganisations(ctx, { kind: "retailer", q: name.toLowerCase() });
  expect(organisations).toMatchObject([{ country: "DE", parts: 0, tint: null }]);
  const rows = await database.sql`select details from audit where subject_id = ${organisations[0]?.id ?? ""}`;
  expect(rows).toMatchObject([{ details: { country: "DE" } }]);
});

test("wrong words are named, and nobody but operators may", async () => {
  await expect(
    createOrganisation(ctx, { kind: "provider", name: " ", country: "XX", tint: "red" }),
  ).rejects.toMatchObject({
    fields: [{ field: "name" }, { field: "country" }, { field: "tint" }],
  });
  const maker = await makerOf(database);
  for (const attempt of [
    () => listOrganisations(maker, { kind: "provider" }),
    () => createOrganisation(maker, { kind: "provider", name: "x", country: "IE" }),
    () => changeOrganisations(maker, { kind: "provider", ids: [], country: "IE" }),
  ])
    await expect(attempt()).rejects.toMatchObject({ code: "forbidden" });
});

test("of two who change one the second is told, and no name is taken twice", async () => {
  const [one, other] = [await makeOne(), await makeOne()];
  const seen = { name: one.name, country: "IE", tint: "#8A4B2A" };
  const change = { kind: "provider", id: one.id, country: "GB", seen } as const;
  await expect(changeOrganisation(ctx, { ...change, name: other.name })).rejects.toMatchObject({
    code: "conflict",
    fields: [{ field: "name" }],
  });
  const name = anyName();
  await changeOrganisation(ctx, { ...change, name });
  await expect(changeOrganisation(ctx, { ...change, name })).rejects.toMatchObject({
    code: "conflict",
    fields: [],
  });
  await makeProduct(database.db, one.id);
  expect(await findOrganisation(ctx, "provider", one.id)).toMatchObject({
    name,
    country: "GB",
    tint: "#8A4B2A",
    parts: 1,
  });
  expect(await findOrganisation(ctx, "retailer", one.id)).toBeNull();
});

test("one country for several, all or none", async () => {
  const [one, other] = [await makeOne(), await makeOne()];
  const kind = "provider" as const;
  const lost = "prv_0000000000001" as const;
  await expect(changeOrganisations(ctx, { kind, ids: [one.id, lost], country: "GB" })).rejects.toMatchObject({
    code: "not_found",
  });
  expect(await changeOrganisations(ctx, { kind, ids: [one.id, other.id], country: "gb" })).toEqual({
    ok: true,
    changed: 2,
  });
  expect(await changeOrganisations(ctx, { kind, ids: [one.id], country: "GB" })).toEqual({
    ok: true,
    changed: 0,
  });
  const audits =
    await database.sql`select 1 from audit where verb = 'changeOrganisations' and subject_id in (${one.id}, ${other.id})`;
  expect(audits).toHaveLength(2);
});

test("a file finds them by id or name, renames by id, and refuses names that would be there twice", async () => {
  const [one, other] = [await makeOne(), await makeOne()];
  const [renamed, fresh] = [anyName(), anyName()];
  const head = "id,name,country,tint\n";
  const good = `${head}${one.id},${renamed},IE,#112233\n,${other.name.toUpperCase()},GB,\n,${fresh},DE,\n`;
  const view = await sendFile(ctx, good, "providers");
  expect(view).toMatchObject({ state: "checked", counts: { new: 1, changed: 2, error: 0 } });
  await applyImport(ctx, { importId: view.id });
  expect(await written(ctx, view.id)).toMatchObject({ state: "written" });
  expect(await findOrganisation(ctx, "provider", one.id)).toMatchObject({ name: renamed, tint: "#112233" });
  expect((await sendFile(ctx, good, "providers")).counts).toMatchObject({ same: 3 });
  const wrong = `${head}${one.id},${fresh},IE,\nprv_0000000000001,${anyName()},IE,\n${other.id},Twin,IE,\n,twin,IE,\n`;
  const { id: importId } = await sendFile(ctx, wrong, "providers");
  const { rows } = await listImportRows(ctx, { importId });
  expect(rows.map(({ problems }) => problems.map(({ column, message }) => `${column} ${message}`))).toEqual([
    ["name is the name of another provider"],
    ["id is the id of no provider"],
    ["name stands in row 5 too: keep one of the two"],
    ["name stands in row 4 too: keep one of the two"],
  ]);
});

test("pages go through all of them in every order", async () => {
  for (let count = 0; count < 4; count += 1) await makeOne();
  for (const sort of ["name", "-name", "country", "-country"] as const) {
    const whole = (await listOrganisations(contextOf(database, ctx.actor), { kind: "provider", sort }))
      .organisations;
    const walked: string[] = [];
    for (let after: string | undefined; ; ) {
      const page = await listOrganisations(ctx, {
        kind: "provider",
        sort,
        limit: 3,
        ...(after && { after }),
      });
      walked.push(...page.organisations.map(({ id }) => id));
      if (!page.next) break;
      after = page.next;
    }
    expect(walked, sort).toEqual(whole.map(({ id }) => id));
  }
});
