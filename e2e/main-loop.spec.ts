/** The whole loop with no mocks: phone, camera, till, phone again, ledger. */
import { wellKnown } from "@/db/seed/well-known";
import { expect, phone, test } from "./fixtures";

const wanted = ["Highland Roast, 500 g", "Whole milk, 1 l", "Penne"];

test("choose three offers, show one barcode, redeem it, see the phone turn and the ledger balance", async ({
  newShopper,
  openTill,
  sql,
}) => {
  const { page: wallet, email } = await newShopper(phone);
  for (const title of wanted) {
    await wallet.goto(`/offers?q=${encodeURIComponent(title)}`);
    await wallet
      .getByRole("button", { name: `Pick ${title}` })
      .first()
      .click();
  }
  await wallet.getByRole("link", { name: "Get barcode" }).click();
  await wallet.getByLabel("Where do you shop?").selectOption(wellKnown.storeId);
  await wallet.getByRole("button", { name: "Get barcode" }).click();
  await wallet.waitForURL(/\/barcodes\/brc_/);
  const code = wallet.getByRole("img", { name: "The barcode for the cashier's scanner" });
  await expect(code).toBeVisible();
  await expect(wallet.getByText("3 coupons, up to")).toBeVisible();

  const till = await openTill();
  await till.show(code);
  const coupon = till.page.getByRole("region", { name: "Coupon" });
  await expect(coupon).toContainText("Good here until");
  await till.page.getByRole("button", { name: "Add Highland Roast, 500 g" }).click();
  await till.page.getByRole("button", { name: "One Highland Roast, 500 g more" }).click();
  for (const name of ["Whole milk, 1 l", "Penne, 500 g", "Tomato sauce, 400 g"]) {
    await till.page.getByRole("button", { name, exact: true }).click();
  }
  await expect(till.page.getByText("add 2 for 1 free")).toBeVisible();
  const redeem = till.page.getByRole("button", { name: "Redeem €4.00" });
  await expect(redeem).toBeEnabled();
  await redeem.click();
  await expect(till.page.getByRole("dialog", { name: "Answer" })).toContainText("€4.00");

  // Nobody touches the phone: it turns by itself.
  await expect(wallet.getByText("You saved")).toBeVisible();
  await expect(wallet.getByText("€4.00").first()).toBeVisible();
  await expect(wallet.getByText("coupon kept")).toBeVisible();

  await expect
    .poll(async () => {
      const [row] = await sql<{ entries: number; sum: string; lines: string }[]>`
        with own as (select o.bucket, o.barcode_id from outcome o join shopper s on s.id = o.shopper_id
          join person p on p.id = s.person_id where p.email = ${email} and o.kind = 'redeemed')
        select (select count(*)::int from ledger_entry join own using (bucket, barcode_id)) as entries,
          (select coalesce(sum(amount_minor), -1)::text from ledger_entry join own using (bucket, barcode_id)) as sum,
          (select coalesce(sum(discount_minor), -1)::text from redemption_line join own using (bucket, barcode_id)) as lines`;
      return row;
    })
    .toEqual({ entries: 10, sum: "0", lines: "400" });
  const [all] = await sql<{ sum: string }[]>`select sum(amount_minor)::text as sum from ledger_entry`;
  expect(all?.sum).toBe("0");
});
