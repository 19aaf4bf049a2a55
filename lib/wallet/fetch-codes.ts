import "server-only";
import { randomInt } from "node:crypto";
import type { Driver } from "@/db/client";
import { composeFetchCode, fetchCodeChances } from "@/lib/barcode/fetch-code";
import { bucketOfId, type Id, parseId } from "@/lib/kernel/ids";

/** How long a fetch code may be typed. The wallet asks for another one before it ends. */
export const fetchCodeLifetimeSeconds = 600;

/**
 * Makes a fetch code for a barcode, good for ten minutes and never longer than the barcode. Codes are drawn by chance; the primary key
 * tells when one is taken already.
 */
export async function makeFetchCode(
  sql: Driver,
  barcode: { id: Id<"barcode">; expiresAt: Date },
  now: Date,
): Promise<{ code: string; expiresAt: Date }> {
  const id = parseId("barcode", barcode.id) as bigint;
  const bucket = bucketOfId(id);
  const expiresAt = new Date(
    Math.min(now.getTime() + fetchCodeLifetimeSeconds * 1000, barcode.expiresAt.getTime()),
  );
  for (let attempt = 0; attempt < 5; attempt += 1) {
    const code = composeFetchCode(bucket, randomInt(fetchCodeChances));
    const made = await sql`
      insert into fetch_code (bucket, code, barcode_id, expires_at)
      values (${bucket}, ${code}, ${String(id)}, ${expiresAt.toISOString()}) on conflict do nothing returning code`;
    if (made.length > 0) return { code, expiresAt };
  }
  throw new Error("no free fetch code after 5 attempts");
}
