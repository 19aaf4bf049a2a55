/** The README's pictures: three of a phone, one of a till that redeems what the phone shows, one of the desk. */
import { join } from "node:path";
import type { Browser, Page } from "playwright";
import { writeCameraFile } from "@/e2e/support/camera";
import {
  desk,
  freshPage,
  issueBarcode,
  phone,
  pickOnly,
  signInAsPersona,
  tablet,
} from "@/e2e/support/people";
import { demoCoupons } from "@/e2e/support/wallet-screens";
import { takePicture } from "./picture";

/** `camera`: the file that the browser takes for its camera. */
export async function paintReadme(
  browser: Browser,
  { baseURL, camera, folder }: { baseURL: string; camera: string; folder: string },
): Promise<void> {
  const pageOf = async (who: "shopper" | "cashier" | "operator", size: typeof phone): Promise<Page> => {
    const page = await freshPage(browser, size, { baseURL, reducedMotion: "reduce" });
    await signInAsPersona(page, who);
    await page.waitForLoadState("networkidle");
    return page;
  };
  const take = (page: Page, name: string) => takePicture(page, join(folder, `${name}.png`));

  const wallet = await pageOf("shopper", phone);
  await pickOnly(wallet, demoCoupons);
  await wallet.goto("/offers");
  await wallet.getByRole("link", { name: "Get barcode" }).waitFor();
  await take(wallet, "offers");
  await issueBarcode(wallet, demoCoupons);
  const code = wallet.getByRole("img", { name: "The barcode for the cashier's scanner" });
  await code.waitFor();
  await take(wallet, "barcode");

  writeCameraFile(camera, await code.screenshot());
  const till = await pageOf("cashier", tablet);
  await till.getByRole("button", { name: /^Add Highland Roast/ }).click();
  await till.getByRole("button", { name: "Penne, 500 g", exact: true }).click();
  await till.getByRole("button", { name: "Tomato sauce, 400 g", exact: true }).click();
  await till.getByRole("button", { name: /^Redeem €/ }).waitFor();
  await take(till, "checkout");
  await till.getByRole("button", { name: /^Redeem €/ }).click();
  await wallet.getByText("You saved").waitFor();
  await take(wallet, "saved");

  const operator = await pageOf("operator", desk);
  await take(operator, "admin");
  for (const page of [wallet, till, operator]) await page.context().close();
}
