/** Adds up what the test runners report. */

export type Counts = { passed: number; failed: number; skipped: number };

/** The counts of vitest's JSON report. A file that could not be loaded counts as one failure, a silent failure too. */
export function countVitest(report: unknown, exitCode: number): Counts {
  const files = listIn(report, "testResults");
  const unloaded = files.filter(
    (file) => textIn(file, "status") === "failed" && listIn(file, "assertionResults").length === 0,
  ).length;
  return withSilentFailure(
    {
      passed: numberIn(report, "numPassedTests"),
      failed: numberIn(report, "numFailedTests") + unloaded,
      skipped: numberIn(report, "numPendingTests") + numberIn(report, "numTodoTests"),
    },
    exitCode,
  );
}

/** The counts of Playwright's JSON report; a flaky test passed in the end. */
export function countPlaywright(report: unknown, exitCode: number): Counts {
  const stats = fieldIn(report, "stats");
  return withSilentFailure(
    {
      passed: numberIn(stats, "expected") + numberIn(stats, "flaky"),
      failed: numberIn(stats, "unexpected"),
      skipped: numberIn(stats, "skipped"),
    },
    exitCode,
  );
}

/** The sum of several counts. */
export function sumCounts(counts: readonly Counts[]): Counts {
  return counts.reduce(
    (sum, next) => ({
      passed: sum.passed + next.passed,
      failed: sum.failed + next.failed,
      skipped: sum.skipped + next.skipped,
    }),
    { passed: 0, failed: 0, skipped: 0 },
  );
}

/** The last line of `npm test`. */
export function summaryLine({ passed, failed, skipped }: Counts): string {
  return `${passed} passed, ${failed} failed${skipped > 0 ? `, ${skipped} skipped` : ""}`;
}

/** Whether the run as a whole is good: something ran and nothing failed. */
export function isGood({ passed, failed }: Counts): boolean {
  return failed === 0 && passed > 0;
}

/** A runner that ends badly without naming a test (no tests found, an error between tests) still failed. */
function withSilentFailure(counts: Counts, exitCode: number): Counts {
  return exitCode !== 0 && counts.failed === 0 ? { ...counts, failed: 1 } : counts;
}

function fieldIn(value: unknown, name: string): unknown {
  return typeof value === "object" && value !== null ? Reflect.get(value, name) : undefined;
}

function numberIn(value: unknown, name: string): number {
  const field = fieldIn(value, name);
  return typeof field === "number" ? field : 0;
}

function textIn(value: unknown, name: string): string {
  const field = fieldIn(value, name);
  return typeof field === "string" ? field : "";
}

function listIn(value: unknown, name: string): unknown[] {
  const field = fieldIn(value, name);
  return Array.isArray(field) ? field : [];
}
