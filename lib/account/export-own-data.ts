import "server-only";
import { sql } from "drizzle-orm";
import { requirePermission, type ShopperActor } from "@/lib/auth/actor";
import { AppError } from "@/lib/kernel/errors";
import { bucketOfShopper, parseId } from "@/lib/kernel/ids";
import { writeAudit } from "@/lib/server/audit";
import type { Ctx } from "@/lib/server/context";
import type { ExportedShopper } from "./export-section";
import { exportSections } from "./export-sections";

/**
 * Everything that the centre holds on the shopper, as pieces of one JSON text (docs/export.md): never more than a page of rows in memory, however long the history. Never links, codes, keys or hashes. Asks for the
 * permission and writes the audit row before the first piece.
 */
export async function exportOwnData(ctx: Ctx, pageSize = 500): Promise<AsyncIterable<string>> {
  const { actor } = ctx;
  requirePermission(actor, "exportOwnData");
  const head = await readHead(ctx, actor);
  await writeAudit({ ...ctx, actor }, ctx.db, "exportOwnData", actor.shopperId);
  const who: ExportedShopper = {
    shopperId: String(parseId("shopper", actor.shopperId)),
    personId: String(parseId("person", actor.personId)),
    email: head.person.email,
    bucket: bucketOfShopper(parseId("shopper", actor.shopperId) as bigint),
  };
  return pieces(ctx, who, head, pageSize);
}

async function* pieces(
  ctx: Ctx,
  who: ExportedShopper,
  head: object,
  pageSize: number,
): AsyncGenerator<string> {
  const start = { format: "tearoff-export", version: 1, exportedAt: ctx.now.toISOString(), ...head };
  yield JSON.stringify(start, null, 2).slice(0, -2);
  for (const { name, page, tell } of exportSections) {
    yield `,\n  ${JSON.stringify(name)}: [`;
    let after: string | null = null;
    let isFirst = true;
    for (;;) {
      const rows: Record<string, unknown>[] = await ctx.db.execute(page(who, after, pageSize));
      for (const row of rows) {
        yield `${isFirst ? "" : ","}\n    ${JSON.stringify(tell(row))}`;
        isFirst = false;
      }
      const last = rows.at(-1);
      if (!last || rows.length < pageSize) break;
      after = String(last.cursor);
    }
    yield isFirst ? "]" : "\n  ]";
  }
  yield "\n}\n";
}

async function readHead({ db }: Ctx, actor: ShopperActor) {
  const [row] = await db.execute<Record<string, unknown> & { email: string | null; interests: string[] }>(sql`
    select p.email, p.name, p.email_verified_at, p.created_at, s.birth_year, s.gender, s.household_size, s.region, s.interests,
      s.phone_e_164, s.phone_confirmed_at, c.name as carrier
    from shopper s join person p on p.id = s.person_id left join carrier c on c.id = s.carrier_id
    where s.id = ${String(parseId("shopper", actor.shopperId))}`);
  if (!row) throw new AppError("not_found", "There is no such account.");
  const instant = (value: unknown) => (value ? new Date(String(value)).toISOString() : null);
  return {
    person: {
      id: actor.personId,
      shopper: actor.shopperId,
      role: actor.role,
      name: row.name,
      email: row.email ?? "",
      emailProvenAt: instant(row.email_verified_at),
      since: instant(row.created_at),
    },
    attributes: {
      birthYear: row.birth_year,
      gender: row.gender,
      householdSize: row.household_size,
      region: row.region,
      interests: row.interests,
      phone: row.phone_e_164,
      phoneConfirmedAt: instant(row.phone_confirmed_at),
      carrier: row.carrier,
    },
  };
}
