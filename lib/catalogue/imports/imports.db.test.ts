import { beforeAll, expect, test } from "vitest";
import { contextOf } from "@/db/testing/contexts";
import { anyGtin, makeProduct } from "@/db/testing/factories";
import { testDatabase } from "@/db/testing/test-database";
import { systemActor } from "@/lib/auth/actor";
import { listProducts } from "../products/queries";
import { applyImport } from "./apply-import";
import { cancelImport } from "./cancel-import";
import { forgetImports } from "./forget-imports";
import { findImport, listImportRows, listImports } from "./queries";
import { receiveImport } from "./receive-import";
import { startImport } from "./start-import";
import { bodyOf } from "./testing/body-of";
import { checked, deskOf, makerOf, sendFile, written } from "./testing/import-world";

const database = testDatabase();
const head = "gtin,name,brand,category,typical_price\n";
const row = (gtin: string, name = "Oat drink, 1 l", price = "2.49") =>
  `${gtin},"${name}",Alder,dairy,${price}\n`;
type Maker = Awaited<ReturnType<typeof makerOf>>;
let ctx: Maker;
beforeAll(async () => {
  ctx = await makerOf(database);
});
const gtinsOf = async (maker: Maker) => (await listProducts(maker, {})).products.map(({ gtin }) => gtin);

test("every row's fate is shown before anything is written, and then all are written", async () => {
  const maker = await makerOf(database);
  const [old, same] = await Promise.all([1, 2].map(() => makeProduct(database.db, maker.actor.providerId)));
  if (!old || !same) throw new Error("no products");
  const fresh = anyGtin();
  const file = `\uFEFFGTIN;Brand;name;Typical price;category\r\n${old.gtin};Alder;"Oat ""drink"",\r\n1 l";2,49;Dairy\r\n\r\n${same.gtin.slice(
    1,
  )};Morven Coffee;Highland Roast, 500 g;5.99;coffee\r\n${fresh};Alder;Rye; 1.00;bakery\r\n`;
  const view = await sendFile(maker, file);
  expect(view).toMatchObject({
    state: "checked",
    rowCount: 3,
    counts: { new: 1, changed: 1, same: 1, error: 0 },
  });
  const { rows } = await listImportRows(maker, { importId: view.id });
  expect(rows.map(({ row: place, fate }) => [place, fate])).toEqual([
    [2, "changed"],
    [4, "same"],
    [5, "new"],
  ]);
  expect(rows[0]?.changes).toEqual([
    { column: "name", before: "Highland Roast, 500 g", after: 'Oat "drink", 1 l' },
    { column: "brand", before: "Morven Coffee", after: "Alder" },
    { column: "category", before: "coffee", after: "dairy" },
    { column: "typical_price", before: "5.99", after: "2.49" },
  ]);
  expect(await gtinsOf(maker)).not.toContain(fresh);
  await Promise.all([applyImport(maker, { importId: view.id }), applyImport(maker, { importId: view.id })]);
  expect(await written(maker, view.id)).toMatchObject({ state: "written" });
  const { products } = await listProducts(maker, {});
  expect(products).toContainEqual(
    expect.objectContaining({ gtin: fresh, name: "Rye", typicalPriceMinor: 100 }),
  );
  expect(products).toContainEqual(
    expect.objectContaining({ gtin: old.gtin, name: 'Oat "drink", 1 l', category: "dairy" }),
  );
  expect((await sendFile(maker, file)).counts).toEqual({ new: 0, changed: 0, same: 3, error: 0 });
  const deeds = await database.sql`select verb, role from audit where subject_id = ${view.id}`;
  expect(deeds.map(({ verb, role }) => `${verb} ${role}`).sort()).toEqual([
    "applyImport marketer",
    "startImport marketer",
    "writeImports system",
  ]);
});

test("one broken row is named with its column, and nothing is written", async () => {
  const gtins = Array.from({ length: 400 }, anyGtin);
  const lines = gtins.map((gtin, place) =>
    row(place === 271 ? `${gtin.slice(0, 13)}${(Number(gtin[13]) + 1) % 10}` : gtin),
  );
  const view = await sendFile(ctx, head + lines.join(""));
  expect(view).toMatchObject({ state: "checked", counts: { new: 399, error: 1 } });
  const { rows } = await listImportRows(ctx, { importId: view.id, fate: "error" });
  expect(rows).toMatchObject([
    { row: 273, problems: [{ column: "gtin", message: expect.stringMatching(/check digit/) }] },
  ]);
  await expect(applyImport(ctx, { importId: view.id })).rejects.toMatchObject({ code: "conflict" });
  await written(ctx, view.id);
  expect(await gtinsOf(ctx)).not.toContain(gtins[0]);
});

test("what stands twice in a file is named with both rows, and a stranger's product is refused without a word of whose", async () => {
  const other = await makerOf(database);
  const foreign = await makeProduct(database.db, other.actor.providerId, "Secret blend");
  const twice = anyGtin();
  const view = await sendFile(ctx, head + row(twice) + row(foreign.gtin) + row(twice, "Again"));
  const { rows } = await listImportRows(ctx, { importId: view.id });
  expect(rows.map(({ problems }) => problems.map(({ message }) => message))).toEqual([
    ["stands in row 4 too: keep one of the two"],
    ["is in the catalogue already, as somebody else’s product"],
    ["stands in row 2 too: keep one of the two"],
  ]);
  expect(JSON.stringify(rows)).not.toMatch(/Secret|Morven/);
});

