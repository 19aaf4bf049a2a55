import "server-only";
import { sql } from "drizzle-orm";
import { dataImport } from "@/db/schema";
import { requirePermission } from "@/lib/auth/actor";
import { AppError } from "@/lib/kernel/errors";
import type { Id } from "@/lib/kernel/ids";
import { writeAudit } from "@/lib/server/audit";
import type { Ctx } from "@/lib/server/context";
import { newId } from "@/lib/server/new-id";
import { parseInput } from "@/lib/server/parse-input";
import { inTransaction } from "@/lib/server/transaction";
import { kindsOf, kindsOfFile } from "./kinds";
import { mostOpenImports } from "./rules";
import { type NewImport, newImport } from "./schemas";
import { importScope } from "./scope";

/** Announces a file, which is then sent to the import. Throws `forbidden` for a kind that the role does not keep, `conflict` while too many others wait. */
export async function startImport(ctx: Ctx, input: NewImport): Promise<Id<"import">> {
  const { actor, now } = ctx;
  requirePermission(actor, "startImport");
  const given = parseInput(newImport, input);
  if (!kindsOf(actor.role).includes(given.kind))
    throw new AppError(
      "forbidden",
      `Files of ${kindsOfFile[given.kind].many} are not open to the role ${actor.role}.`,
    );
  return inTransaction(ctx, async (tx) => {
    const [open] = await tx.execute<{ count: number }>(sql`
      select count(*)::int as count from data_import i
      where i.state in ('reading', 'checking', 'checked', 'writing') and ${importScope(actor)}`);
    if ((open?.count ?? 0) >= mostOpenImports)
      throw new AppError(
        "conflict",
        `${mostOpenImports} imports are open already. Finish or cancel some of them first.`,
      );
    const id = newId("import", now);
    await tx.insert(dataImport).values({
      id,
      ...given,
      state: "reading",
      personId: actor.personId,
      providerId: actor.role === "marketer" ? actor.providerId : null,
      retailerId: actor.role === "retailer" ? actor.retailerId : null,
      createdAt: now,
      touchedAt: now,
    });
    await writeAudit({ ...ctx, actor }, tx, "startImport", id, given);
    return id;
  });
}
