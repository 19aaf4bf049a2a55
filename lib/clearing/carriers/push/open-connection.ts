/** A connection with its secrets opened. Internal to clearing. */
import "server-only";
import { sql } from "drizzle-orm";
import type { ConnectionAuth, ConnectionKind } from "@/lib/kernel/carrier-connections";
import { formatId, type Id, parseId } from "@/lib/kernel/ids";
import type { Ctx } from "@/lib/server/context";
import type { Env } from "@/lib/server/env";
import { type SealEnv, seal, unseal } from "@/lib/server/seal";
import { openCarrierKey } from "../../carrier-credits/carrier-keys";

/** What connections need of the settings of the server. */
export type PushEnv = SealEnv & Pick<Env, "TEAROFF_WEBHOOK_HOSTS">;

/** `hosts`: may be on a private network. `ca`: who vouches for the server, when not one of those that everybody trusts. */
export type SendOptions = {
  now: Date;
  hosts: readonly string[];
  timeoutMillis: number;
  ca?: string | undefined;
};

/** `key`: the carrier's newest, which signs files over HTTPS. */
export type OpenConnection = {
  kind: ConnectionKind;
  url: string;
  auth: ConnectionAuth;
  userName: string;
  secret: string;
  hostKey: string;
  key: { id: Id<"carrierKey">; bytes: Buffer } | null;
};

const use = "tearoff carrier connections";

export const sealConnectionSecret = (env: SealEnv, carrierId: Id<"carrier">, secret: string): Buffer =>
  seal(env, use, carrierId, Buffer.from(secret));

/** Null when the carrier has none. */
export async function openConnection(
  { db }: Pick<Ctx, "db">,
  env: SealEnv,
  carrierId: Id<"carrier">,
): Promise<OpenConnection | null> {
  const carrier = String(parseId("carrier", carrierId));
  const [row] = await db.execute<{
    kind: ConnectionKind;
    url: string;
    auth: ConnectionAuth;
    user_name: string | null;
    sealed: string | null;
    host_key: string | null;
    key_id: string | null;
  }>(sql`
    select kind, url, auth, user_name, encode(secret_sealed, 'hex') as sealed, host_key,
      (select k.id from carrier_key k where k.carrier_id = c.carrier_id order by k.created_at desc, k.id desc limit 1) as key_id
    from carrier_connection c where carrier_id = ${carrier}`);
  if (!row) return null;
  const keyId = row.key_id === null ? null : formatId("carrierKey", BigInt(row.key_id));
  return {
    kind: row.kind,
    url: row.url,
    auth: row.auth,
    userName: row.user_name ?? "",
    secret: row.sealed ? unseal(env, use, carrierId, Buffer.from(row.sealed, "hex")).toString() : "",
    hostKey: row.host_key ?? "",
    key: keyId ? { id: keyId, bytes: await openCarrierKey({ db }, env, keyId) } : null,
  };
}