test("an operator says whose new products are; what is there stays with its provider", async () => {
  const desk = await deskOf(database);
  const other = await makerOf(database);
  const { gtin } = await makeProduct(database.db, ctx.actor.providerId);
  const named = (provider: string, one: string) =>
    `gtin,provider,name,brand,category,typical_price\n${one},${provider},a,b,coffee,1\n`;
  const problemOf = async (file: string) =>
    (await listImportRows(desk, { importId: (await sendFile(desk, file)).id })).rows[0]?.problems[0]?.message;
  expect(await problemOf(head + row(anyGtin()))).toMatch(/needs the column “provider”/);
  expect(await problemOf(named("Nobody Ltd", anyGtin()))).toMatch(/must be the name of a provider/);
  expect(await problemOf(named("Morven Coffee", anyGtin()))).toMatch(/several providers/);
  expect(await problemOf(named(other.actor.providerId, gtin))).toMatch(/cannot be changed/);
  expect(await problemOf(named(ctx.actor.providerId, anyGtin()))).toBeUndefined();
});

test.each([
  ["\n\n", /no products/],
  ["gtin,name\n", /no products/],
  ["gtin,colour\n1,red\n", /“colour”.*Known columns: gtin, name/],
  ["name,brand\na,b\n", /“gtin” is missing/],
  ["gtin,gtin\n1,2\n", /there twice/],
  [`${head}12345678,"open,b,coffee,1\nmore\n`, /Row 2: a quote/],
  [new Uint8Array([0x67, 0x74, 0x69, 0x6e, 0x0a, 0xfc, 0x0a]), /CSV UTF-8/],
  [new Uint8Array([0xff, 0xfe, 0x67, 0x00]), /CSV UTF-8/],
])("a file that cannot be read says why: %j", async (file, words) => {
  const view = await sendFile(ctx, file as string);
  expect(view).toMatchObject({ state: "failed", problem: expect.stringMatching(words) });
});

test("half a file does not pass for a whole one, though its end looks like one", async () => {
  const file = head + row(anyGtin());
  const importId = await startImport(ctx, {
    kind: "products",
    fileName: "a.csv",
    sizeBytes: file.length + 1,
  });
  await receiveImport(ctx, { importId }, bodyOf(file));
  expect(await checked(ctx, importId)).toMatchObject({
    state: "failed",
    problem: expect.stringMatching(/stopped/),
  });
});

test("a file that breaks off has failed, and a file is sent once", async () => {
  const importId = await startImport(ctx, { kind: "products", fileName: "a.csv", sizeBytes: 1_000 });
  const torn = new ReadableStream<Uint8Array>({
    pull: (controller) => controller.error(Object.assign(new Error("aborted"), { code: "ECONNRESET" })),
  });
  await receiveImport(ctx, { importId }, torn);
  expect(await findImport(ctx, importId)).toMatchObject({
    state: "failed",
    problem: expect.stringMatching(/stopped arriving/),
  });
  await expect(receiveImport(ctx, { importId }, bodyOf(head))).rejects.toMatchObject({ code: "conflict" });
});

test("what changed since the check is found before anything is written, and shown anew", async () => {
  const { productId, gtin } = await makeProduct(database.db, ctx.actor.providerId);
  const fresh = anyGtin();
  const view = await sendFile(ctx, head + row(gtin) + row(fresh));
  await applyImport(ctx, { importId: view.id });
  await database.sql`update product set typical_price_minor = 601 where gtin = ${gtin}`;
  expect(await written(ctx, view.id)).toMatchObject({
    state: "checking",
    problem: expect.stringMatching(/nothing was written/),
  });
  expect(await gtinsOf(ctx)).not.toContain(fresh);
  expect(await checked(ctx, view.id)).toMatchObject({ state: "checked", counts: { new: 1, changed: 1 } });
  await applyImport(ctx, { importId: view.id });
  expect(await written(ctx, view.id)).toMatchObject({ state: "written", problem: null });
  expect(productId && (await gtinsOf(ctx))).toContain(fresh);
});

test("a cancelled import writes nothing, even when it was on its way", async () => {
  const fresh = anyGtin();
  const view = await sendFile(ctx, head + row(fresh));
  await applyImport(ctx, { importId: view.id });
  await cancelImport(ctx, { importId: view.id });
  expect(await written(ctx, view.id)).toMatchObject({ state: "cancelled" });
  expect(await gtinsOf(ctx)).not.toContain(fresh);
  await expect(applyImport(ctx, { importId: view.id })).rejects.toMatchObject({ code: "conflict" });
});

test("an import is its organisation's own", async () => {
  const other = await makerOf(database);
  const maker = await makerOf(database);
  const { id: importId } = await sendFile(maker, head + row(anyGtin()));
  expect(await findImport(other, importId)).toBeNull();
  for (const attempt of [
    () => listImportRows(other, { importId }),
    () => applyImport(other, { importId }),
    () => cancelImport(other, { importId }),
    () => receiveImport(other, { importId }, bodyOf(head)),
  ])
    await expect(attempt()).rejects.toMatchObject({ code: "not_found" });
  expect((await listImports(other, {})).imports).toEqual([]);
  expect((await listImports(maker, {})).imports).toMatchObject([{ id: importId, who: "Ada" }]);
});

test("rows are forgotten after a week, what was never written with them; who sent it stays", async () => {
  const maker = await makerOf(database);
  const view = await sendFile(maker, head + row(anyGtin()) + row(anyGtin()) + row(anyGtin()));
  const inDays = (days: number) => contextOf(database, systemActor, new Date(Date.now() + days * 86_400_000));
  while ((await forgetImports(inDays(6))).isMore);
  expect(await findImport(maker, view.id)).toMatchObject({ state: "checked", hasRows: true });
  while ((await forgetImports(inDays(8), 2)).isMore);
  expect(await findImport(maker, view.id)).toMatchObject({ state: "cancelled", hasRows: false, rowCount: 3 });
  expect((await listImportRows(maker, { importId: view.id })).rows).toEqual([]);
});
