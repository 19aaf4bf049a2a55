/** The words of the two mails of signing in. PURE. */
import { escapeHtml } from "@/lib/mail/escape-html";

export const linkLifetimeMinutes = 15;

type MailText = { subject: string; text: string; html: string; link: string };

/** The magic link. */
export function linkMail(link: string): MailText {
  return mailText(
    "Your link to Tearoff",
    "Sign in to Tearoff",
    link,
    `It works once, for ${linkLifetimeMinutes} minutes. If you did not ask for it, do nothing: without the link nobody gets in.`,
  );
}

/** To staff who asked for a link. */
export function passwordMail(link: string): MailText {
  return mailText(
    "Signing in to Tearoff",
    "Sign in with your password",
    link,
    "Somebody asked for a sign-in link to this address. Your account signs in with its password instead.",
  );
}

function mailText(subject: string, verb: string, link: string, note: string): MailText {
  const href = escapeHtml(link);
  return {
    subject,
    link,
    text: `${verb}:\n${link}\n\n${note}\n`,
    html:
      `<div style="font:16px/24px system-ui,sans-serif;color:#1c1a17;max-width:480px;margin:0 auto;padding:32px 16px">` +
      `<p style="font-size:20px;font-weight:600;margin:0 0 24px">Tearoff</p>` +
      `<p style="margin:0 0 24px"><a href="${href}" style="display:inline-block;background:#d43f1c;color:#fff;` +
      `padding:14px 24px;border-radius:12px;text-decoration:none;font-weight:600">${escapeHtml(verb)}</a></p>` +
      `<p style="color:#57514a;margin:0">${escapeHtml(note)}</p></div>`,
  };
}
