import "server-only";
import { type SQL, sql } from "drizzle-orm";
import { type ConsentKind, holdsUnasked } from "@/lib/kernel/consent-kinds";

/** Whether a shopper's newest answer to a question of consent is a yes, as SQL. The age is asked apart (`attributeConditions`, `mayBeWrittenTo`). */
export function consentHolds(shopperId: SQL, kind: ConsentKind): SQL {
  return sql`coalesce((select c.is_given from consent c where c.shopper_id = ${shopperId} and c.kind = ${kind} order by c.id desc limit 1), ${holdsUnasked(kind)})`;
}
