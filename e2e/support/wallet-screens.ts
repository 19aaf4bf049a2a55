/**
 * Every screen of the wallet in the states that matter, and the way there. The tests for accessibility and the pictures
 * of docs/screens go through this one table: a new page without a line here fails, a new line is tested and painted.
 */
import type { Browser, BrowserContextOptions, Page } from "playwright";
import type postgres from "postgres";
import { wellKnown } from "@/db/seed/well-known";
import { paths } from "@/lib/paths";
import { countKept } from "./kept-barcodes";
import { freshPage, issueBarcode, phone, pickOnly, signInAsPersona, signInByMail } from "./people";
import type { WalletWorld } from "./wallet-pages";
import { inviteTo, writeTo } from "./wallet-world";

/** shopper: of the demo world, with a history. newcomer: has just signed up and owns nothing. visitor: not signed in. */
export type Viewer = "shopper" | "newcomer" | "visitor";

export type WalletScreen = {
  /** The picture's name, too. */
  name: string;
  /** The pattern of its page in the sources; null for what is no page of the wallet itself. */
  of: string | null;
  who: Viewer;
  /** Goes there and waits until it stands still. `world` is the shopper's; the others own nothing. */
  open: (page: Page, world: WalletWorld) => Promise<unknown>;
};

export const demoCoupons = ["Highland Roast, 500 g", "Penne", "Sourdough"] as const;

const ownsNothing: WalletWorld = { barcode: "", receipt: "", message: "", survey: "" };

/** A phone for the screens of `who`, who is signed in on it where that is somebody. */
export async function takePhone(
  browser: Browser,
  sql: postgres.Sql,
  who: Viewer,
  options: BrowserContextOptions = {},
): Promise<{ page: Page; world: WalletWorld }> {
  const page = await freshPage(browser, phone, options);
  if (who === "newcomer") await signInByMail(page, "ida.marlow@post.example");
  if (who !== "shopper") return { page, world: ownsNothing };
  await signInAsPersona(page, "shopper");
  await page.goto(paths.activity());
  const receipt = await page.getByRole("main").locator('a[href^="/activity/"]').first().getAttribute("href");
  const barcode = await issueBarcode(page, demoCoupons);
  const world = {
    barcode,
    receipt: receipt?.split("/").at(-1) ?? "",
    message: await writeTo(sql, barcode),
    survey: await inviteTo(sql, barcode),
  };
  return { page, world };
}

const at = (path: string) => (page: Page) => page.goto(path);
const press = (page: Page, name: string | RegExp) => page.getByRole("button", { name }).first().click();

/** A barcode of the history, by what the list says became of it. */
async function openSaved(page: Page): Promise<void> {
  await page.goto(paths.barcodes());
  const row = page.getByRole("main").getByRole("listitem").filter({ hasText: "Saved" }).first();
  await page.goto((await row.getByRole("link").first().getAttribute("href")) ?? "");
}

async function openLiving(page: Page, { barcode }: WalletWorld): Promise<void> {
  await page.goto(paths.barcode(barcode));
  await page.getByRole("img", { name: "The barcode for the cashier's scanner" }).waitFor();
  // The page runs once the time that is left is told.
  await page.getByRole("button", { name: "Turn for line code" }).and(page.locator(":enabled")).waitFor();
}

const offerScreens: readonly WalletScreen[] = [
  { name: "offers", of: "/offers", who: "newcomer", open: at(paths.offers()) },
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
  {
    name: "offers-filtered",
    of: "/offers",
    who: "shopper",
    open: at(paths.offers({ category: "coffee", sort: "saving" })),
  },
  { name: "offers-nothing-found", of: "/offers", who: "shopper", open: at(paths.offers({ q: "zeppelin" })) },
  {
    name: "offers-visitor",
    of: "/offers",
    who: "visitor",
    open: async (page) => {
      await pickOnly(page, demoCoupons);
      await page.goto(paths.offers());
      await page.getByRole("link", { name: "Sign in" }).waitFor();
    },
  },
  {
    name: "offers-scan",
    of: "/offers",
    who: "visitor",
    open: async (page) => {
      await page.goto(paths.offers());
      await press(page, "Scan a product");
      const dialog = page.getByRole("dialog", { name: "Scan a product" });
      await dialog.getByRole("textbox").fill("123");
      await dialog.getByRole("button", { name: "Find" }).click();
    },
  },
  { name: "offers-near", of: "/offers/near", who: "visitor", open: at(paths.offersNear()) },
  {
    name: "offers-near-typed",
    of: "/offers/near",
    who: "visitor",
    open: at(paths.offersNear({ where: "cork" })),
  },
  { name: "offers-shop", of: "/offers/shop", who: "visitor", open: at(paths.offersShop()) },
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
    open: at(paths.offer(wellKnown.offers.penneAndSauce)),
  },
];

