/** Whether the files that carriers get say what their reports say. Internal to clearing. */
import "server-only";
import { createHash } from "node:crypto";
import { sql } from "drizzle-orm";
import { formatId } from "@/lib/kernel/ids";
import type { Currency } from "@/lib/kernel/money";
import type { Month } from "@/lib/kernel/months";
import type { Ctx } from "@/lib/server/context";
import type { SealEnv } from "@/lib/server/seal";
import { firstDay } from "../periods/month-bounds";
import { creditPieces } from "./credit-file";

/** A report and its file. `actualMinor`: the sum of the file's lines. */
export type FileCheck = {
  subject: string;
  month: Month;
  currency: Currency;
  expectedMinor: number;
  actualMinor: number;
};

/**
 * Makes every file once more (of one month, the newest closed one, or all) and reads it as its carrier does: the lines sum to what the report has of discounts, with what was carried in and out, what is
 * reported again or was moved here, and without what was diverted at once. A file whose count, sum or SHA-256 is not what its trailer says counts as one without lines.
 */
export async function checkFiles(
  { db }: Pick<Ctx, "db">,
  of: Month | "newest" | "all",
  env?: SealEnv,
): Promise<FileCheck[]> {
  const months =
    of === "all"
      ? sql`true`
      : of === "newest"
        ? sql`d.month = (select max(month) from document)`
        : sql`d.month = ${firstDay(of)}`;
  const reports = await db.execute<{
    id: string;
    number: string;
    month: Month;
    currency: Currency;
    expected: string;
  }>(sql`
    select d.id, d.number, to_char(d.month, 'YYYY-MM') as month, d.currency,
      coalesce((select sum(l.amount_minor) from document_line l where l.document_id = d.id and l.component = 'discount'), 0)
      + coalesce((select sum(c.amount_minor) from carried_credit c where c.carrier_id = d.carrier_id and c.currency = d.currency and c.month = (d.month - interval '1 month')::date), 0)
      - coalesce((select sum(c.amount_minor) from carried_credit c where c.carrier_id = d.carrier_id and c.currency = d.currency and c.month = d.month), 0)
      + coalesce((select sum(r.amount_minor) from carrier_credit_line n join carrier_credit_line r on r.shopper_id = n.shopper_id and r.carrier_id = n.carrier_id
          and r.period = n.period and r.currency = n.currency and r.attempt = n.attempt - 1 and r.state = 'rejected' and r.diverted_id is null
          where n.document_id = d.id and n.attempt > 1 and n.diverted_id is null), 0)
      + coalesce((select sum(v.amount_minor) from carrier_credit_line n join diverted_credit v on v.id = n.diverted_id where n.document_id = d.id), 0)
      - coalesce((select sum(v.amount_minor) from diverted_credit v where v.carrier_id = d.carrier_id and v.currency = d.currency and v.period = d.month and v.line_id is null), 0) as expected
    from document d where d.kind = 'carrier_report' and ${months} order by d.month, d.number`);
  const checks: FileCheck[] = [];
  for (const { id, number, expected, ...row } of reports) {
    const actualMinor = await readFile(creditPieces({ db }, formatId("document", BigInt(id)), env));
    checks.push({ ...row, subject: number, expectedMinor: Number(expected), actualMinor });
  }
  return checks;
}

async function readFile(pieces: AsyncGenerator<string>): Promise<number> {
  const hash = createHash("sha256");
  let [lines, sumMinor, said] = [0, 0, ""];
  for await (const piece of pieces) {
    for (const row of piece.split("\n").slice(0, -1)) {
      if (row.startsWith("T;")) {
        said = row;
        continue;
      }
      hash.update(`${row}\n`);
      if (!row.startsWith("L;")) continue;
      lines += 1;
      sumMinor += Number(row.split(";")[4]);
    }
  }
  return said === `T;${lines};${sumMinor};${hash.digest("hex")}` ? sumMinor : 0;
}
