/** Sheets as PDFs, laid out on a thread of their own: layout takes milliseconds a line, and a server that redeems cannot stand still for them. */
import "server-only";
import { join } from "node:path";
import { Worker } from "node:worker_threads";
import { AppError } from "@/lib/kernel/errors";
import { describeError } from "@/lib/server/describe-error";
import { logger } from "@/lib/server/logger";
import type { PdfAnswer } from "./pdf-thread";
import type { Sheet } from "./sheet";

/** Sheets that wait for the one in hand, at most. */
const mostWaiting = 20;
/** Longer than the longest document takes. */
const timeoutMillis = 120_000;
/** Of the thread's heap, in megabytes. */
const mostMegabytes = 1_024;

type Job = {
  sheet: Sheet;
  timeoutMillis: number;
  resolve: (bytes: Buffer) => void;
  reject: (error: AppError) => void;
};
type Thread = { worker: Worker; job: Job | null; timer: NodeJS.Timeout | undefined };
type Renderer = { thread: Thread | null; waiting: Job[] };

// Kept on globalThis: in development every change of a file loads this module anew, and each load would start a thread.
const holder = globalThis as typeof globalThis & { tearoffPdf?: Renderer };

/**
 * A sheet as a PDF; the same sheet gives the same text on the same pages. One at a time in this process. Throws `unavailable` when too many wait, when it takes too long, and when the thread broke: asking
 * again later is right.
 */
export function renderPdf(sheet: Sheet, limits = { mostWaiting, timeoutMillis }): Promise<Buffer> {
  holder.tearoffPdf ??= { thread: null, waiting: [] };
  const renderer = holder.tearoffPdf;
  if (renderer.waiting.length >= limits.mostWaiting)
    return Promise.reject(
      new AppError("unavailable", "Many documents are being written just now: try again in a moment."),
    );
  return new Promise((resolve, reject) => {
    renderer.waiting.push({ sheet, timeoutMillis: limits.timeoutMillis, resolve, reject });
    next(renderer);
  });
}

/** Hands the next sheet over unless one is in hand. */
function next(renderer: Renderer): void {
  if (renderer.thread?.job || renderer.waiting.length === 0) return;
  renderer.thread ??= startThread(renderer);
  const { thread } = renderer;
  const job = renderer.waiting.shift();
  if (!job) return;
  thread.job = job;
  thread.timer = setTimeout(() => {
    end(renderer, thread, "This document takes too long to be written: its lines can be had as CSV.");
  }, job.timeoutMillis);
  thread.worker.ref();
  thread.worker.postMessage(job.sheet);
}

function take(renderer: Renderer, thread: Thread, { bytes, problem }: PdfAnswer): void {
  const { job } = thread;
  clearTimeout(thread.timer);
  thread.job = null;
  // A thread at rest keeps no process alive.
  thread.worker.unref();
  if (bytes) job?.resolve(Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength));
  else {
    logger.error({ problem }, "a document was not laid out");
    job?.reject(brokenError());
  }
  next(renderer);
}

const brokenError = () =>
  new AppError("unavailable", "This document could not be written: try again in a moment.");

function startThread(renderer: Renderer): Thread {
  const worker = new Worker(threadFile(), {
    // The sources as they are, in the server and in the worker's process alike.
    execArgv: ["--import", "tsx"],
    resourceLimits: { maxOldGenerationSizeMb: mostMegabytes },
  });
  const thread: Thread = { worker, job: null, timer: undefined };
  worker.on("message", (answer: PdfAnswer) => take(renderer, thread, answer));
  worker.on("error", (error) => {
    logger.error(describeError(error), "the thread of documents broke");
    end(renderer, thread, brokenError().message);
  });
  worker.on("exit", () => end(renderer, thread, brokenError().message));
  return thread;
}

/** Gives up a thread and its sheet; the next sheet gets a new one. */
function end(renderer: Renderer, thread: Thread, words: string): void {
  if (renderer.thread === thread) renderer.thread = null;
  const { job } = thread;
  clearTimeout(thread.timer);
  thread.job = null;
  job?.reject(new AppError("unavailable", words));
  void thread.worker.terminate();
  next(renderer);
}

/** Not as an address beside this file: a bundler would take it for a part of the bundle. */
function threadFile(): string {
  return join(process.cwd(), "lib", "clearing", "files", "pdf-thread.ts");
}
