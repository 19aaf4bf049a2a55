/** Where a document breaks over pages: what each of them says by itself. */
import { expect, test } from "vitest";
import { renderPdf } from "./render-pdf";
import { type Sheet, sectionsOf } from "./sheet";
import { pdfPages } from "./testing/pdf-text";

const party = { name: "Centre", country: "IE" };

/** Three campaigns of so many lines each, of one store. */
function sheetOf(lines: number): Sheet {
  const rows = ["Autumn", "Bread", "Cheese"].flatMap((campaign) =>
    Array.from({ length: lines }, (_, place) => ({
      component: "discount" as const,
      forMonth: null,
      campaign,
      offer: `Offer ${campaign} ${String(place).padStart(3, "0")}`,
      store: "Maple Street",
      faceMinor: 10,
      count: 1,
      amountMinor: 10,
    })),
  );
  const totalMinor = 10 * rows.length;
  return {
    title: "Payout statement",
    number: "PAY-2026-000001",
    month: "2026-10",
    issuedOn: "2026-11-10",
    dueOn: null,
    from: party,
    to: party,
    currency: "EUR",
    redemptions: null,
    sections: sectionsOf(rows, (month) => month),
    totals: [],
    totalMinor,
    notes: [],
  };
}

// So many lengths that a break falls between the lines of a campaign, before its last and after it.
test("each page that goes on names campaign and store, and no subtotal stands without a line of its campaign", {
  timeout: 120_000,
}, async () => {
  for (const lines of [25, 26, 27]) {
    const pages = await pdfPages(await renderPdf(sheetOf(lines)));
    expect(pages.length).toBeGreaterThan(1);
    for (const page of pages) {
      for (const [subtotal, campaign] of page.matchAll(/Subtotal (\w+)/g)) {
        const before = page.slice(0, page.indexOf(subtotal));
        expect(before, `${lines} lines`).toContain(`Offer ${campaign}`);
      }
      for (const [, campaign = ""] of page.matchAll(/Offer (\w+) \d{3}/g)) {
        const first = page.indexOf(`Offer ${campaign}`);
        const head = page.slice(0, first);
        expect(head, `${lines} lines`).toMatch(new RegExp(`${campaign}( |$)`));
        expect(head, `${lines} lines`).toContain("Maple Street");
      }
    }
  }
});
