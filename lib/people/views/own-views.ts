/** What the verbs of views share: the person's other views, locked against two at once. Internal to people. */
import "server-only";
import { sql } from "drizzle-orm";
import type { Tx } from "@/db/client";
import type { DeskList } from "@/lib/kernel/desk-lists";
import { AppError } from "@/lib/kernel/errors";

/** Keeps others from changing views of this person until the transaction ends. */
export async function lockViews(tx: Tx, personId: bigint): Promise<void> {
  await tx.execute(sql`select 1 from person where id = ${String(personId)} for no key update`);
}

/** Throws `invalid_input` when another view of the list has the name. */
export async function requireFreeName(
  tx: Tx,
  { personId, list, name, but }: { personId: bigint; list: DeskList; name: string; but?: bigint },
): Promise<void> {
  const [taken] = await tx.execute(sql`select 1 from person_view
    where person_id = ${String(personId)} and list = ${list} and name = ${name} and id <> ${String(but ?? 0n)}`);
  if (!taken) return;
  const fields = [{ field: "name", message: "is the name of another view: take another" }];
  throw new AppError("invalid_input", "Another view has this name.", fields);
}

/** A list opens with one view at most. */
export async function endDefault(tx: Tx, personId: bigint, list: DeskList): Promise<void> {
  await tx.execute(sql`update person_view set is_default = false
    where person_id = ${String(personId)} and list = ${list} and is_default`);
}
