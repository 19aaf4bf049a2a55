/** What a page makes a browser load before it lives: the scripts that its HTML names. */
import { gzipSync } from "node:zlib";

/**
 * Addresses of the scripts in a page's HTML: `script src`, and what `link` preloads as a script or module, in the order they stand there and
 * once each. Without `nomodule`, which no browser of the last years fetches.
 */
export function scriptsNamedIn(html: string): string[] {
  const tags = html.match(/<(?:script|link)\b[^>]*>/gi) ?? [];
  return [...new Set(tags.map(scriptOf).filter((url) => url !== undefined))];
}

/** Bytes of a script after gzip at its usual level, as servers send it. */
export function gzipBytes(script: Uint8Array | string): number {
  return gzipSync(script).length;
}

function scriptOf(tag: string): string | undefined {
  const attribute = (name: string) => new RegExp(`\\s${name}="([^"]*)"`, "i").exec(tag)?.[1];
  if (/^<script/i.test(tag)) return /\snomodule\b/i.test(tag) ? undefined : attribute("src");
  const rel = attribute("rel")?.toLowerCase();
  const isScript = rel === "modulepreload" || (rel === "preload" && attribute("as") === "script");
  return isScript ? attribute("href") : undefined;
}
