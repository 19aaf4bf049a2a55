/**
 * The states of the till that a cashier meets, and the way to each. The tests for accessibility and the pictures of docs/screens go
 * through this one table.
 */
import type { Page } from "playwright";
import { demoCashierPin } from "@/db/seed/personas";
import { wellKnown } from "@/db/seed/well-known";
import { paths } from "@/lib/paths";
import { scan } from "./hand-scanner";
import {
  dialog,
  fill,
  fillForBill,
  fillForPart,
  lock,
  openReceipt,
  pos,
  press,
  redeem,
  redemptions,
  scanCoupon,
  scanProducts,
  setAside,
} from "./till-acts";

export type TillScreen = {
  /** The picture's name, too. */
  name: string;
  /** At the till with nothing on it; goes on from there and waits until it stands still. */
  open: (page: Page) => Promise<unknown>;
};

const { amountOff, amountOffUpToTen, buyNGetM, together } = wellKnown.testRange.offers;
const { washingUpLiquid, handCream, kitchenRoll, bananas } = wellKnown.gtins;

const basketScreens: readonly TillScreen[] = [
  { name: "empty", open: async () => undefined },
  { name: "coupon", open: (page) => scanCoupon(page, { offerIds: [amountOff, buyNGetM, together] }) },
  {
    name: "coupons",
    open: async (page) => {
      await scanCoupon(page, { offerIds: [amountOff, buyNGetM] });
      await scanCoupon(page, { offerIds: [amountOffUpToTen, together] });
      await scanProducts(page, [washingUpLiquid, handCream, kitchenRoll, bananas]);
    },
  },
  {
    name: "coupon-refused",
    open: async (page) => {
      await fill(page);
      await scanCoupon(page, { scenario: "wrong_store" });
    },
  },
  {
    name: "unreadable",
    open: async (page) => {
      await scanProducts(page, [bananas]);
      await scan(page, "NOT-A-COUPON");
      await page.getByText("Neither a coupon nor a product").waitFor();
    },
  },
  {
    name: "search",
    open: async (page) => {
      await scanProducts(page, [bananas]);
      await page.keyboard.press("/");
      await page.keyboard.type("penne");
      await page.getByRole("option").first().waitFor();
    },
  },
  {
    name: "keys",
    open: async (page) => {
      await page.keyboard.press("?");
      await page.getByRole("dialog").waitFor();
    },
  },
];

const answerScreens: readonly TillScreen[] = [
  {
    name: "answer-good",
    open: async (page) => {
      await fill(page);
      await redeem(page);
    },
  },
  {
    name: "answer-bill",
    open: async (page) => {
      await fillForBill(page);
      await redeem(page);
    },
  },
  {
    name: "answer-part",
    open: async (page) => {
      await fillForPart(page);
      await redeem(page);
    },
  },
  {
    name: "undo",
    open: async (page) => {
      await fill(page);
      await redeem(page);
      await press(page, "Undo this one");
      await dialog(page, /^Undo €/).waitFor();
    },
  },
  {
    name: "answer-refused",
    open: async (page) => {
      const code = await fill(page);
      await pos(page, "/redemptions", {
        code,
        lines: [{ gtin: washingUpLiquid, quantity: 1, unitPriceMinor: 249 }],
      });
      await redeem(page);
    },
  },
  {
    name: "no-network",
    open: async (page) => {
      await fill(page);
      await page.route(redemptions, (route) => route.abort());
      await press(page, /^Redeem €/);
      await page.getByText("No answer yet — it is sent again").waitFor();
    },
  },
  { name: "outbox-waiting", open: setAside },
  {
    name: "outbox-answers",
    open: async (page) => {
      const spent = await setAside(page);
      await pos(page, "/redemptions", {
        code: spent,
        lines: [{ gtin: washingUpLiquid, quantity: 1, unitPriceMinor: 249 }],
      });
      await setAsideAgain(page);
      await page.unroute(redemptions);
      await page.getByText("2 answers that came later").waitFor({ timeout: 30_000 });
    },
  },
];

