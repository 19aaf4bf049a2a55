import "server-only";
import { sql } from "drizzle-orm";
import { requirePermission } from "@/lib/auth/actor";
import type { Id } from "@/lib/kernel/ids";
import { parseId } from "@/lib/kernel/ids";
import type { FileFormChoice } from "@/lib/kernel/line-namings";
import { writeAudit } from "@/lib/server/audit";
import type { Ctx } from "@/lib/server/context";
import { parseInput } from "@/lib/server/parse-input";
import { inTransaction } from "@/lib/server/transaction";
import { lockCarrier } from "./carrier-scope";
import { carrierFileInput } from "./schemas";

/**
 * In which form a carrier gets its files from the next month on that is closed; reports that are there keep theirs. `no_key`: lines can be named by HMAC when there is a key to do it
 * with. Throws `not_found`, `invalid_input`.
 */
export async function saveCarrierFile(
  ctx: Ctx,
  input: { carrierId: Id<"carrier">; form: FileFormChoice },
): Promise<{ ok: true } | { ok: false; reason: "no_key" }> {
  const { actor, now } = ctx;
  requirePermission(actor, "saveCarrierFile");
  const { carrierId, form } = parseInput(carrierFileInput, input);
  const version = form === "1-number" ? 1 : 2;
  const naming = form === "2-hmac" ? "hmac" : "number";
  const carrier = String(parseId("carrier", carrierId));
  return inTransaction(ctx, async (tx): Promise<{ ok: true } | { ok: false; reason: "no_key" }> => {
    await lockCarrier(tx, actor, carrierId);
    if (naming === "hmac") {
      const keys = await tx.execute(sql`select 1 from carrier_key where carrier_id = ${carrier} limit 1`);
      if (keys.length === 0) return { ok: false, reason: "no_key" };
    }
    await tx.execute(sql`
      insert into carrier_file_setting (carrier_id, version, naming, updated_at) values (${carrier}, ${version}, ${naming}, ${now.toISOString()})
      on conflict (carrier_id) do update set version = excluded.version, naming = excluded.naming, updated_at = excluded.updated_at`);
    await writeAudit({ ...ctx, actor }, tx, "saveCarrierFile", carrierId, { version, naming });
    return { ok: true };
  });
}
