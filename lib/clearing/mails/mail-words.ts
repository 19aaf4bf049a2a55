/** PURE: a mail that brings a document. */
import { escapeHtml } from "@/lib/mail/escape-html";
import { mailHtml } from "@/lib/mail/mail-html";

/** `title`: 'Invoice INV-2026-000012'. `facts`: sentences about it. `left`: files that are not with it. */
export type MailedWords = {
  title: string;
  to: string;
  from: string;
  facts: readonly string[];
  files: readonly string[];
  left: readonly string[];
  link: string;
};

export function documentMailWords({ title, to, from, facts, files, left, link }: MailedWords) {
  const paragraphs = [
    `Hello ${to}, here is ${title} from ${from}.`,
    ...facts,
    `Attached: ${files.join(", ")}.`,
    ...(left.length > 0
      ? [`Too large for a mail, to be downloaded where the document is: ${left.join(", ")}.`]
      : []),
  ];
  const foot = "This mail comes by itself. Who has an account with us finds all documents there.";
  return {
    subject: `${title} from ${from}`,
    link,
    text: `${paragraphs.join("\n\n")}\n\nOpen it:\n${link}\n\n${foot}\n`,
    html: mailHtml({ title, paragraphs, link, verb: "Open the document", footHtml: escapeHtml(foot) }),
    headers: { "Auto-Submitted": "auto-generated" },
  };
}
