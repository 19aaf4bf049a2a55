/** The words of the mail that says that a webhook was switched off. PURE. */
import { escapeHtml } from "@/lib/mail/escape-html";

/** Why the server switched it off by itself. */
export type OffReason = "failing" | "gone";

/** `host`: of its address, which itself may carry what is nobody else's. `failed`: deliveries that were given up. */
export function offMail(
  webhook: { name: string; host: string; reason: OffReason; failed: number },
  link: string,
) {
  const { name, host, reason, failed } = webhook;
  const subject = `Webhook ${name} was switched off`;
  const why =
    reason === "gone"
      ? `${host} answered 410: it wants no more.`
      : `Nothing had arrived at ${host} for three days. ${failed === 1 ? "1 delivery was" : `${failed} deliveries were`} given up.`;
  const todo =
    "What happens in your stores is not sent to it now. Mend the server, switch the webhook on, and replay what was given up.";
  const note = "You get this mail because you look after the stores of your chain in Tearoff.";
  const style = `font:16px/24px system-ui,sans-serif;color:#1c1a17;max-width:480px;margin:0 auto;padding:32px 16px`;
  return {
    subject,
    link,
    text: `${why}\n\n${todo}\n\nLook at the webhook:\n${link}\n\n${note}\n`,
    html:
      `<div style="${style}"><p style="font-size:20px;font-weight:600;margin:0 0 16px">${escapeHtml(subject)}</p>` +
      `<p style="margin:0 0 16px">${escapeHtml(why)}</p><p style="margin:0 0 24px">${escapeHtml(todo)}</p>` +
      `<p style="margin:0 0 24px"><a href="${escapeHtml(link)}" style="display:inline-block;background:#d43f1c;color:#fff;` +
      `padding:14px 24px;border-radius:12px;text-decoration:none;font-weight:600">Look at the webhook</a></p>` +
      `<p style="color:#57514a;font-size:13px;line-height:18px;margin:0">${escapeHtml(note)}</p></div>`,
    headers: { "Auto-Submitted": "auto-generated" },
  };
}
