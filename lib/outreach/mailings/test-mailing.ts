import "server-only";
import { sql } from "drizzle-orm";
import { requirePermission } from "@/lib/auth/actor";
import { AppError } from "@/lib/kernel/errors";
import { parseId } from "@/lib/kernel/ids";
import { mailFailure } from "@/lib/mail/mail-failure";
import type { MailEnv } from "@/lib/mail/mail-route";
import { sendMail } from "@/lib/mail/send-mail";
import { paths } from "@/lib/paths";
import { writeAudit } from "@/lib/server/audit";
import type { Ctx } from "@/lib/server/context";
import { runtimeEnv } from "@/lib/server/env";
import { parseInput } from "@/lib/server/parse-input";
import { RateLimiter } from "@/lib/server/rate-limit";
import { inTransaction } from "@/lib/server/transaction";
import { composeLetter, composeMailingMail } from "./compose";
import { holdMailing } from "./hold-mailing";
import { linksOf } from "./links";
import { readMailingInHand } from "./mailing-in-hand";
import { mailingIdInput } from "./schemas";

const asked = new RateLimiter({ name: "mailing-tests", quota: 20, windowSeconds: 600 });

/**
 * Sends the mailing as it is written, as a mail, to whoever asks and to nobody else. Its links lead where they lead, and nothing is counted. Throws `not_found`, `invalid_input` when there is nothing to send,
 * `too_many_requests`, `unavailable`.
 */
export async function testMailing(
  ctx: Ctx,
  input: { mailingId: string },
  env: MailEnv & { APP_URL: string } = runtimeEnv(),
): Promise<{ ok: true; recipient: string }> {
  const { actor, now } = ctx;
  requirePermission(actor, "testMailing");
  const mailingId = parseInput(mailingIdInput, input.mailingId);
  const { allowed, resetSeconds } = asked.take(actor.personId, now.getTime());
  if (!allowed)
    throw new AppError(
      "too_many_requests",
      `That were many tests. Ask again in ${Math.ceil(resetSeconds / 60)} minutes.`,
    );
  const { recipient, mail } = await inTransaction(ctx, async (tx) => {
    await holdMailing(tx, actor, mailingId, "test");
    const [person] = await tx.execute<{ email: string | null }>(sql`
      select email from person where id = ${String(parseId("person", actor.personId))}`);
    const mailing = await readMailingInHand(tx, mailingId, now);
    if (!person?.email || !mailing) throw new AppError("not_found", "There is no such mailing.");
    if (mailing.subject === "" || mailing.body === "")
      throw new AppError("invalid_input", "Write a subject and a text first, and save them.");
    const links = linksOf({ body: mailing.body, offerId: mailing.offer?.id ?? null });
    const letter = composeLetter(mailing, { name: actor.name }, (link) => links[link] ?? paths.offers());
    const choices = env.APP_URL + paths.accountConsents();
    const written = composeMailingMail({ ...letter, title: `Test: ${letter.title}` }, mailing, {
      appUrl: env.APP_URL,
      button: links[0] ?? paths.offers(),
      unsubscribe: choices,
      oneClick: choices,
      settings: choices,
    });
    await writeAudit({ ...ctx, actor }, tx, "testMailing", mailingId);
    // Nobody can be unsubscribed by a test.
    return { recipient: person.email, mail: { ...written, headers: { "Auto-Submitted": "auto-generated" } } };
  });
  try {
    await sendMail(ctx, { to: recipient, ...mail }, env);
  } catch (error) {
    if (error instanceof AppError) throw error;
    const words = mailFailure(error) === "refused" ? "refused the test" : "cannot be reached";
    throw new AppError("unavailable", `The mail server ${words}. Try again later.`);
  }
  return { ok: true, recipient };
}
