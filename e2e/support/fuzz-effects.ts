/** What the sequences left in the database, held against what they were told. */
import type postgres from "postgres";
import { bucketOfId, parseId } from "@/lib/kernel/ids";
import type { Effect } from "./api-fuzz";

/** Redemptions whose row, discount or number of reversals is not as told; empty: each has its one effect. */
export async function wrongEffects(sql: postgres.Sql, effects: readonly Effect[]): Promise<string[]> {
  const wrong: string[] = [];
  for (const { redemptionId, discountMinor, reversals } of effects) {
    const id = parseId("redemption", redemptionId) ?? 0n;
    const rows = await sql<{ kind: string; discount: string; reversals: number }[]>`
      select o.kind, o.discount_minor::text as discount, (select count(*)::int from reversal r
        where r.bucket = o.bucket and r.barcode_id = o.barcode_id) as reversals
      from outcome o where o.bucket = ${bucketOfId(id)} and o.barcode_id = ${String(id)}`;
    const [row] = rows;
    const isRight =
      rows.length === 1 &&
      row?.kind === "redeemed" &&
      Number(row.discount) === discountMinor &&
      row.reversals === reversals;
    if (!isRight) wrong.push(`${redemptionId}: ${JSON.stringify(rows)}`);
  }
  return wrong;
}
