/** The app of one empty page and one empty route, built by the same Next with the same configuration: what Tearoff's pages and routes are held against. */
import { rmSync } from "node:fs";
import { join } from "node:path";
import { describeExit, lastLines, startNode } from "@/scripts/shared/child";
import { packageFile } from "@/scripts/shared/environment";
import { repositoryRoot } from "@/scripts/shared/paths";
import { PlainError, step } from "@/scripts/shared/say";
import { atEnd } from "@/scripts/shared/shutdown";

export const emptyApp = join(repositoryRoot, "bench", "empty-app");

/** Builds it (some 15 s) and gives the folder of the build, which goes at the end. Next's own words go to `log`. Throws a PlainError with their end. */
export async function buildEmptyApp(log: string): Promise<string> {
  const output = join(emptyApp, ".next");
  const remove = () => rmSync(output, { recursive: true, force: true });
  atEnd(remove);
  remove();
  await step("Building the empty app", async () => {
    const child = startNode("empty app", [packageFile("next", "dist", "bin", "next"), "build", emptyApp], {
      env: { ...process.env, NODE_ENV: "production", NEXT_TELEMETRY_DISABLED: "1" },
      log,
    });
    const exit = await child.exited;
    if (exit.code !== 0)
      throw new PlainError(`The empty app was not built (${describeExit(exit)}):\n${lastLines(log, 20)}`);
  });
  return output;
}
