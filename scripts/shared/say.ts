/** What the commands say: calm sentences, and steps whose line is rewritten on a terminal. */

const tty = process.stdout.isTTY === true;
/** How often a step speaks when nobody can see a line being rewritten (logs, CI), in milliseconds. */
const plainHeartbeatMs = 15_000;
let openLine = false;

/** A failure that a person can act on: shown as it is, without a stack. */
export class PlainError extends Error {
  override name = "PlainError";
}

/** Prints one line. */
export function say(line: string): void {
  clearLine();
  process.stdout.write(`${line}\n`);
}

export type Step = {
  /** Replaces the detail behind the title, for example a progress bar. */
  update(detail: string): void;
  /** Ends the step with its duration. */
  done(): void;
};

/** Runs `work` as a step named by `title`; shows elapsed seconds while it lasts. */
export async function step<T>(title: string, work: (step: Step) => Promise<T>): Promise<T> {
  const running = startStep(title);
  try {
    const result = await work(running);
    running.done();
    return result;
  } catch (error) {
    running.abandon();
    throw error;
  }
}

/** `[#####-----] 50 %` for a share of a whole. */
export function progressBar(done: number, total: number, width = 24): string {
  const share = total > 0 ? Math.min(1, Math.max(0, done / total)) : 0;
  const filled = Math.floor(share * width);
  return `[${"#".repeat(filled)}${"-".repeat(width - filled)}] ${Math.floor(share * 100)} %`;
}

/** `0.8 s`, `12 s`, `3 min 05 s`. */
export function duration(milliseconds: number): string {
  if (milliseconds < 9_950) return `${(milliseconds / 1000).toFixed(1)} s`;
  const seconds = Math.round(milliseconds / 1000);
  if (seconds < 60) return `${seconds} s`;
  return `${Math.floor(seconds / 60)} min ${String(seconds % 60).padStart(2, "0")} s`;
}

function startStep(title: string): Step & { abandon(): void } {
  const began = performance.now();
  let detail = "";
  let lastPlain = began;
  const elapsed = () => performance.now() - began;
  const draw = () => {
    const line = `${title} … ${detail ? `${detail}, ` : ""}${Math.floor(elapsed() / 1000)} s`;
    if (tty) {
      process.stdout.write(`\r\x1b[K${line.slice(0, (process.stdout.columns ?? 80) - 1)}`);
      openLine = true;
    } else if (performance.now() - lastPlain >= plainHeartbeatMs) {
      lastPlain = performance.now();
      process.stdout.write(`${line}\n`);
    }
  };
  if (tty) draw();
  const timer = setInterval(draw, tty ? 250 : 1000);
  timer.unref();
  return {
    update(next) {
      detail = next;
    },
    done() {
      clearInterval(timer);
      say(`${title}: done in ${duration(elapsed())}.`);
    },
    abandon() {
      clearInterval(timer);
      clearLine();
    },
  };
}

function clearLine(): void {
  if (openLine) process.stdout.write("\r\x1b[K");
  openLine = false;
}
