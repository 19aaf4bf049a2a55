import { escapeHtml } from "./escape-html";

type MailHtml = {
  title: string;
  paragraphs: readonly string[];
  /** The one button. */
  link: string;
  verb: string;
  /** Below, small: HTML, escaped by the caller. */
  footHtml: string;
};

/** A mail as mail programs draw it: a title, some words, one button, and why it came. PURE. */
export function mailHtml({ title, paragraphs, link, verb, footHtml }: MailHtml): string {
  const style = `font:16px/24px system-ui,sans-serif;color:#1c1a17;max-width:480px;margin:0 auto;padding:32px 16px`;
  const last = paragraphs.length - 1;
  return (
    `<div style="${style}"><p style="font-size:20px;font-weight:600;margin:0 0 16px">${escapeHtml(title)}</p>` +
    paragraphs
      .map((words, at) => `<p style="margin:0 0 ${at === last ? 24 : 16}px">${escapeHtml(words)}</p>`)
      .join("") +
    `<p style="margin:0 0 24px"><a href="${escapeHtml(link)}" style="display:inline-block;background:#d43f1c;color:#fff;` +
    `padding:14px 24px;border-radius:12px;text-decoration:none;font-weight:600">${escapeHtml(verb)}</a></p>` +
    `<p style="color:#57514a;font-size:13px;line-height:18px;margin:0">${footHtml}</p></div>`
  );
}
