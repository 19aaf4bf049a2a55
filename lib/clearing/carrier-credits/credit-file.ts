import "server-only";
import { createHash } from "node:crypto";
import { sql } from "drizzle-orm";
import { requirePermission } from "@/lib/auth/actor";
import { AppError } from "@/lib/kernel/errors";
import { formatId, type Id, parseId } from "@/lib/kernel/ids";
import type { Ctx } from "@/lib/server/context";
import { findDocument } from "../documents/document-queries";
import { creditHead, creditLine, creditTrailer } from "./carrier-file";

/** Lines read at a time. */
const atOnce = 5_000;

/**
 * The file of a carrier's report, piece by piece; the same bytes every time as long as the shoppers keep their numbers. The number is the one that the shopper has now with this carrier:
 * whoever left or deleted the account has none. Throws `not_found` before the first piece.
 */
export async function creditFile(
  ctx: Ctx,
  documentId: string,
): Promise<{ name: string; pieces: AsyncGenerator<string> }> {
  requirePermission(ctx.actor, "downloadCredits");
  const found = await findDocument(ctx, documentId);
  if (found?.kind !== "carrier_report") throw new AppError("not_found", "There is no such report.");
  return { name: `${found.number}.txt`, pieces: creditPieces(ctx, found.id, found) };
}

/** The same without asking who wants it. Internal to clearing. */
export async function* creditPieces(
  { db }: Pick<Ctx, "db">,
  documentId: Id<"document">,
  found: Pick<NonNullable<Awaited<ReturnType<typeof findDocument>>>, "number" | "month" | "currency">,
): AsyncGenerator<string> {
  const report = String(parseId("document", documentId));
  const [carrier] = await db.execute<{ id: string }>(
    sql`select carrier_id as id from document where id = ${report}`,
  );
  const hash = createHash("sha256");
  const head = creditHead({ ...found, carrierId: formatId("carrier", BigInt(carrier?.id ?? 0)) });
  hash.update(head);
  yield head;
  let [lines, sumMinor, after] = [0, 0, "0"];
  for (;;) {
    const rows = await db.execute<{
      id: string;
      phone: string | null;
      redemptions: number;
      amount: string;
    }>(sql`
      select l.id, case when s.carrier_id = l.carrier_id and s.phone_confirmed_at is not null then s.phone_e_164 end as phone, l.redemptions, l.amount_minor as amount
      from carrier_credit_line l left join shopper s on s.id = l.shopper_id
      where l.document_id = ${report} and l.id > ${after} order by l.id limit ${atOnce}`);
    const piece = rows
      .map((row) =>
        creditLine({
          id: formatId("carrierCreditLine", BigInt(row.id)),
          number: row.phone,
          redemptions: row.redemptions,
          amountMinor: Number(row.amount),
        }),
      )
      .join("");
    lines += rows.length;
    sumMinor += rows.reduce((sum, row) => sum + Number(row.amount), 0);
    hash.update(piece);
    yield piece;
    const last = rows.at(-1);
    if (!last || rows.length < atOnce) break;
    after = last.id;
  }
  yield creditTrailer(lines, sumMinor, hash.digest("hex"));
}
