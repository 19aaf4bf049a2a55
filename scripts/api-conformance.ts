/** npm run test:api-conformance: Spectral reads the OpenAPI document, Specmatic holds a production build of the app against it. */
import { spawnSync } from "node:child_process";
import { existsSync, mkdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { demoPosKey } from "@/db/seed/personas";
import { openApiDocument } from "@/lib/pos-api/openapi";
import { lintDocument } from "@/lib/pos-api/testing/lint";
import { makeExamples } from "./api-conformance/examples";
import { repositoryRoot } from "./shared/paths";
import { PlainError, say } from "./shared/say";
import { withApp } from "./test/with-app";

const tools = join(repositoryRoot, "scripts", "api-conformance", "tools");
const jar = join(tools, "node_modules", "specmatic", "specmatic.jar");

await withApp(async ({ baseUrl, scratch }) => {
  requireJava();
  installSpecmatic();
  const errors = await lint();
  const folder = join(scratch, "specmatic");
  const requests = join(folder, "requests");
  mkdirSync(requests, { recursive: true });
  const document = await (await fetch(`${baseUrl}/api/v1/openapi.json`)).text();
  writeFileSync(join(folder, "openapi.json"), document);
  const examples = await makeExamples(baseUrl, demoPosKey);
  for (const { name, file } of examples) writeFileSync(join(requests, `${name}.json`), JSON.stringify(file));
  const isAsPromised = runSpecmatic(folder, baseUrl, examples.length);
  return errors === 0 && isAsPromised ? 0 : 1;
});

function requireJava(): void {
  if (spawnSync("java", ["-version"]).status === 0) return;
  throw new PlainError(
    "Specmatic needs Java 17 or newer, and there is no `java` on this machine. Install one (Debian: apt-get install default-jre-headless) and start again; `npm test` needs none.",
  );
}

/** Pinned by a lockfile of its own; fetched once. */
function installSpecmatic(): void {
  if (existsSync(jar)) return;
  say("Fetching Specmatic (80 MB, once) …");
  const npm = process.platform === "win32" ? "npm.cmd" : "npm";
  const { status } = spawnSync(npm, ["ci", "--ignore-scripts", "--no-audit", "--no-fund"], {
    cwd: tools,
    stdio: ["ignore", "ignore", "inherit"],
  });
  if (status !== 0 || !existsSync(jar)) throw new PlainError("npm could not fetch Specmatic.");
}

/** With the address that an instance on the internet has: http is an error everywhere but on this machine. */
async function lint(): Promise<number> {
  const found = await lintDocument(openApiDocument("https://tearoff.example"));
  const errors = found.filter(({ isError }) => isError);
  for (const { rule, where, message } of errors) say(`${rule} at ${where}: ${message}`);
  say(
    `Spectral: ${errors.length} errors, ${found.length - errors.length} warnings (free text without a pattern).`,
  );
  return errors.length;
}

/** True when every request was sent and answered as promised. */
function runSpecmatic(folder: string, baseUrl: string, requests: number): boolean {
  const run = spawnSync(
    "java",
    [
      "-Xmx600m",
      "-jar",
      jar,
      "test",
      "openapi.json",
      `--testBaseURL=${baseUrl}`,
      "--examples=requests",
      "--strict",
    ],
    { cwd: folder, encoding: "utf8", maxBuffer: 64 * 2 ** 20 },
  );
  const counts = /^Tests run: (\d+), Successes: (\d+), Failures: (\d+), WIP: \d+, Errors: (\d+)/m.exec(
    run.stdout,
  );
  const [, total, good] = (counts ?? []).map(Number);
  const isGood = run.status === 0 && total === requests && good === requests;
  if (!isGood) say(run.stdout.slice(-20_000) + run.stderr);
  say(`Specmatic: ${counts?.[0] ?? "did not run"}; ${requests} requests were made for it.`);
  return isGood;
}
