/** What the pages of the wallet need to have something to show. */
import type { Page } from "playwright";
import { demoPosKey } from "@/db/seed/personas";
import { wellKnown } from "@/db/seed/well-known";
import { issueBarcode } from "./people";
import type { WalletWorld } from "./wallet-pages";

/** A signed-in shopper buys coffee with a barcode, and gets another one. */
export async function makeWalletWorld(page: Page): Promise<WalletWorld> {
  const receipt = await buyCoffee(page);
  return { receipt, barcode: await issueBarcode(page, ["Highland Roast, 500 g"]) };
}

/** Redeems a barcode for coffee by its digits, as a till would: the id of the receipt. */
export async function buyCoffee(page: Page): Promise<string> {
  await issueBarcode(page, ["Highland Roast, 500 g"]);
  const digits = await page
    .getByText(/^\d{4} \d{4} \d{4} \d{4}$/)
    .first()
    .innerText();
  const response = await page.request.post("/api/v1/redemptions", {
    headers: { authorization: `Bearer ${demoPosKey}`, "idempotency-key": crypto.randomUUID() },
    data: {
      code: digits.replaceAll(" ", ""),
      lines: [
        { gtin: wellKnown.gtins.highlandRoast, quantity: 2, unitPriceMinor: 599 },
        { gtin: wellKnown.gtins.bananas, quantity: 1, unitPriceMinor: 139 },
      ],
    },
  });
  if (response.status() !== 201)
    throw new Error(`not redeemed: ${response.status()} ${await response.text()}`);
  return ((await response.json()) as { id: string }).id;
}
