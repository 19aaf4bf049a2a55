/**
 * Every page of the wallet and an address that shows it. The list is held against the sources (walletPatterns), so a new page without
 * a line here fails in tests and measurements.
 */
import { globSync } from "node:fs";
import { wellKnown } from "@/db/seed/well-known";
import { paths } from "@/lib/paths";

/** Ids of one shopper's: a barcode that may still be shown, the receipt of one that was redeemed, a message in the inbox, a survey that asks. */
export type WalletWorld = { barcode: string; receipt: string; message: string; survey: string };

export const walletPages: Record<string, (world: WalletWorld) => string> = {
  "/offers": () => paths.offers(),
  "/offers/[id]": () => paths.offer(wellKnown.offers.highlandRoast),
  "/offers/near": () => paths.offersNear(),
  "/offers/shop": () => paths.offersShop(),
  "/selection": () => paths.selection(),
  "/barcodes": () => paths.barcodes(),
  "/barcodes/[id]": ({ barcode }) => paths.barcode(barcode),
  "/activity": () => paths.activity(),
  "/activity/[id]": ({ receipt }) => paths.receipt(receipt),
  "/messages": () => paths.messages(),
  "/messages/[id]": ({ message }) => paths.message(message),
  "/messages/surveys/[id]": ({ survey }) => paths.survey(survey),
  "/account": () => paths.account(),
  "/account/about-you": () => paths.accountAboutYou(),
  "/account/consents": () => paths.accountConsents(),
  "/account/data": () => paths.accountData(),
  "/account/notifications": () => paths.accountNotifications(),
  "/account/phone": () => paths.accountPhone(),
  "/account/welcome": () => paths.accountWelcome(),
};

/** Pages that only lead on to another and show nothing themselves. */
const leadingOn = ["/barcodes/next"];

/** Patterns of the wallet's pages that show something, from the sources: `/offers/[id]`. */
export function walletPatterns(): string[] {
  return globSync("app/(wallet)/**/page.tsx")
    .map((file) => {
      const folders = file.split("/").slice(1, -1);
      return `/${folders.filter((folder) => !/^\(.*\)$/.test(folder)).join("/")}`;
    })
    .filter((pattern) => !leadingOn.includes(pattern))
    .sort();
}

/** Throws when the list above and the sources differ. */
export function checkWalletPages(): void {
  const [listed, found] = [Object.keys(walletPages).sort(), walletPatterns()];
  const missing = found.filter((pattern) => !listed.includes(pattern));
  const gone = listed.filter((pattern) => !found.includes(pattern));
  if (missing.length + gone.length > 0) {
    throw new Error(`e2e/support/wallet-pages.ts: add [${missing.join(", ")}], remove [${gone.join(", ")}]`);
  }
}
