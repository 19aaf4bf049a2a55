import "server-only";
import { createHash } from "node:crypto";
import { sql } from "drizzle-orm";
import { requirePermission } from "@/lib/auth/actor";
import { AppError } from "@/lib/kernel/errors";
import { formatId, type Id, parseId } from "@/lib/kernel/ids";
import type { LineNaming } from "@/lib/kernel/line-namings";
import type { Currency } from "@/lib/kernel/money";
import type { Month } from "@/lib/kernel/months";
import type { Ctx } from "@/lib/server/context";
import { runtimeEnv } from "@/lib/server/env";
import type { SealEnv } from "@/lib/server/seal";
import { findDocument } from "../documents/document-queries";
import { type CreditFileHead, creditHead, creditLine, creditTrailer } from "./carrier-file";
import { openCarrierKey } from "./carrier-keys";
import { hmacOfNumber } from "./line-name";
import { numberOf } from "./number-sql";

/** Lines read at a time. */
const atOnce = 5_000;

/**
 * The file of a carrier's report, piece by piece, in the form that its carrier wanted when the month was closed; the same bytes every time as long as the shoppers keep their numbers. The number is the one that the shopper has, or last
 * had, with this carrier: whoever removed it or the account since the month was closed has none. Throws `not_found` before the first piece.
 */
export async function creditFile(
  ctx: Ctx,
  documentId: string,
  env?: SealEnv,
): Promise<{ name: string; pieces: AsyncGenerator<string> }> {
  requirePermission(ctx.actor, "downloadCredits");
  const found = await findDocument(ctx, documentId);
  if (found?.kind !== "carrier_report") throw new AppError("not_found", "There is no such report.");
  return { name: `${found.number}.txt`, pieces: creditPieces(ctx, found.id, env) };
}

/** The same without asking who wants it. `env`: of the running server unless told otherwise; asked for only when a key is opened. Internal to clearing. */
export async function* creditPieces(
  { db }: Pick<Ctx, "db">,
  documentId: Id<"document">,
  env?: SealEnv,
): AsyncGenerator<string> {
  const report = String(parseId("document", documentId));
  const head = await readHead({ db }, report);
  const key =
    head.keyId === null
      ? null
      : await openCarrierKey({ db }, env ?? runtimeEnv(), head.keyId as Id<"carrierKey">);
  const hash = createHash("sha256");
  const first = creditHead(head);
  hash.update(first);
  yield first;
  let [lines, sumMinor, after] = [0, 0, "0"];
  for (;;) {
    const rows = await readLines({ db }, report, after);
    const piece = rows
      .map((row) =>
        creditLine(head.version, {
          id: formatId("carrierCreditLine", BigInt(row.id)),
          name: row.phone !== null && key ? hmacOfNumber(key, row.phone) : row.phone,
          redemptions: row.redemptions,
          amountMinor: Number(row.amount),
          period: row.period,
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

/** `sequence`: months are closed in order, so a report's place never changes. */
async function readHead({ db }: Pick<Ctx, "db">, report: string): Promise<CreditFileHead> {
  const [row] = await db.execute<{
    number: string;
    carrier_id: string;
    sequence: number;
    month: Month;
    currency: Currency;
    version: 1 | 2;
    naming: LineNaming;
    key_id: string | null;
  }>(sql`
    select d.number, d.carrier_id, to_char(d.month, 'YYYY-MM') as month, d.currency, coalesce(f.version, 1)::int as version, coalesce(f.naming, 'number') as naming, f.key_id,
      (select count(*)::int from document b where b.kind = 'carrier_report' and b.carrier_id = d.carrier_id and b.currency = d.currency and b.month <= d.month) as sequence
    from document d left join report_format f on f.document_id = d.id where d.id = ${report}`);
  if (!row) throw new Error("a report is not there");
  return {
    ...row,
    carrierId: formatId("carrier", BigInt(row.carrier_id)),
    keyId: row.key_id === null ? null : formatId("carrierKey", BigInt(row.key_id)),
  };
}

type LineRow = { id: string; phone: string | null; redemptions: number; amount: string; period: Month };

function readLines({ db }: Pick<Ctx, "db">, report: string, after: string): Promise<LineRow[]> {
  return db.execute<LineRow>(sql`
    select l.id, ${numberOf("l")} as phone, l.redemptions, l.amount_minor as amount,
      to_char(l.period, 'YYYY-MM') as period
    from carrier_credit_line l
    where l.document_id = ${report} and l.id > ${after} order by l.id limit ${atOnce}`);
}
