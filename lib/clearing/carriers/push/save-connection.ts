import "server-only";
import { sql } from "drizzle-orm";
import { requirePermission } from "@/lib/auth/actor";
import type { ConnectionAuth, ConnectionKind } from "@/lib/kernel/carrier-connections";
import { AppError } from "@/lib/kernel/errors";
import { type Id, parseId } from "@/lib/kernel/ids";
import { writeAudit } from "@/lib/server/audit";
import type { Ctx } from "@/lib/server/context";
import { runtimeEnv } from "@/lib/server/env";
import { parseInput } from "@/lib/server/parse-input";
import { inTransaction } from "@/lib/server/transaction";
import { requireUrl } from "@/lib/webhooks/require-url";
import { lockCarrier } from "../carrier-scope";
import { connectionInput } from "../schemas";
import { connectionProblem } from "./connection-rules";
import { type PushEnv, sealConnectionSecret } from "./open-connection";

export type ConnectionInput = {
  carrierId: Id<"carrier">;
  kind: ConnectionKind;
  url: string;
  auth: ConnectionAuth;
  userName: string;
  secret: string;
  hostKey: string;
};

/**
 * Where a carrier's reports are sent from now on. Without a secret the one that is there stays, as long as it goes to the same address in the same way. `no_key`: files over HTTPS are signed with the carrier's key, and there is none.
 * Throws `not_found`, `invalid_input`.
 */
export async function saveConnection(
  ctx: Ctx,
  input: ConnectionInput,
  env: PushEnv = runtimeEnv(),
): Promise<{ ok: true } | { ok: false; reason: "no_key" }> {
  const { actor, now } = ctx;
  requirePermission(actor, "saveCarrierConnection");
  const { carrierId, secret, ...fields } = parseInput(connectionInput, input);
  const problem = connectionProblem(fields, env.TEAROFF_WEBHOOK_HOSTS);
  if (problem) throw wrong(problem.field, problem.message);
  if (fields.kind === "https") requireUrl(fields.url, env.TEAROFF_WEBHOOK_HOSTS);
  const { kind, url, auth } = fields;
  const carrier = String(parseId("carrier", carrierId));
  return inTransaction(ctx, async (tx): Promise<{ ok: true } | { ok: false; reason: "no_key" }> => {
    await lockCarrier(tx, actor, carrierId);
    if (kind === "https") {
      const keys = await tx.execute(sql`select 1 from carrier_key where carrier_id = ${carrier} limit 1`);
      if (keys.length === 0) return { ok: false, reason: "no_key" };
    }
    const same = await tx.execute(
      sql`select 1 from carrier_connection where carrier_id = ${carrier} and kind = ${kind} and url = ${url} and auth = ${auth} and secret_sealed is not null`,
    );
    if (auth !== "none" && secret === "" && same.length === 0) throw wrong("secret", "must not be empty");
    const sealed = auth === "none" || secret === "" ? null : sealConnectionSecret(env, carrierId, secret);
    const hostKey = kind === "sftp" ? fields.hostKey : null;
    await tx.execute(sql`
      insert into carrier_connection as c (carrier_id, kind, url, auth, user_name, secret_sealed, host_key, since)
      values (${carrier}, ${kind}, ${url}, ${auth}, ${fields.userName || null}, coalesce(decode(${sealed?.toString("hex") ?? null}, 'hex'),
        (select b.secret_sealed from carrier_connection b where b.carrier_id = ${carrier} and ${auth !== "none"})), ${hostKey}, ${now.toISOString()})
      on conflict (carrier_id) do update set kind = excluded.kind, url = excluded.url, auth = excluded.auth, user_name = excluded.user_name,
        secret_sealed = excluded.secret_sealed, host_key = excluded.host_key, tested_at = null, test_problem = null`);
    const details = { kind, auth, host: new URL(url).host, newSecret: sealed !== null };
    await writeAudit({ ...ctx, actor }, tx, "saveCarrierConnection", carrierId, details);
    return { ok: true };
  });
}

function wrong(field: string, message: string): AppError {
  return new AppError("invalid_input", `${field}: ${message}`, [{ field, message }]);
}
