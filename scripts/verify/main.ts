/** npm run verify: lint and format, types, layers, dead code, unit tests (each property a tenth of the times that npm test tries it). No database, under a minute. */
import { spawn } from "node:child_process";

type Step = { name: string; command: string; args: string[]; env?: Record<string, string> };
const rooms = ["app", "components", "db", "lib"];
/** The longest first, so that the two lanes end together. */
const steps: Step[] = [
  {
    name: "unit tests",
    command: "vitest",
    args: ["run", "--project", "unit", "--reporter=default"],
    env: { TEAROFF_TEST_ROUNDS: "few" },
  },
  { name: "types", command: "tsc", args: ["--noEmit"] },
  { name: "lint and format", command: "biome", args: ["check", "--error-on-warnings", "."] },
  { name: "layers", command: "depcruise", args: ["--config", ".dependency-cruiser.mjs", ...rooms] },
  { name: "dead code", command: "knip", args: ["--no-progress"] },
];

function run(step: Step): Promise<{ step: Step; code: number; seconds: number; output: string }> {
  const started = performance.now();
  return new Promise((resolve) => {
    const child = spawn(step.command, step.args, {
      stdio: ["ignore", "pipe", "pipe"],
      env: { ...process.env, ...step.env },
    });
    let output = "";
    child.stdout.on("data", (chunk: Buffer) => (output += chunk));
    child.stderr.on("data", (chunk: Buffer) => (output += chunk));
    child.on("error", (error) => (output += `${error.message}\n`));
    child.on("close", (code) =>
      resolve({ step, code: code ?? 1, seconds: (performance.now() - started) / 1000, output }),
    );
  });
}

/** Two at a time. */
async function verify(): Promise<number> {
  const started = performance.now();
  const waiting = [...steps].reverse();
  let failed = 0;
  const lane = async () => {
    for (let step = waiting.pop(); step; step = waiting.pop()) {
      const result = await run(step);
      console.log(`${result.code === 0 ? "ok  " : "FAIL"} ${step.name} (${result.seconds.toFixed(1)} s)`);
      if (result.code === 0) continue;
      failed += 1;
      console.log(result.output);
    }
  };
  await Promise.all([lane(), lane()]);
  const seconds = ((performance.now() - started) / 1000).toFixed(1);
  console.log(
    failed === 0
      ? `Verified in ${seconds} s.`
      : `${failed} of ${steps.length} steps failed, in ${seconds} s.`,
  );
  return failed === 0 ? 0 : 1;
}

process.exitCode = await verify();
