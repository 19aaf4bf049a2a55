/** People who import, and a file on its way into the catalogue. */

import { membership, person } from "@/db/schema";
import { contextOf } from "@/db/testing/contexts";
import { makeProvider } from "@/db/testing/factories";
import type { TestDatabase } from "@/db/testing/test-database";
import { type MarketerActor, type OperatorActor, systemActor } from "@/lib/auth/actor";
import type { Id } from "@/lib/kernel/ids";
import type { Ctx } from "@/lib/server/context";
import { newId } from "@/lib/server/new-id";
import { checkImports } from "../check-imports";
import type { ImportKind } from "../kinds";
import { findImport, type ImportView } from "../queries";
import { receiveImport } from "../receive-import";
import { startImport } from "../start-import";
import { writeImports } from "../write-imports";
import { bodyOf } from "./body-of";

const createdAt = new Date("2026-01-01T00:00:00Z");

export async function makeOperator({ db }: TestDatabase): Promise<OperatorActor> {
  const personId = newId("person", new Date());
  await db
    .insert(person)
    .values({ id: personId, email: `${personId}@tearoff.example`.toLowerCase(), name: "Tess", createdAt });
  await db.insert(membership).values({ personId, role: "operator", createdAt });
  return { kind: "person", role: "operator", personId, name: "Tess" };
}

export async function makeMarketer({ db }: TestDatabase, given?: Id<"provider">): Promise<MarketerActor> {
  const providerId = given ?? (await makeProvider(db));
  const personId = newId("person", new Date());
  await db
    .insert(person)
    .values({ id: personId, email: `${personId}@maker.example`.toLowerCase(), name: "Ada", createdAt });
  await db.insert(membership).values({ personId, role: "marketer", providerId, createdAt });
  return { kind: "person", role: "marketer", personId, name: "Ada", providerId };
}

/** Announces and sends a file, and has it checked. */
export async function sendFile(
  ctx: Ctx,
  file: string | Uint8Array,
  kind: ImportKind = "products",
): Promise<ImportView> {
  const importId = await startImport(ctx, {
    kind,
    fileName: "range.csv",
    sizeBytes: Math.max(1, file.length),
  });
  await receiveImport(ctx, { importId }, bodyOf(file));
  return checked(ctx, importId);
}

/** As it is once the worker has nothing to check any more. */
export async function checked(ctx: Ctx, importId: string): Promise<ImportView> {
  while ((await checkImports({ ...ctx, actor: systemActor })).isMore);
  return found(ctx, importId);
}

/** As it is once the worker has nothing to write any more. */
export async function written(ctx: Ctx, importId: string): Promise<ImportView> {
  while ((await writeImports({ ...ctx, actor: systemActor })).isMore);
  return found(ctx, importId);
}

async function found(ctx: Ctx, importId: string): Promise<ImportView> {
  const view = await findImport(ctx, importId);
  if (!view) throw new Error("the import is gone");
  return view;
}

export const deskOf = async (database: TestDatabase) => contextOf(database, await makeOperator(database));
export const makerOf = async (database: TestDatabase) => contextOf(database, await makeMarketer(database));
