/** What the page behind a mail's link shows. The signed link is the right to ask. */
import "server-only";
import { sql } from "drizzle-orm";
import { parseId } from "@/lib/kernel/ids";
import type { Ctx } from "@/lib/server/context";
import { runtimeEnv } from "@/lib/server/env";
import { givenConsents } from "./consents";
import { readUnsubscription, type UnsubscribeKind } from "./unsubscribe-token";

/** What the link is about and whether it is over already; null for a link that this server did not sign. Names nobody. */
export async function readUnsubscribeLink(
  { db }: Pick<Ctx, "db">,
  token: string,
): Promise<{ kind: UnsubscribeKind; isOver: boolean } | null> {
  const asked = readUnsubscription(token, runtimeEnv().AUTH_SECRET);
  if (!asked) return null;
  const { kind, shopperId } = asked;
  if (kind === "mailings") return { kind, isOver: !(await givenConsents(db, shopperId)).mail };
  const [row] = await db.execute<{ mail: boolean }>(sql`
    select mail from reminder_setting where shopper_id = ${String(parseId("shopper", shopperId))}`);
  return { kind, isOver: !row?.mail };
}
