import "server-only";
import { roleNames } from "@/lib/auth/page-roles";
import { escapeHtml } from "@/lib/mail/escape-html";
import { mailHtml } from "@/lib/mail/mail-html";
import { sendMail } from "@/lib/mail/send-mail";
import type { Ctx } from "@/lib/server/context";
import { describeError } from "@/lib/server/describe-error";
import { logger } from "@/lib/server/logger";
import { invitationLink } from "./invitation-link";
import { invitationLifetimeDays, type StaffRole } from "./rules";

type Invited = {
  invitationId: string;
  name: string;
  email: string;
  role: StaffRole;
  organisation: string;
  token: string;
};
/** `link`: for handing over, only when the mail did not go out. */
export type SentInvitation = { email: string; isSent: boolean; link: string | null };

/** Sends the link. What cannot be sent is logged and comes back, so that whoever invites can hand it over. */
export async function mailInvitation(ctx: Ctx, inviter: string, invited: Invited): Promise<SentInvitation> {
  const { email, role, organisation } = invited;
  const link = invitationLink(invited.token);
  const title = `${inviter} asks you to join ${organisation} on Tearoff`;
  const paragraphs = [
    `Hello ${invited.name}, you would be a ${roleNames[role].one} there. Choose a password, and you are in.`,
    `The link works once, for ${invitationLifetimeDays} days.`,
  ];
  const foot = "If you do not know what this is about, do nothing: without the link nobody gets in.";
  try {
    await sendMail(ctx, {
      to: email,
      subject: title,
      link,
      text: `${paragraphs.join("\n\n")}\n\n${link}\n\n${foot}\n`,
      html: mailHtml({ title, paragraphs, link, verb: "Choose a password", footHtml: escapeHtml(foot) }),
      headers: { "Auto-Submitted": "auto-generated" },
    });
    return { email, isSent: true, link: null };
  } catch (error) {
    logger.warn(
      { ...describeError(error), invitationId: invited.invitationId },
      "an invitation was not mailed",
    );
    return { email, isSent: false, link };
  }
}
