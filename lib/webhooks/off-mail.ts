/** The words of the mail that says that a webhook was switched off. PURE. */

import type { WebhookOwner } from "@/lib/kernel/webhook-events";
import { escapeHtml } from "@/lib/mail/escape-html";
import { mailHtml } from "@/lib/mail/mail-html";

/** Why the server switched it off by itself. */
export type OffReason = "failing" | "gone";

/** `host`: of its address, which itself may carry what is nobody else's. `failed`: deliveries that were given up. */
export function offMail(
  webhook: { name: string; host: string; reason: OffReason; failed: number; owner: WebhookOwner },
  link: string,
) {
  const { name, host, reason, failed, owner } = webhook;
  const subject = `Webhook ${name} was switched off`;
  const why =
    reason === "gone"
      ? `${host} answered 410: it wants no more.`
      : `Nothing had arrived at ${host} for three days. ${failed === 1 ? "1 delivery was" : `${failed} deliveries were`} given up.`;
  const what = owner === "retailer" ? "happens in your stores" : "becomes of your budgets";
  const todo = `What ${what} is not sent to it now. Mend the server, switch the webhook on, and replay what was given up.`;
  const note = `You get this mail because you look after the ${owner === "retailer" ? "stores of your chain" : "campaigns of your company"} in Tearoff.`;
  return {
    subject,
    link,
    text: `${why}\n\n${todo}\n\nLook at the webhook:\n${link}\n\n${note}\n`,
    html: mailHtml({
      title: subject,
      paragraphs: [why, todo],
      link,
      verb: "Look at the webhook",
      footHtml: escapeHtml(note),
    }),
    headers: { "Auto-Submitted": "auto-generated" },
  };
}
