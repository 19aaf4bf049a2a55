import type { Metadata } from "next";
import { OfflineWallet } from "./_components/offline-wallet";

export const metadata: Metadata = { title: "No connection", robots: { index: false } };

/**
 * What the wallet's worker shows for any page of the wallet when there is no network. Open to everybody and the same for everybody: what is private comes out of the phone itself.
 * Outside the wallet's layout, since the address is another page's.
 */
export default function Page() {
  return <OfflineWallet />;
}
