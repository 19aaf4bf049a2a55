/**
 * PURE: the file of credits for a carrier (docs/clearing/carrier-file.md). UTF-8, fields parted by semicolons, lines ended by LF, amounts in minor units.
 *
 * Version 1:
 *   H;TEAROFF-CREDITS;1;<number>;<carrier id>;<month>;<currency>
 *   L;<line id>;<E.164 number>;<redemptions>;<amount>
 * Version 2:
 *   H;TEAROFF-CREDITS;2;<number>;<carrier id>;<sequence>;<month>;<currency>;<NUMBER or HMAC-SHA-256>;<key id, or empty with NUMBER>
 *   L;<line id>;<E.164 number, or its HMAC in hexadecimal>;<redemptions>;<amount>;<month that the credit is of>
 * Both:
 *   T;<lines>;<sum of amounts>;<SHA-256 of all bytes before this line, in hexadecimal>
 *
 * A line whose shopper has no number any more has an empty third field.
 */
import type { LineNaming } from "@/lib/kernel/line-namings";
import type { Currency } from "@/lib/kernel/money";
import type { Month } from "@/lib/kernel/months";

/** How a report is written. `keyId`: of the key that names its lines; null when numbers do. */
export type FileForm = { version: 1 | 2; naming: LineNaming; keyId: string | null };
/** `sequence`: of this report among those of its carrier and currency, from 1 without gaps. */
export type CreditFileHead = FileForm & {
  number: string;
  carrierId: string;
  sequence: number;
  month: Month;
  currency: Currency;
};
/** `name`: number or HMAC. `period`: the month that the credit is of. */
export type CreditFileLine = {
  id: string;
  name: string | null;
  redemptions: number;
  amountMinor: number;
  period: Month;
};

/** First line of the file. */
export function creditHead({ number, carrierId, month, currency, ...head }: CreditFileHead): string {
  if (head.version === 1) return `H;TEAROFF-CREDITS;1;${number};${carrierId};${month};${currency}\n`;
  const naming = head.naming === "hmac" ? "HMAC-SHA-256" : "NUMBER";
  return `H;TEAROFF-CREDITS;2;${number};${carrierId};${head.sequence};${month};${currency};${naming};${head.keyId ?? ""}\n`;
}

/** One shopper's credit. */
export function creditLine(version: FileForm["version"], line: CreditFileLine): string {
  const fields = `L;${line.id};${line.name ?? ""};${line.redemptions};${line.amountMinor}`;
  return version === 1 ? `${fields}\n` : `${fields};${line.period}\n`;
}

/** Last line. `sha256`: of everything before it. */
export const creditTrailer = (lines: number, sumMinor: number, sha256: string): string =>
  `T;${lines};${sumMinor};${sha256}\n`;

/** One answer of the carrier. `reason`: of a rejection, in the carrier's words. */
export type ReplyLine = { id: string; isAccepted: boolean; reason: string | null };
export type Reply = { number: string; lines: ReplyLine[] };
export type ReplyAnswer = { ok: true; reply: Reply } | { ok: false; line: number; problem: string };

/** Lines of a reply at most. */
export const mostReplyLines = 500_000;
const longestReason = 200;

/**
 * Reads a carrier's answer:
 *
 *   H;TEAROFF-REPLY;1;<number of the report>
 *   R;<line id>;A
 *   R;<line id>;R;<reason>
 *   T;<lines>
 *
 * The first thing that is wrong is named with its line, counted from 1. Lines may end in CR LF; the file may begin with a byte order mark.
 */
export function readReply(text: string): ReplyAnswer {
  const rows = text.replace(/^\uFEFF/, "").split(/\r?\n/);
  if (rows.at(-1) === "") rows.pop();
  const wrong = (line: number, problem: string): ReplyAnswer => ({ ok: false, line, problem });
  const head = /^H;TEAROFF-REPLY;1;([A-Z]{3}-\d{4}-\d{6,})$/.exec(rows[0] ?? "");
  if (!head) return wrong(1, "must be H;TEAROFF-REPLY;1; and the number of the report");
  if (rows.length - 2 > mostReplyLines)
    return wrong(rows.length, `must have at most ${mostReplyLines} answers`);
  const lines: ReplyLine[] = [];
  const seen = new Set<string>();
  for (const [place, row] of rows.slice(1, -1).entries()) {
    const answer = readAnswer(row);
    if (typeof answer === "string") return wrong(place + 2, answer);
    if (seen.has(answer.id)) return wrong(place + 2, `answers ${answer.id} a second time`);
    seen.add(answer.id);
    lines.push(answer);
  }
  const trailer = rows.length > 1 ? /^T;(\d+)$/.exec(rows.at(-1) ?? "") : null;
  if (!trailer) return wrong(rows.length, "must be T; and how many answers there are: the file is not whole");
  if (Number(trailer[1]) !== lines.length)
    return wrong(rows.length, `says ${trailer[1]} answers, and ${lines.length} are there`);
  return { ok: true, reply: { number: head[1] as string, lines } };
}

function readAnswer(row: string): ReplyLine | string {
  const [kind, id = "", answer, ...rest] = row.split(";");
  if (kind !== "R" || !/^ccl_[0-9A-Z]{13}$/.test(id))
    return "must be R; and the id of a line, such as ccl_0DJ3M8Q1ZK7WV";
  if (answer === "A")
    return rest.join("") === "" ? { id, isAccepted: true, reason: null } : "must end after A";
  if (answer !== "R") return "must say A (accepted) or R (rejected)";
  const reason = rest.join(";").trim().slice(0, longestReason);
  return reason === "" ? "must say why it is rejected" : { id, isAccepted: false, reason };
}