const barcodeScreens: readonly WalletScreen[] = [
  {
    name: "selection",
    of: "/selection",
    who: "shopper",
    open: async (page) => {
      await pickOnly(page, demoCoupons);
      await page.goto(paths.selection());
      await page.getByRole("button", { name: "Get barcode" }).waitFor();
    },
  },
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
  { name: "barcode-saved", of: "/barcodes/[id]", who: "shopper", open: openSaved },
];

const accountScreens: readonly WalletScreen[] = [
  { name: "activity", of: "/activity", who: "shopper", open: at(paths.activity()) },
  { name: "activity-empty", of: "/activity", who: "newcomer", open: at(paths.activity()) },
  {
    name: "receipt",
    of: "/activity/[id]",
    who: "shopper",
    open: (page, { receipt }) => page.goto(paths.receipt(receipt)),
  },
  { name: "messages", of: "/messages", who: "shopper", open: at(paths.messages()) },
  { name: "messages-empty", of: "/messages", who: "newcomer", open: at(paths.messages()) },
  {
    name: "message",
    of: "/messages/[id]",
    who: "shopper",
    open: (page, { message }) => page.goto(paths.message(message)),
  },
  {
    name: "survey",
    of: "/messages/surveys/[id]",
    who: "shopper",
    open: async (page, { survey }) => {
      await page.goto(paths.survey(survey));
      await page.getByRole("button", { name: "Next" }).waitFor();
    },
  },
  {
    name: "survey-wrong",
    of: "/messages/surveys/[id]",
    who: "shopper",
    open: async (page, { survey }) => {
      await page.goto(paths.survey(survey));
      await press(page, "Next");
      await page.getByText("Answer this first: it is needed.").waitFor();
    },
  },
  { name: "account", of: "/account", who: "shopper", open: at(paths.account()) },
  { name: "account-new", of: "/account", who: "newcomer", open: at(paths.account()) },
  { name: "about-you", of: "/account/about-you", who: "shopper", open: at(paths.accountAboutYou()) },
  {
    name: "about-you-wrong",
    of: "/account/about-you",
    who: "newcomer",
    open: async (page) => {
      await page.goto(paths.accountAboutYou());
      await page.getByLabel("Year of birth").fill("19");
      await press(page, "Save");
      await page.getByText("Write the year with four digits").waitFor();
    },
  },
  { name: "consents", of: "/account/consents", who: "shopper", open: at(paths.accountConsents()) },
  {
    name: "notifications",
    of: "/account/notifications",
    who: "shopper",
    open: at(paths.accountNotifications()),
  },
  { name: "phone", of: "/account/phone", who: "shopper", open: at(paths.accountPhone()) },
  {
    name: "phone-wrong",
    of: "/account/phone",
    who: "newcomer",
    open: async (page) => {
      await page.goto(paths.accountPhone());
      await page.getByLabel("Mobile number").fill("087 12");
      await page.getByLabel("Carrier").selectOption({ index: 1 });
      await press(page, "Send me a code");
      await page.getByText(/too few or too many digits|no such number/).waitFor();
    },
  },
  { name: "data", of: "/account/data", who: "shopper", open: at(paths.accountData()) },
  { name: "welcome", of: "/account/welcome", who: "newcomer", open: at(paths.accountWelcome()) },
];

const otherScreens: readonly WalletScreen[] = [
  { name: "sign-in", of: null, who: "visitor", open: at(paths.signIn({ from: paths.selection() })) },
  { name: "not-found", of: null, who: "visitor", open: at("/nothing-here") },
  { name: "offer-over", of: null, who: "visitor", open: at(paths.offer("off_0000000000000")) },
  { name: "offline", of: null, who: "visitor", open: at(paths.offline()) },
  {
    name: "offline-barcode",
    of: null,
    who: "shopper",
    open: async (page, world) => {
      await openLiving(page, world);
      await page.waitForFunction(countKept);
      await page.goto(paths.offline());
      await page.getByRole("img", { name: "The barcode for the cashier's scanner" }).waitFor();
    },
  },
];

export const walletScreens: readonly WalletScreen[] = [
  ...offerScreens,
  ...barcodeScreens,
  ...accountScreens,
  ...otherScreens,
];
