/** What a page loads that holds nothing: an app of one empty page, built by the same Next with the same configuration. */
import { readFileSync, rmSync } from "node:fs";
import { join } from "node:path";
import { describeExit, lastLines, startNode } from "@/scripts/shared/child";
import { packageFile } from "@/scripts/shared/environment";
import { gzipBytes, scriptsNamedIn } from "@/scripts/shared/first-load";
import { repositoryRoot } from "@/scripts/shared/paths";
import { PlainError, step } from "@/scripts/shared/say";
import { atEnd } from "@/scripts/shared/shutdown";

const folder = join(repositoryRoot, "bench", "empty-app");

/** Builds it (some 15 s) and adds up its scripts, in bytes after gzip. Next's own words go to `logFile`. */
export async function measureEmptyPage(logFile: string): Promise<number> {
  const output = join(folder, ".next");
  const remove = () => rmSync(output, { recursive: true, force: true });
  atEnd(remove);
  remove();
  await step("Building the empty page", async () => {
    const child = startNode("empty page", [packageFile("next", "dist", "bin", "next"), "build", folder], {
      env: { ...process.env, NODE_ENV: "production", NEXT_TELEMETRY_DISABLED: "1" },
      log: logFile,
    });
    const exit = await child.exited;
    if (exit.code !== 0)
      throw new PlainError(
        `The empty page was not built (${describeExit(exit)}):\n${lastLines(logFile, 20)}`,
      );
  });
  const html = readFileSync(join(output, "server", "app", "index.html"), "utf8");
  const scripts = scriptsNamedIn(html).map((url) => readFileSync(join(output, url.replace("/_next/", ""))));
  remove();
  return scripts.reduce((sum, script) => sum + gzipBytes(script), 0);
}
