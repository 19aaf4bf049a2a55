/** Brings what this phone keeps in line with the server. */
import { loadLivingBarcodes } from "../barcodes/actions";
import { clearKept, type KeptBarcode, readKept, replaceKept, takeLease } from "./kept-barcodes";
import { type LiveSigner, toSigner } from "./live-signer";

/** Those of this document: where nothing can be kept, the barcode on the screen still lives. */
const inMemory = new Map<string, LiveSigner>();
let underWay: Promise<boolean> | null = null;

/** Asks for all living barcodes and keeps them. False: no network, or the server could not say. Two calls at once are one. */
export function syncBarcodes(): Promise<boolean> {
  underWay ??= sync().finally(() => {
    underWay = null;
  });
  return underWay;
}

async function sync(): Promise<boolean> {
  const lease = await takeLease().catch(() => null);
  const askedAt = Date.now();
  const answer = await loadLivingBarcodes().catch(() => null);
  if (!answer) return false;
  if (!answer.ok) {
    if (answer.error.code === "broken" || answer.error.code === "unavailable") return false;
    // Nobody is signed in here, or no shopper: what is kept is somebody else's.
    await clearKept().catch(() => undefined);
    inMemory.clear();
    return true;
  }
  const correctionMillis = Date.parse(answer.serverNow) - (askedAt + Date.now()) / 2;
  const barcodes = await Promise.all(
    answer.barcodes.map(async ({ signing, ...barcode }): Promise<KeptBarcode> => {
      const signer = signing && (inMemory.get(barcode.id) ?? (await toSigner(signing)));
      if (signer) inMemory.set(barcode.id, signer);
      // A live code's token is over in a moment: only the key is worth keeping.
      return { ...barcode, token: signer ? null : barcode.token, signer };
    }),
  );
  if (lease !== null)
    await replaceKept(lease, answer.shopperId, { barcodes, correctionMillis }).catch(() => undefined);
  return true;
}

/** What signs a barcode: from this document, from the phone, or else asked for. `later`: no network. Null: it is signed no more. */
export async function findSigner(barcodeId: string): Promise<LiveSigner | "later" | null> {
  const known = inMemory.get(barcodeId) ?? (await keptSigner(barcodeId));
  if (known) return known;
  if (!(await syncBarcodes())) return "later";
  return inMemory.get(barcodeId) ?? null;
}

async function keptSigner(barcodeId: string): Promise<LiveSigner | null> {
  const { barcodes } = await readKept();
  const signer = barcodes.find(({ id }) => id === barcodeId)?.signer ?? null;
  if (signer) inMemory.set(barcodeId, signer);
  return signer;
}

/** Part of wiping the phone. */
export function forgetSigners(): void {
  inMemory.clear();
}
