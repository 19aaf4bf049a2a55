import type { Metadata } from "next";
import { getOwnStore } from "@/lib/catalogue/queries";
import { pageContext } from "@/lib/server/page-context";
import { Checkout } from "./_components/checkout";

export const metadata: Metadata = { title: "Checkout" };

/** The cashier's till: scan the coupon and the shopping, redeem, next. */
export default async function Page() {
  const ctx = await pageContext("viewCheckout");
  const store = await getOwnStore(ctx);
  return <Checkout store={store} cashier={ctx.actor.name} />;
}
