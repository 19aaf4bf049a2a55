import { listApiKeys } from "@/lib/auth/key-queries";
import { instantColumn } from "@/lib/kernel/file-columns";
import { deskTimeZone } from "@/lib/ledger/rules";
import { csvRoute } from "@/lib/server/csv-route";
import { requireStore } from "../../require-store";

type RouteContext = { params: Promise<{ id: string }> };

/** The keys of a store's tills: never the keys themselves. */
export async function GET(request: Request, { params }: RouteContext): Promise<Response> {
  const { id } = await params;
  const route = csvRoute({
    verb: "viewApiKeys",
    name: "keys",
    head: [
      "till",
      "till_id",
      "key",
      "id",
      "mode",
      "ends_in",
      "scopes",
      "state",
      instantColumn("made", deskTimeZone),
      instantColumn("last_used", deskTimeZone),
      instantColumn("good_until", deskTimeZone),
      instantColumn("revoked", deskTimeZone),
    ],
    fields: [],
    page: async (ctx) => ({
      next: null,
      rows: (await listApiKeys(ctx, (await requireStore(ctx, id)).id)).map((key) => [
        key.till,
        key.tillId,
        key.name,
        key.id,
        key.mode,
        key.hint,
        key.scopes.join(" "),
        key.state,
        key.createdAt,
        key.lastUsedAt,
        key.endsAt,
        key.revokedAt,
      ]),
    }),
  });
  return route(request);
}
