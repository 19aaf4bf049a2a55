import { monitorEventLoopDelay } from "node:perf_hooks";
import { setTimeout as sleep } from "node:timers/promises";
import { expect, test } from "vitest";
import { renderPdf } from "./render-pdf";
import { type Sheet, sectionsOf } from "./sheet";
import { pdfPages } from "./testing/pdf-text";

function sheetOf(number: string, lines: number): Sheet {
  const party = { name: "Centre", country: "IE" };
  const rows = Array.from({ length: lines }, (_, place) => ({
    component: "discount" as const,
    forMonth: null,
    campaign: "Autumn",
    offer: `Offer ${place}`,
    store: null,
    faceMinor: 10,
    count: place + 1,
    amountMinor: 10 * (place + 1),
  }));
  return {
    title: "Invoice",
    number,
    month: "2026-10",
    issuedOn: "2026-11-10",
    dueOn: null,
    from: party,
    to: party,
    currency: "EUR",
    redemptions: null,
    sections: sectionsOf(rows, (month) => month),
    totals: [],
    totalMinor: 0,
    notes: [],
  };
}

test("the server goes on while a document is laid out", { timeout: 120_000 }, async () => {
  await renderPdf(sheetOf("INV-1", 2));
  const delay = monitorEventLoopDelay({ resolution: 5 });
  delay.enable();
  const before = performance.now();
  const bytes = await renderPdf(sheetOf("INV-2", 150));
  const tookMillis = performance.now() - before;
  // Let a stall be counted that ended just now.
  await sleep(10);
  delay.disable();
  expect((await pdfPages(bytes)).join(" ")).toContain("Offer 149");
  expect(delay.max / 1e6).toBeLessThan(tookMillis / 2);
});

test("one at a time in the order they came; more than may wait are told so", {
  timeout: 120_000,
}, async () => {
  const limits = { mostWaiting: 2, timeoutMillis: 60_000 };
  const asked = ["INV-1", "INV-2", "INV-3", "INV-4"].map((number) => renderPdf(sheetOf(number, 3), limits));
  const answers = await Promise.allSettled(asked);
  const texts = await Promise.all(
    answers.map(async (one) =>
      one.status === "fulfilled" ? (await pdfPages(one.value)).join(" ") : String(one.reason.code),
    ),
  );
  for (const [place, number] of ["INV-1", "INV-2", "INV-3"].entries()) expect(texts[place]).toContain(number);
  expect(texts[3]).toBe("unavailable");
});

test("what takes too long is given up, and so is what breaks; the next one is written", {
  timeout: 120_000,
}, async () => {
  const tooLong = renderPdf(sheetOf("INV-1", 150), { mostWaiting: 20, timeoutMillis: 1 });
  await expect(tooLong).rejects.toMatchObject({ code: "unavailable" });
  const broken = { ...sheetOf("INV-2", 1), sections: null } as unknown as Sheet;
  await expect(renderPdf(broken)).rejects.toMatchObject({ code: "unavailable" });
  expect((await pdfPages(await renderPdf(sheetOf("INV-3", 1)))).join(" ")).toContain("INV-3");
});
