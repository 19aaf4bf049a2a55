/** What a page loads that holds nothing. */
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { gzipBytes, scriptsNamedIn } from "@/scripts/shared/first-load";
import { buildEmptyApp } from "./build-empty-app";

/** Builds the empty app and adds up the scripts of its page, in bytes after gzip. */
export async function measureEmptyPage(logFile: string): Promise<number> {
  const output = await buildEmptyApp(logFile);
  const html = readFileSync(join(output, "server", "app", "index.html"), "utf8");
  const scripts = scriptsNamedIn(html).map((url) => readFileSync(join(output, url.replace("/_next/", ""))));
  return scripts.reduce((sum, script) => sum + gzipBytes(script), 0);
}
