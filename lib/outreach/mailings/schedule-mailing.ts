import "server-only";
import { sql } from "drizzle-orm";
import { requirePermission } from "@/lib/auth/actor";
import { AppError } from "@/lib/kernel/errors";
import { parseId } from "@/lib/kernel/ids";
import { writeAudit } from "@/lib/server/audit";
import type { Ctx } from "@/lib/server/context";
import { parseInput } from "@/lib/server/parse-input";
import { inTransaction } from "@/lib/server/transaction";
import { reachOf } from "../audiences/count-reach";
import { holdMailing } from "./hold-mailing";
import { readLocalTime } from "./local-time";
import { type MailingInHand, readMailingInHand } from "./mailing-in-hand";
import { type MailingSchedule, mailingSchedule } from "./schemas";

/** `too_few`: the audience is of fewer than 20 shoppers, or not safely more. */
export type MailingScheduled = { ok: true; startsAt: Date } | { ok: false; reason: "too_few" };

/** Nobody plans further ahead, and consents should not be counted on for longer. */
const farthestMillis = 366 * 86_400_000;

/**
 * Has a draft sent, at once or at a time of its zone. Recipients are taken then, not now. Throws `not_found`, `conflict` when it is no draft, and `invalid_input` for what is missing or cannot be: a time that is over, a
 * coupon that has ended.
 */
export async function scheduleMailing(ctx: Ctx, input: MailingSchedule): Promise<MailingScheduled> {
  const { actor, now } = ctx;
  requirePermission(actor, "scheduleMailing");
  const { mailingId, startsAt: typed } = parseInput(mailingSchedule, input);
  return inTransaction<MailingScheduled>(ctx, async (tx) => {
    const { timeZone } = await holdMailing(tx, actor, mailingId, "schedule");
    const mailing = await readMailingInHand(tx, mailingId, now);
    if (!mailing) throw new AppError("not_found", "There is no such mailing.");
    requireComplete(mailing);
    const at = typed === undefined ? now : timeOf(typed, timeZone, now);
    const { audience, providerId } = mailing;
    if (!audience || (await reachOf(tx, audience, providerId, now)).all === null)
      return { ok: false, reason: "too_few" };
    await tx.execute(sql`
      update mailing set state = 'scheduled', starts_at = ${at.toISOString()}, updated_at = ${now.toISOString()}
      where id = ${String(parseId("mailing", mailingId))}`);
    await writeAudit({ ...ctx, actor }, tx, "scheduleMailing", mailingId, {
      startsAt: at.toISOString(),
      timeZone,
    });
    return { ok: true, startsAt: at };
  });
}

/** Throws `invalid_input` that names everything that is missing. */
function requireComplete({ subject, body, channels, audience, hasEndedOffer }: MailingInHand): void {
  const missing = [
    ...(subject === ""
      ? [{ field: "subject", message: "is missing: say in one line what it is about" }]
      : []),
    ...(body === "" ? [{ field: "body", message: "is missing: write what the mailing says" }] : []),
    ...(channels.length === 0 ? [{ field: "channels", message: "are missing: choose one at least" }] : []),
    ...(audience === null ? [{ field: "audienceId", message: "is missing: choose whom it goes to" }] : []),
    ...(hasEndedOffer
      ? [{ field: "offerId", message: "cannot be had any more: choose another coupon" }]
      : []),
  ];
  if (missing.length > 0)
    throw new AppError(
      "invalid_input",
      missing.map(({ field, message }) => `${wordOf(field)} ${message}.`).join(" "),
      missing,
    );
}

const fieldWords: Readonly<Record<string, string>> = {
  subject: "The subject",
  body: "The text",
  channels: "Channels",
  audienceId: "The audience",
  offerId: "The coupon",
};
const wordOf = (field: string) => fieldWords[field] ?? field;

/** Of a time that the clock shows twice that night the first; the page says so. */
function timeOf(typed: string, timeZone: string, now: Date): Date {
  const read = readLocalTime(typed, timeZone);
  if (!read.ok)
    throw wrongTime(
      read.problem === "skipped"
        ? `The clocks of ${timeZone} are put forward over that time: choose an hour later`
        : "must be a day and a time",
    );
  if (read.at < now) throw wrongTime(`is over in ${timeZone}: choose a later time`);
  if (read.at.getTime() - now.getTime() > farthestMillis) throw wrongTime("is more than a year ahead");
  return read.at;
}

const wrongTime = (message: string) =>
  new AppError("invalid_input", `startsAt: ${message}`, [{ field: "startsAt", message }]);
