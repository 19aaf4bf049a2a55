import { describe, expect, test } from "vitest";
import { countPlaywright, countVitest, isGood, sumCounts, summaryLine } from "./summary.ts";

describe("countVitest", () => {
  test("adds up tests, and a file that did not load", () => {
    const report = {
      numPassedTests: 5,
      numFailedTests: 1,
      numPendingTests: 2,
      numTodoTests: 1,
      testResults: [
        { status: "failed", assertionResults: [] },
        { status: "failed", assertionResults: [{}] },
        { status: "passed", assertionResults: [{}] },
      ],
    };
    expect(countVitest(report, 1)).toEqual({ passed: 5, failed: 2, skipped: 3 });
  });
  test("a bad ending without a failed test is a failure", () => {
    expect(countVitest({ numPassedTests: 5, numFailedTests: 0 }, 1)).toEqual({
      passed: 5,
      failed: 1,
      skipped: 0,
    });
    expect(countVitest(undefined, 1)).toEqual({ passed: 0, failed: 1, skipped: 0 });
    expect(countVitest({ numPassedTests: 5, numFailedTests: 0 }, 0).failed).toBe(0);
  });
});

test("countPlaywright counts a flaky test as passed", () => {
  const report = { stats: { expected: 3, flaky: 1, unexpected: 2, skipped: 4 } };
  expect(countPlaywright(report, 1)).toEqual({ passed: 4, failed: 2, skipped: 4 });
  expect(countPlaywright(undefined, 1)).toEqual({ passed: 0, failed: 1, skipped: 0 });
});

test("the last line names skipped tests only when there are any", () => {
  const sum = sumCounts([
    { passed: 1, failed: 0, skipped: 0 },
    { passed: 2, failed: 1, skipped: 0 },
  ]);
  expect(summaryLine(sum)).toBe("3 passed, 1 failed");
  expect(summaryLine({ ...sum, skipped: 2 })).toBe("3 passed, 1 failed, 2 skipped");
});

test("nothing run is not good", () => {
  expect(isGood({ passed: 0, failed: 0, skipped: 3 })).toBe(false);
  expect(isGood({ passed: 1, failed: 0, skipped: 3 })).toBe(true);
  expect(isGood({ passed: 1, failed: 1, skipped: 0 })).toBe(false);
});
