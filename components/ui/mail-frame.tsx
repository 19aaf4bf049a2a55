"use client";

import { useEffect, useRef } from "react";

/** In pixels; a longer mail is scrolled. */
const mostHigh = 900;

/** Where a style waits until a script of ours sets it. */
const waiting = "data-style";

/** A document of its own that loads and runs nothing. Quotes in texts of the mail are escaped, so ` style="` is never one. */
const frameOf = (html: string) =>
  `<!doctype html><html lang="en"><head><meta http-equiv="Content-Security-Policy" content="default-src 'none'">` +
  `<title>The mail</title></head><body style="margin:12px;background:#fff">${html}</body></html>`;

type MailFrameProps = { html: string; className: string };

/**
 * A mail as a mail program draws it. Its frame has the policy of the page around it, which refuses style attributes: they are set one by one by script. Nothing in it runs.
 */
export function MailFrame({ html, className }: MailFrameProps) {
  const frame = useRef<HTMLIFrameElement>(null);
  const source = frameOf(html).replaceAll(' style="', ` ${waiting}="`);
  // The frame may have loaded before this script did.
  useEffect(() => dress(frame.current));
  useEffect(() => {
    const watched = new ResizeObserver(() => showWhole(frame.current));
    if (frame.current) watched.observe(frame.current);
    return () => watched.disconnect();
  }, []);
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
  showWhole(frame);
}

/** As high as its mail: a foot that must be scrolled to is not seen. One that is folded away has no height yet. */
function showWhole(frame: HTMLIFrameElement | null): void {
  // A document that is being loaded has no root for a moment, whatever its type says.
  const root: HTMLElement | null | undefined = frame?.contentDocument?.documentElement;
  const mail = root?.offsetHeight ?? 0;
  if (!frame || mail === 0) return;
  const borders = frame.offsetHeight - frame.clientHeight;
  const height = `${Math.min(mail + borders, mostHigh)}px`;
  if (frame.style.height !== height) frame.style.height = height;
}
