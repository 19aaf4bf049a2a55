/** PURE: a mail that brings a document. */

import type { Currency } from "@/lib/kernel/money";
import type { Month } from "@/lib/kernel/months";
import { escapeHtml } from "@/lib/mail/escape-html";
import { mailHtml } from "@/lib/mail/mail-html";
import { openMinor } from "../documents/payment-state";
import { amountWords, dayWords, monthName } from "../files/sheet-words";

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

type Standing = {
  month: Month;
  currency: Currency;
  totalMinor: number;
  creditedMinor: number;
  paidMinor: number;
  dueOn: string | null;
};

/** What a document comes to; once something of it was credited or paid, what is still to be paid, too. */
export function standingFacts({ month, currency, dueOn, ...amounts }: Standing): string[] {
  const { totalMinor, creditedMinor, paidMinor } = amounts;
  const amount = (minor: number) => amountWords(minor, currency);
  const left = openMinor(amounts);
  const due = dueOn && totalMinor > 0 && left > 0 ? `, due on ${dayWords(dueOn)}` : "";
  const whole = `It is of ${monthName(month)} and comes to ${amount(totalMinor)}`;
  if (totalMinor <= 0 || (creditedMinor === 0 && paidMinor === 0)) return [`${whole}${due}.`];
  const taken = [
    ...(creditedMinor > 0 ? [`${amount(creditedMinor)} was credited`] : []),
    ...(paidMinor === 0 ? [] : [`${amount(paidMinor)} was paid`]),
  ].join(" and ");
  const rest =
    left > 0
      ? `${amount(left)} is still to be paid${due}`
      : left < 0
        ? `${amount(-left)} was paid too much`
        : "nothing is still to be paid";
  return [`${whole}.`, `Of it ${taken}: ${rest}.`];
}

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
