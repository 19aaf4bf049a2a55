/** The months before this one as the centre settled them: closed, paid and answered by the verbs of people. */
import { sql } from "drizzle-orm";
import type { Db, Sql } from "@/db/client";
import { type OperatorActor, systemActor } from "@/lib/auth/actor";
import { importReply } from "@/lib/clearing/carrier-credits/import-reply";
import { listDiverted } from "@/lib/clearing/carriers/diverted-queries";
import { payDivertedCredit } from "@/lib/clearing/carriers/pay-diverted-credit";
import { deskDay } from "@/lib/clearing/desk-day";
import { listDocuments } from "@/lib/clearing/documents/document-queries";
import { recordPayment } from "@/lib/clearing/documents/record-payment";
import { closePeriod } from "@/lib/clearing/periods/close-period";
import { settlePeriod } from "@/lib/clearing/periods/settle-period";
import { formatId, parseId } from "@/lib/kernel/ids";
import { addMonths, type Month, monthOf } from "@/lib/kernel/months";
import { deskTimeZone } from "@/lib/ledger/rules";
import type { Ctx } from "@/lib/server/context";
import { wholeMonths } from "./calendar";
import { addDays, localInstant } from "./local-time";
import { payRetailers } from "./pay-retailers";
import { demoPersonas } from "./personas";
import { wellKnown } from "./well-known";

type Handle = { db: Db; sql: Sql };
/** One credit in so many is rejected. */
const rejectedOneIn = 29;

/**
 * Closes the three months before this one, but for the newest `leftOpen` of them, and those that cannot be closed yet. Each on the third of the month after; carriers answer on the
 * twelfth, and what was paid by now was paid. Returns the months that are closed. Everything must be posted.
 */
export async function closeMonths(handle: Handle, anchor: Date, leftOpen: number): Promise<Month[]> {
  const closed: Month[] = [];
  // All of it is new: without figures the planner reads everything for each day.
  await handle.sql`analyze ledger_entry, outcome, reversal`;
  await takeNumbersAway(handle);
  for (let back = wholeMonths; back > leftOpen; back -= 1) {
    const month = addMonths(monthOf(anchor, deskTimeZone), -back);
    const at = settlingInstant(month, 3, anchor);
    const answer = await closePeriod(asOperator(handle, at), { month });
    if (!answer.ok && answer.reason === "not_over") break;
    if (!answer.ok) throw new Error(`${month} of the demo world cannot be closed: ${answer.reason}`);
    await settlePeriod({ ...handle, actor: systemActor, now: at });
    await payInvoices(handle, month, anchor);
    await payRetailers((at) => asOperator(handle, at), month, { anchor, failsOne: back === 2 });
    await answerReports(handle, month, settlingInstant(month, 12, anchor));
    if (back === wholeMonths) await payOneDiverted(handle, settlingInstant(month, 20, anchor));
    closed.push(month);
  }
  return closed;
}

/** Two shoppers with the most on their bills have no number any more: no carrier takes what they saved. */
async function takeNumbersAway({ sql }: Handle): Promise<void> {
  await sql`
    update shopper set phone_e_164 = null, phone_confirmed_at = null, carrier_id = null where id in (
      select shopper_id from ledger_entry where account = 'carrier_payable' and component = 'discount' and shopper_id <> ${String(parseId("shopper", wellKnown.shopperId))}
      group by 1 order by sum(amount_minor), 1 limit 2)`;
}

/** The centre paid out the largest of what no carrier takes. */
async function payOneDiverted(handle: Handle, at: Date): Promise<void> {
  const { rows } = await listDiverted(asOperator(handle, at), { state: "open" });
  const first = rows.toSorted((a, b) => b.amountMinor - a.amountMinor).at(0);
  if (!first) return;
  const paidOn = deskDay(at);
  await payDivertedCredit(asOperator(handle, at), { creditId: first.id, paidOn, reference: "SEPA 4471" });
}

function asOperator(handle: Handle, now: Date): Ctx<OperatorActor> {
  const name = demoPersonas.find(({ role }) => role === "operator")?.name ?? "";
  return {
    ...handle,
    now,
    actor: { kind: "person", role: "operator", personId: wellKnown.personIds.operator, name },
  };
}

/** The morning of a day of the month after, or now when that is still to come. */
function settlingInstant(month: Month, day: number, anchor: Date): Date {
  const date = `${addMonths(month, 1)}-${String(day).padStart(2, "0")}`;
  return new Date(Math.min(localInstant(date, deskTimeZone, 9, 20).getTime(), anchor.getTime()));
}

/** In their time, but one in seven only the half of it, and one in nine not at all. */
async function payInvoices(handle: Handle, month: Month, anchor: Date): Promise<void> {
  const { rows } = await listDocuments(asOperator(handle, anchor), { month, kind: "invoice", limit: 500 });
  for (const [place, { id, number, totalMinor, issuedAt }] of rows.entries()) {
    if (totalMinor <= 0 || place % 9 === 4) continue;
    const paidOn = addDays(issuedAt.slice(0, 10), 14 + (place % 15));
    const paidAt = localInstant(paidOn, deskTimeZone, 11);
    if (paidAt > anchor) continue;
    const amountMinor = place % 7 === 2 ? Math.ceil(totalMinor / 2) : totalMinor;
    const reference = `Credit transfer ${number}`;
    await recordPayment(asOperator(handle, paidAt), { documentId: id, paidOn, amountMinor, reference });
  }
}

/** Carriers answer every line; some numbers they do not know any more. */
async function answerReports(handle: Handle, month: Month, at: Date): Promise<void> {
  const lines = await handle.db.execute<{ number: string; id: string }>(sql`
    select d.number, l.id from document d join carrier_credit_line l on l.document_id = d.id where d.month = ${`${month}-01`}
    order by d.number, l.shopper_id, l.period`);
  for (const [number, own] of Map.groupBy(lines, (line) => line.number)) {
    const answers = own.map(({ id }, place) => {
      const lineId = formatId("carrierCreditLine", BigInt(id));
      if (place % rejectedOneIn !== rejectedOneIn - 5) return `R;${lineId};A`;
      return `R;${lineId};R;${place % 2 === 0 ? "Number is not ours any more" : "Prepaid: there is no bill"}`;
    });
    const rows = [`H;TEAROFF-REPLY;1;${number}`, ...answers, `T;${answers.length}`];
    await importReply(asOperator(handle, at), `${rows.join("\n")}\n`);
  }
}
