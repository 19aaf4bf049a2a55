"use client";

import { useEffect, useRef } from "react";

/** Where a style waits until a script of ours sets it. */
const waiting = "data-style";

/** A document of its own that loads and runs nothing. Quotes in texts of the mail are escaped, so ` style="` is never one. */
const frameOf = (html: string) =>
  `<!doctype html><html lang="en"><head><meta http-equiv="Content-Security-Policy" content="default-src 'none'">` +
  `<title>The mail</title></head><body style="margin:0;background:#fff">${html}</body></html>`;

type MailFrameProps = { html: string; className: string };

/**
 * A mail as a mail program draws it. Its frame has the policy of the page around it, which refuses style attributes: they are set one by one by script. Nothing in it runs.
 */
export function MailFrame({ html, className }: MailFrameProps) {
  const frame = useRef<HTMLIFrameElement>(null);
  const source = frameOf(html).replaceAll(' style="', ` ${waiting}="`);
  // The frame may have loaded before this script did.
  useEffect(() => dress(frame.current));
  return (
    <iframe
      ref={frame}
      title="The mail"
      sandbox="allow-same-origin"
      srcDoc={source}
      onLoad={(event) => dress(event.currentTarget)}
      className={className}
    />
  );
}

function dress(frame: HTMLIFrameElement | null): void {
  for (const element of frame?.contentDocument?.querySelectorAll<HTMLElement>(`[${waiting}]`) ?? []) {
    element.style.cssText = element.getAttribute(waiting) ?? "";
    element.removeAttribute(waiting);
  }
}
