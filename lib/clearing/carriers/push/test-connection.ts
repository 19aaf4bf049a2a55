import "server-only";
import { sql } from "drizzle-orm";
import { requirePermission } from "@/lib/auth/actor";
import { type Id, parseId } from "@/lib/kernel/ids";
import { writeAudit } from "@/lib/server/audit";
import type { Ctx } from "@/lib/server/context";
import { runtimeEnv } from "@/lib/server/env";
import { parseInput } from "@/lib/server/parse-input";
import { inTransaction } from "@/lib/server/transaction";
import { lockCarrier } from "../carrier-scope";
import { carrierInput } from "../schemas";
import { openConnection, type PushEnv, type SendOptions } from "./open-connection";
import { sendHttps } from "./send-https";
import { trySftp } from "./send-sftp";

const testFile = { name: "TEAROFF-TEST.txt", bytes: Buffer.from("H;TEAROFF-TEST;1\n") };

/** `problem` null: it works. */
export type ConnectionTested = { ok: true; problem: string | null } | { ok: false; reason: "none" };

/**
 * Tries the carrier's connection: over SFTP a small file is written and removed, over HTTPS one that says that it is a test is posted. Keeps what came of it. Throws `not_found`.
 */
export async function testConnection(
  ctx: Ctx,
  input: { carrierId: Id<"carrier"> },
  env: PushEnv = runtimeEnv(),
  { timeoutMillis = 15_000, ca }: Partial<Pick<SendOptions, "timeoutMillis" | "ca">> = {},
): Promise<ConnectionTested> {
  const { actor, now } = ctx;
  requirePermission(actor, "testCarrierConnection");
  const { carrierId } = parseInput(carrierInput, input);
  await inTransaction(ctx, async (tx) => {
    await lockCarrier(tx, actor, carrierId);
    await writeAudit({ ...ctx, actor }, tx, "testCarrierConnection", carrierId);
  });
  const connection = await openConnection(ctx, env, carrierId);
  if (!connection) return { ok: false, reason: "none" };
  const options = { now, hosts: env.TEAROFF_WEBHOOK_HOSTS, timeoutMillis, ca };
  const problem =
    connection.kind === "sftp"
      ? await trySftp(connection, options)
      : await sendHttps(connection, testFile.name, testFile.bytes, options);
  await ctx.db.execute(sql`
    update carrier_connection set tested_at = ${now.toISOString()}, test_problem = ${problem} where carrier_id = ${String(parseId("carrier", carrierId))}`);
  return { ok: true, problem };
}
