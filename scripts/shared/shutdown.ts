/** One orderly end for every command: signals, a lost parent and failures all run the same steps backwards. */
import { PlainError, say } from "./say.ts";

type Cleanup = () => Promise<void> | void;

/** Signals that arrive this soon after the first are the same key press, passed on by the terminal and by npm. */
const samePressMs = 1_000;

const cleanups: Cleanup[] = [];
let stopping: Promise<void> | undefined;

/** Registers what must be undone at the end; the last one registered is undone first. */
export function atEnd(cleanup: Cleanup): void {
  cleanups.push(cleanup);
}

/** True from the moment the end began: a child that dies now died because it was told to. */
export function isStopping(): boolean {
  return stopping !== undefined;
}

/**
 * Runs a command to its end. `work` returns the exit code; PlainErrors become one sentence and exit code 1.
 * SIGINT, SIGTERM, SIGHUP and the death of the launcher stop it in order with `codeWhenStopped`.
 */
export async function runCommand(work: () => Promise<number>, codeWhenStopped: number): Promise<void> {
  let firstSignalAt = 0;
  const onSignal = () => {
    if (!firstSignalAt) {
      firstSignalAt = performance.now();
      void finish(codeWhenStopped, "Stopping.");
    } else if (performance.now() - firstSignalAt > samePressMs) {
      say("Still stopping; the database must close its files.");
    }
  };
  for (const signal of ["SIGINT", "SIGTERM", "SIGHUP"] as const) process.on(signal, onSignal);
  process.on("disconnect", onSignal);
  process.channel?.unref();
  // A closed terminal or pipe must not keep the database from being stopped.
  for (const stream of [process.stdout, process.stderr]) stream.on("error", () => {});
  try {
    const code = await work();
    if (!isStopping()) await finish(code);
  } catch (error) {
    if (isStopping()) return;
    console.error(error instanceof PlainError ? error.message : error);
    await finish(1);
  }
}

async function finish(code: number, sentence?: string): Promise<void> {
  if (stopping) return stopping;
  stopping = (async () => {
    if (sentence) say(sentence);
    for (const cleanup of cleanups.reverse()) {
      try {
        await cleanup();
      } catch (error) {
        console.error(error instanceof Error ? error.message : error);
      }
    }
    process.exit(code);
  })();
  return stopping;
}
