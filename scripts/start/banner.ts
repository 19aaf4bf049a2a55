import { existsSync } from "node:fs";
import { networkInterfaces } from "node:os";
import { join } from "node:path";
import type { Env } from "@/lib/server/env";
import { urlHost } from "../shared/app.ts";
import { repositoryRoot } from "../shared/paths.ts";
import { say } from "../shared/say.ts";

type Persona = { name: string; role: string; email: string; password?: string };

/** Says where the app is, and in demo mode who can sign in. */
export async function printBanner(env: Env, logFolder: string): Promise<void> {
  say("");
  say(`Tearoff is ready at http://${urlHost(env.HOST)}:${env.PORT}`);
  const near = env.HOST === undefined ? lanAddress() : undefined;
  if (near) say(`On this network at http://${near}:${env.PORT} (HOST=localhost keeps it to this machine).`);
  if (env.TEAROFF_DEMO) await printDemo();
  say(`Logs are in ${logFolder}. Ctrl-C stops everything.`);
}

/** The sign-ins as aligned lines: role, e-mail, password. */
export function personaLines(personas: readonly Persona[]): string[] {
  const roleWidth = Math.max(...personas.map(({ role }) => role.length), 0);
  const emailWidth = Math.max(...personas.map(({ email }) => email.length), 0);
  return personas.map(
    ({ role, email, password }) =>
      `  ${role.padEnd(roleWidth)}  ${email.padEnd(emailWidth)}  ${password ?? "by link (see the outbox page)"}`,
  );
}

async function printDemo(): Promise<void> {
  if (!existsSync(join(repositoryRoot, "db", "seed", "personas.ts"))) return;
  const { demoCashierPin, demoPersonas, demoPosKey } = await import("@/db/seed/personas");
  say("");
  say("Demo sign-ins:");
  for (const line of personaLines(demoPersonas)) say(line);
  say(`Demo POS key: ${demoPosKey}`);
  say(`PIN of the cashiers, at a tablet that is paired with a till: ${demoCashierPin}`);
  say("");
}

/** An IPv4 address at which phones on the same network reach this machine. */
function lanAddress(): string | undefined {
  return Object.values(networkInterfaces())
    .flatMap((addresses) => addresses ?? [])
    .find(({ family, internal }) => family === "IPv4" && !internal)?.address;
}