async function setAsideAgain(page: Page): Promise<void> {
  await fill(page);
  await press(page, /^Redeem €/);
  await press(page, "Next purchase");
  await page.getByText("2 waiting to be sent").waitFor();
}

const dialogScreens: readonly TillScreen[] = [
  {
    name: "returns",
    open: async (page) => {
      await page.keyboard.press("F2");
      await dialog(page, "Return by receipt").getByRole("listitem").first().waitFor();
    },
  },
  {
    name: "returns-wrong",
    open: async (page) => {
      await page.keyboard.press("F2");
      await dialog(page, "Return by receipt").getByRole("listitem").first().waitFor();
      await dialog(page, "Return by receipt").getByRole("textbox").fill("12");
      await press(page, "Find");
    },
  },
  { name: "returns-receipt", open: openReceipt },
  {
    name: "returns-done",
    open: async (page) => {
      await openReceipt(page);
      await press(page, "Take it back");
      await dialog(page, "Taken back").waitFor();
    },
  },
  {
    name: "cashier-menu",
    open: async (page) => {
      await page.keyboard.press("F4");
      await page.getByRole("list", { name: "Cashiers" }).waitFor();
    },
  },
  {
    name: "cashier-pin",
    open: async (page) => {
      await page.keyboard.press("F4");
      await page.getByRole("list", { name: "Cashiers" }).getByRole("button").first().click();
      await page.keyboard.type("48");
    },
  },
  {
    name: "lock",
    open: lock,
  },
  {
    name: "lock-wrong-pin",
    open: async (page) => {
      await lock(page);
      await page.keyboard.type("0852");
      await page.keyboard.press("Enter");
      await page.getByText("Wrong PIN").waitFor();
    },
  },
  {
    name: "lock-password",
    open: async (page) => {
      // The right PIN forgives the wrong ones.
      await lock(page);
      await page.keyboard.type(demoCashierPin);
      await page.keyboard.press("Enter");
      await page.locator("[data-till=open]").waitFor();
      await lock(page);
      await press(page, "Use the password");
    },
  },
];

const shiftScreens: readonly TillScreen[] = [
  {
    name: "shift",
    open: async (page) => {
      await fill(page);
      await redeem(page);
      await page.keyboard.press("Enter");
      await page.keyboard.press("F8");
      await page.getByRole("button", { name: "Close the shift" }).waitFor();
    },
  },
  {
    name: "shift-closed",
    open: async (page) => {
      await page.keyboard.press("F8");
      await press(page, "Close the shift");
      await dialog(page, "Shift closed").waitFor();
    },
  },
  {
    name: "shift-report",
    open: async (page) => {
      await page.keyboard.press("F8");
      await press(page, "Open a shift");
      await press(page, "Close the shift");
      const address = await page.getByRole("link", { name: "Print the summary" }).getAttribute("href");
      await page.goto(address ?? "");
    },
  },
  {
    name: "shift-none",
    open: async (page) => {
      await page.keyboard.press("F8");
      await page.getByRole("button", { name: "Open a shift" }).waitFor();
    },
  },
];

const at = (path: string) => (page: Page) => page.goto(path);

const sideScreens: readonly TillScreen[] = [
  { name: "pair", open: at(paths.pairTill()) },
  { name: "pin", open: at(paths.ownPin()) },
  {
    name: "offline",
    open: async (page) => {
      await scanProducts(page, [bananas]);
      await page.goto(paths.checkoutOffline());
      await page.locator("li").filter({ hasText: bananas }).waitFor();
    },
  },
  { name: "cashiers", open: at(paths.tillSignIn()) },
  {
    name: "offline-nobody",
    open: async (page) => {
      // Whoever sees who may sign in here is nobody yet.
      await page.goto(paths.tillSignIn());
      await page.getByRole("list", { name: "Cashiers" }).waitFor();
      await page.goto(paths.checkoutOffline());
      await page.getByRole("heading", { name: "No network" }).waitFor();
    },
  },
];

export const tillScreens: readonly TillScreen[] = [
  ...basketScreens,
  ...answerScreens,
  ...dialogScreens,
  ...shiftScreens,
  ...sideScreens,
];
