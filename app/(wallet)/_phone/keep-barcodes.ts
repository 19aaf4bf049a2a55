/** When the phone asks the server for what it keeps. */
import { readKept } from "./kept-barcodes";
import { syncBarcodes } from "./sync-barcodes";

let isChecked = false;

/**
 * At the barcodes always; elsewhere once for a document and only where something is kept: whose it is must be asked, for somebody else may have signed in since.
 */
export async function keepBarcodes(isAtBarcodes: boolean): Promise<void> {
  if (!isAtBarcodes && (isChecked || (await readKept()).barcodes.length === 0)) return;
  isChecked = true;
  await syncBarcodes();
}
