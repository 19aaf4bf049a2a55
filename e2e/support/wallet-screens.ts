/**
 * Every screen of the wallet in the states that matter, and the way there. The tests for accessibility and the pictures
 * of docs/screens go through this one table: a new page without a line here fails, a new line is tested and painted.
 */
import type { Page } from "playwright";
import { wellKnown } from "@/db/seed/well-known";
import { paths } from "@/lib/paths";
import { pickOnly } from "./people";

/** shopper: of the demo world, with a history. newcomer: has just signed up and owns nothing. visitor: not signed in. */
export type Viewer = "shopper" | "newcomer" | "visitor";

export type WalletScreen = {
  /** The picture's name, too. */
  name: string;
  /** The pattern of its page in the sources; null for what is no page of the wallet itself. */
  of: string | null;
  who: Viewer;
  /** Goes there and waits until it stands still. `barcode`: the id of one that the shopper may still show. */
  open: (page: Page, world: { barcode: string }) => Promise<unknown>;
};

export const demoCoupons = ["Highland Roast, 500 g", "Penne, 500 g", "Sourdough loaf, 750 g"] as const;

const at = (path: string) => (page: Page) => page.goto(path);
const press = (page: Page, name: string | RegExp) => page.getByRole("button", { name }).first().click();

/** A barcode of the history, by what the list says became of it. */
async function openPast(page: Page, became: string): Promise<void> {
  await page.goto(paths.barcodes());
  const row = page.getByRole("listitem").filter({ hasText: became }).first();
  await page.goto((await row.getByRole("link").getAttribute("href")) ?? "");
}

async function openLiving(page: Page, { barcode }: { barcode: string }): Promise<void> {
  await page.goto(paths.barcode(barcode));
  await page.getByRole("img", { name: "The barcode for the cashier's scanner" }).waitFor();
}

async function openPicked(page: Page): Promise<void> {
  await pickOnly(page, demoCoupons);
  await page.goto(paths.selection());
  await page.getByRole("button", { name: "Get barcode" }).waitFor();
}

export const walletScreens: readonly WalletScreen[] = [
  { name: "offers", of: "/offers", who: "shopper", open: (page) => pickOnly(page, []) },
  {
    name: "offers-picked",
    of: "/offers",
    who: "shopper",
    open: async (page) => {
      await pickOnly(page, demoCoupons);
      await page.goto(paths.offers());
      await page.getByRole("link", { name: "Get barcode" }).waitFor();
    },
  },
  { name: "offers-search", of: "/offers", who: "shopper", open: at(paths.offers({ q: "higland" })) },
  { name: "offers-nothing-found", of: "/offers", who: "shopper", open: at(paths.offers({ q: "zeppelin" })) },
  { name: "offers-visitor", of: "/offers", who: "visitor", open: (page) => pickOnly(page, demoCoupons) },
  {
    name: "offer",
    of: "/offers/[id]",
    who: "shopper",
    open: at(paths.offer(wellKnown.offers.highlandRoast)),
  },
  {
    name: "offer-together",
    of: "/offers/[id]",
    who: "visitor",
    open: at(paths.offer(wellKnown.testRange.offers.together)),
  },
  { name: "selection", of: "/selection", who: "shopper", open: openPicked },
  {
    name: "selection-empty",
    of: "/selection",
    who: "newcomer",
    open: async (page) => {
      await page.goto(paths.selection());
      await page.getByText("No coupons picked yet").waitFor();
    },
  },
  { name: "barcodes", of: "/barcodes", who: "shopper", open: at(paths.barcodes()) },
  { name: "barcodes-empty", of: "/barcodes", who: "newcomer", open: at(paths.barcodes()) },
  { name: "barcode", of: "/barcodes/[id]", who: "shopper", open: openLiving },
  {
    name: "barcode-line-code",
    of: "/barcodes/[id]",
    who: "shopper",
    open: async (page, world) => {
      await openLiving(page, world);
      await press(page, "Turn for line code");
      await page.getByRole("img", { name: "The line code for the cashier's scanner" }).waitFor();
    },
  },
  {
    name: "barcode-cancel",
    of: "/barcodes/[id]",
    who: "shopper",
    open: async (page, world) => {
      await openLiving(page, world);
      await press(page, "Cancel");
      await page.getByRole("dialog").waitFor();
    },
  },
  { name: "barcode-saved", of: "/barcodes/[id]", who: "shopper", open: (page) => openPast(page, "Saved") },
  {
    name: "barcode-expired",
    of: "/barcodes/[id]",
    who: "shopper",
    open: (page) => openPast(page, "Expired"),
  },
  { name: "activity", of: "/activity", who: "shopper", open: at(paths.activity()) },
  { name: "activity-empty", of: "/activity", who: "newcomer", open: at(paths.activity()) },
  { name: "account", of: "/account", who: "shopper", open: at(paths.account()) },
  { name: "account-new", of: "/account", who: "newcomer", open: at(paths.account()) },
  { name: "account-welcome", of: "/account/welcome", who: "newcomer", open: at(paths.accountWelcome()) },
  { name: "account-about-you", of: "/account/about-you", who: "shopper", open: at(paths.accountAboutYou()) },
  {
    name: "account-about-you-wrong",
    of: "/account/about-you",
    who: "newcomer",
    open: async (page) => {
      await page.goto(paths.accountAboutYou());
      await page.getByLabel("Year of birth").fill("19");
      await press(page, "Save");
      await page.getByText("Write the year with four digits").waitFor();
    },
  },
  { name: "account-consents", of: "/account/consents", who: "shopper", open: at(paths.accountConsents()) },
  { name: "account-phone", of: "/account/phone", who: "shopper", open: at(paths.accountPhone()) },
  { name: "account-phone-new", of: "/account/phone", who: "newcomer", open: at(paths.accountPhone()) },
  { name: "account-data", of: "/account/data", who: "shopper", open: at(paths.accountData()) },
  { name: "sign-in", of: null, who: "visitor", open: at(paths.signIn({ from: paths.selection() })) },
  { name: "not-found", of: null, who: "visitor", open: at(paths.offer("off_0000000000000")) },
];
