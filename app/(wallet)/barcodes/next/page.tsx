import { redirect } from "next/navigation";
import { paths } from "@/lib/paths";
import { pageContext } from "@/lib/server/page-context";
import { listLivingIds } from "@/lib/wallet/phone-queries";

/** The shortcut 'My barcode': the living one that expires next, else the list, which says how to get one. */
export default async function Page(): Promise<never> {
  const [next] = await listLivingIds(await pageContext("viewOwnBarcodes"));
  redirect(next ? paths.barcode(next) : paths.barcodes());
}
