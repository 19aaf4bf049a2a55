import type { Metadata } from "next";
import { KeptCheckout } from "./_components/kept-checkout";

export const metadata: Metadata = { title: "Checkout", robots: { index: false } };

/** What the till's worker shows for the checkout page when there is no network. Open to everybody and the same for everybody: what it shows comes out of the tablet itself. */
export default function Page() {
  return <KeptCheckout />;
}
