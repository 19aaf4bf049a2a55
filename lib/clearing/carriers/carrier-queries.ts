/** Settings of carriers as they and the operator read them. */
import "server-only";
import { sql } from "drizzle-orm";
import { requirePermission } from "@/lib/auth/actor";
import { formatId, type Id, parseId } from "@/lib/kernel/ids";
import type { FileFormChoice } from "@/lib/kernel/line-namings";
import type { Ctx } from "@/lib/server/context";
import { isOwnCarrier } from "./carrier-scope";

/** `keys`: newest first, at most 20; only the newest is used for new reports. Instants in ISO. */
export type CarrierFileView = {
  id: Id<"carrier">;
  name: string;
  form: FileFormChoice;
  keys: { id: Id<"carrierKey">; createdAt: string }[];
};

type Row = { id: string; name: string; form: FileFormChoice };
const formOf = sql`coalesce(s.version || '-' || s.naming, '1-number') as form`;

/** One carrier's settings; null for an unknown and a foreign one alike. */
export async function findCarrierFile(ctx: Ctx, carrierId: string): Promise<CarrierFileView | null> {
  const { actor, db } = ctx;
  requirePermission(actor, "viewCarrierFile");
  const id = parseId("carrier", carrierId);
  if (id === null || !isOwnCarrier(actor, carrierId)) return null;
  const [row] = await db.execute<Row>(sql`
    select c.id, c.name, ${formOf} from carrier c left join carrier_file_setting s on s.carrier_id = c.id where c.id = ${String(id)}`);
  if (!row) return null;
  const keys = await db.execute<{ id: string; created_at: string }>(sql`
    select id, created_at from carrier_key where carrier_id = ${String(id)} order by created_at desc, id desc limit 20`);
  return {
    ...row,
    id: formatId("carrier", BigInt(row.id)),
    keys: keys.map((key) => ({
      id: formatId("carrierKey", BigInt(key.id)),
      createdAt: new Date(key.created_at).toISOString(),
    })),
  };
}

/** All carriers by name, for the operator; the own one for a carrier. At most 500. */
export async function listCarrierFiles(
  ctx: Ctx,
): Promise<{ id: Id<"carrier">; name: string; form: FileFormChoice }[]> {
  const { actor, db } = ctx;
  requirePermission(actor, "viewCarrierFile");
  const own =
    actor.role === "operator" ? sql`true` : sql`c.id = ${String(parseId("carrier", actor.carrierId))}`;
  const rows = await db.execute<Row>(sql`
    select c.id, c.name, ${formOf} from carrier c left join carrier_file_setting s on s.carrier_id = c.id where ${own} order by c.name, c.id limit 500`);
  return rows.map((row) => ({ ...row, id: formatId("carrier", BigInt(row.id)) }));
}
