/** PURE: what one shopper gets of a mailing, by channel. */
import type { Id } from "@/lib/kernel/ids";
import { escapeHtml } from "@/lib/mail/escape-html";
import { type Block, type Inline, messageSnippet, parseMessageText } from "../message-text";
import { linksOf, longestLink, withLinks } from "./links";
import { fillIn, fillInLongest, firstNameOf, type MergeValues } from "./merge-fields";

/** The coupon of a mailing, in the words of its ticket. */
export type MailedOffer = { id: Id<"offer">; title: string; brand: string; value: string; terms: string };

export type MailedText = {
  subject: string;
  body: string;
  providerName: string;
  offer: MailedOffer | null;
  /** The survey that it invites to. */
  surveyId?: Id<"survey"> | null;
};

export type Letter = { title: string; body: string };

/** Subject and body with the shopper's words in them and links that lead by way of `through`. */
export function composeLetter(
  mailed: MailedText,
  shopper: { name: string },
  through: (link: number) => string,
): Letter {
  const values: MergeValues = {
    "first name": firstNameOf(shopper.name),
    provider: mailed.providerName,
    coupon: mailed.offer?.title ?? "",
  };
  const links = linksOf({ body: mailed.body, offerId: mailed.offer?.id ?? null, surveyId: mailed.surveyId });
  // A text of places alone may come to nothing, and a message without words is refused by the inbox.
  const title = fillIn(mailed.subject, values).trim().slice(0, 120) || mailed.providerName;
  const body = withLinks(fillIn(mailed.body, values), links, through);
  return { title, body: body.trim() === "" ? title : body };
}

/** Characters of the longest body that anybody may get, with links and fields filled in: a message holds `maxBodyLength`. */
export function longestLetter(body: string): number {
  const links = linksOf({ body, offerId: null });
  return withLinks(fillInLongest(body), links, () => "x".repeat(longestLink)).length;
}

/** A notification: the subject, and the first words. */
export function composeNote(letter: Letter): { title: string; body: string } {
  return { title: letter.title, body: messageSnippet(letter.body, 120) };
}

export type MailLinks = {
  /** What paths are put behind. */
  appUrl: string;
  /** Where the button leads; a path. */
  button: string;
  unsubscribe: string;
  oneClick: string;
  settings: string;
};

/** The mail: text and HTML, the coupon as a ticket, and the way out (RFC 8058: mail programs may press it by themselves). */
export function composeMailingMail(letter: Letter, mailed: MailedText, links: MailLinks) {
  const { appUrl, button, unsubscribe, oneClick, settings } = links;
  const { offer, providerName, surveyId } = mailed;
  const blocks = parseMessageText(letter.body);
  const verb = surveyId ? "Answer the survey" : offer ? "Get the coupon" : "See the offers";
  const agreed = surveyId ? "You agreed to surveys, and to mail" : "You agreed to hear of offers by mail";
  const why = `${agreed}. ${providerName} wrote this, Tearoff sent it: they do not know your address.`;
  const ticket = offer ? `${offer.value}: ${offer.title}, ${offer.brand}\n${offer.terms}\n\n` : "";
  return {
    subject: letter.title,
    link: appUrl + button,
    text: `${textOf(blocks, appUrl)}\n\n${ticket}${verb}:\n${appUrl + button}\n\n${why}\nNo more of them: ${unsubscribe}\nYour choices: ${settings}\n`,
    html: htmlOf(blocks, letter.title, { ...links, offer, verb, why, unsubscribe, settings }),
    headers: {
      "List-Unsubscribe": `<${oneClick}>`,
      "List-Unsubscribe-Post": "List-Unsubscribe=One-Click",
      "Auto-Submitted": "auto-generated",
      Precedence: "bulk",
    },
  };
}

function textOf(blocks: readonly Block[], appUrl: string): string {
  const words = (inlines: readonly Inline[]) =>
    inlines
      .map((inline) => (inline.kind === "link" ? `${inline.text} (${appUrl}${inline.path})` : inline.text))
      .join("");
  return blocks
    .map((block) =>
      block.kind === "list" ? block.items.map((item) => `- ${words(item)}`).join("\n") : words(block.inlines),
    )
    .join("\n\n");
}

type HtmlParts = MailLinks & { offer: MailedOffer | null; verb: string; why: string };

function htmlOf(blocks: readonly Block[], title: string, parts: HtmlParts): string {
  const { appUrl, button, offer, verb, why, unsubscribe, settings } = parts;
  const anchor = (href: string, words: string) =>
    `<a href="${escapeHtml(href)}" style="color:#57514a">${escapeHtml(words)}</a>`;
  return (
    `<div style="font:16px/24px system-ui,sans-serif;color:#1c1a17;max-width:480px;margin:0 auto;padding:32px 16px">` +
    `<p style="font-size:20px;line-height:28px;font-weight:600;margin:0 0 16px">${escapeHtml(title)}</p>` +
    blocks.map((block) => blockHtml(block, appUrl)).join("") +
    (offer ? ticketHtml(offer) : "") +
    `<p style="margin:24px 0"><a href="${escapeHtml(appUrl + button)}" style="display:inline-block;background:#d43f1c;color:#fff;` +
    `padding:14px 24px;border-radius:12px;text-decoration:none;font-weight:600">${escapeHtml(verb)}</a></p>` +
    `<p style="color:#57514a;font-size:13px;line-height:18px;margin:0">${escapeHtml(why)}<br>` +
    `${anchor(unsubscribe, "No more of them")} · ${anchor(settings, "Your choices")}</p></div>`
  );
}

function blockHtml(block: Block, appUrl: string): string {
  if (block.kind === "paragraph")
    return `<p style="margin:0 0 16px">${inlinesHtml(block.inlines, appUrl)}</p>`;
  const items = block.items.map((item) => `<li style="margin:0 0 4px">${inlinesHtml(item, appUrl)}</li>`);
  return `<ul style="margin:0 0 16px;padding-left:20px">${items.join("")}</ul>`;
}

function inlinesHtml(inlines: readonly Inline[], appUrl: string): string {
  return inlines
    .map((inline) => {
      const text = escapeHtml(inline.text);
      if (inline.kind === "bold") return `<strong>${text}</strong>`;
      return inline.kind === "link"
        ? `<a href="${escapeHtml(appUrl + inline.path)}" style="color:#b5330f">${text}</a>`
        : text;
    })
    .join("");
}

/** The ticket as mail programs can draw it: a table with a dashed line. */
function ticketHtml({ value, title, brand, terms }: MailedOffer): string {
  return (
    `<table role="presentation" cellspacing="0" cellpadding="0" style="width:100%;border:1px solid #e6dfd3;border-radius:12px;border-collapse:separate">` +
    `<tr><td style="width:112px;padding:16px;border-right:2px dashed #d5ccbd;font-size:22px;font-weight:700">${escapeHtml(value)}</td>` +
    `<td style="padding:16px"><span style="font-weight:600">${escapeHtml(title)}</span><br>` +
    `<span style="color:#57514a;font-size:14px">${escapeHtml(brand)}</span><br><span style="color:#766f66;font-size:12px">${escapeHtml(terms)}</span></td></tr></table>`
  );
}
