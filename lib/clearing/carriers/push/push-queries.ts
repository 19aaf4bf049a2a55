/** Connections and pushes as carriers and the operator read them; secrets are never read. */
import "server-only";
import { sql } from "drizzle-orm";
import { requirePermission } from "@/lib/auth/actor";
import type { ConnectionAuth, ConnectionKind } from "@/lib/kernel/carrier-connections";
import { formatId, type Id, parseId } from "@/lib/kernel/ids";
import type { Ctx } from "@/lib/server/context";
import { partyScope } from "../../documents/document-scope";
import { isOwnCarrier } from "../carrier-scope";

/** Instants in ISO. `testProblem` null with a `testedAt`: the test worked. */
export type ConnectionView = {
  kind: ConnectionKind;
  url: string;
  auth: ConnectionAuth;
  userName: string;
  hostKey: string;
  testedAt: string | null;
  testProblem: string | null;
};

/** Null: the carrier has none, or is not the actor's. */
export async function findConnection({ actor, db }: Ctx, carrierId: string): Promise<ConnectionView | null> {
  requirePermission(actor, "viewCarrierFile");
  const id = parseId("carrier", carrierId);
  if (id === null || !isOwnCarrier(actor, carrierId)) return null;
  const [row] = await db.execute<{
    kind: ConnectionKind;
    url: string;
    auth: ConnectionAuth;
    user_name: string | null;
    host_key: string | null;
    tested_at: string | null;
    test_problem: string | null;
  }>(sql`
    select kind, url, auth, user_name, host_key, tested_at, test_problem from carrier_connection where carrier_id = ${String(id)}`);
  if (!row) return null;
  return {
    kind: row.kind,
    url: row.url,
    auth: row.auth,
    userName: row.user_name ?? "",
    hostKey: row.host_key ?? "",
    testedAt: row.tested_at && new Date(row.tested_at).toISOString(),
    testProblem: row.test_problem,
  };
}

/** `state` null: it was never on its way. Instants in ISO; `nextAt`: while it waits. */
export type PushView = {
  carrierId: Id<"carrier">;
  isConnected: boolean;
  state: "waiting" | "delivered" | "failed" | null;
  attempts: number;
  nextAt: string | null;
  deliveredAt: string | null;
  problem: string | null;
};

/** How a report of the actor's stands with its carrier's server; null for another's. */
export async function findPush({ actor, db }: Ctx, documentId: string): Promise<PushView | null> {
  requirePermission(actor, "downloadCredits");
  const [row] = await db.execute<{
    carrier_id: string;
    connected: boolean;
    state: PushView["state"];
    attempts: number | null;
    next_attempt_at: string | null;
    delivered_at: string | null;
    problem: string | null;
  }>(sql`
    select d.carrier_id, exists (select from carrier_connection c where c.carrier_id = d.carrier_id) as connected, p.state, p.attempts, p.next_attempt_at, p.delivered_at, p.problem
    from document d left join report_push p on p.document_id = d.id
    where d.id = ${String(parseId("document", documentId) ?? -1n)} and d.kind = 'carrier_report' and ${partyScope(actor)}`);
  if (!row) return null;
  const iso = (instant: string | null) => instant && new Date(instant).toISOString();
  return {
    carrierId: formatId("carrier", BigInt(row.carrier_id)),
    isConnected: row.connected,
    state: row.state,
    attempts: row.attempts ?? 0,
    nextAt: row.state === "waiting" ? iso(row.next_attempt_at) : null,
    deliveredAt: iso(row.delivered_at),
    problem: row.problem,
  };
}
