/**
 * The living barcodes kept on this phone for when there is no network (IndexedDB). Keys of live ones are kept as WebCrypto holds them: they sign and cannot be read out. Everything
 * belongs to one shopper; signing out clears it, and whatever was under way then writes no more.
 */
import { type DBSchema, type IDBPDatabase, openDB } from "idb";
import type { OfferLine } from "@/lib/wallet/phone-queries";
import type { BarcodeForPhone } from "@/lib/wallet/queries";
import type { LiveSigner } from "./live-signer";

/** What is shown of a barcode: without what it is signed with. `token` is a static code's. */
export type KeptBarcode = Omit<BarcodeForPhone, "signing"> & {
  offers: readonly OfferLine[];
  /** Null for a static code. */
  signer: LiveSigner | null;
};

/** `correctionMillis`: how far the server is ahead of this phone. */
export type Kept = { barcodes: KeptBarcode[]; correctionMillis: number };

/** `lease` is made anew when everything is cleared: who asked the server before may not write afterwards. */
type Owner = { lease: string; shopperId: string | null; correctionMillis: number };

interface PhoneDb extends DBSchema {
  barcode: { key: string; value: KeptBarcode };
  about: { key: "owner"; value: Owner };
}

const nothing: Kept = { barcodes: [], correctionMillis: 0 };

function open(): Promise<IDBPDatabase<PhoneDb>> {
  return openDB<PhoneDb>("tearoff", 1, {
    upgrade(db) {
      db.createObjectStore("barcode", { keyPath: "id" });
      db.createObjectStore("about");
    },
    // A newer version of the app wants to change it: let it.
    blocking: (_from, _to, event) => (event.target as IDBDatabase).close(),
  });
}

async function withDb<T>(work: (db: IDBPDatabase<PhoneDb>) => Promise<T>): Promise<T> {
  const db = await open();
  try {
    return await work(db);
  } finally {
    db.close();
  }
}

/** What is kept, the next to expire first. Nothing where the browser keeps nothing (a private window). */
export async function readKept(): Promise<Kept> {
  return withDb(async (db) => {
    const [barcodes, owner] = await Promise.all([db.getAll("barcode"), db.get("about", "owner")]);
    barcodes.sort((a, b) => Date.parse(a.expiresAt) - Date.parse(b.expiresAt));
    return { barcodes, correctionMillis: owner?.correctionMillis ?? 0 };
  }).catch(() => nothing);
}

/** Take it before asking the server; `replaceKept` wants it back. */
export async function takeLease(): Promise<string> {
  return withDb(async (db) => {
    const tx = db.transaction("about", "readwrite");
    const known = await tx.store.get("owner");
    const owner = known ?? { lease: crypto.randomUUID(), shopperId: null, correctionMillis: 0 };
    if (!known) await tx.store.put(owner, "owner");
    await tx.done;
    return owner.lease;
  });
}

/** Puts these in the place of all that was kept, the former owner's included. Does nothing when everything was cleared since the lease was taken. */
export async function replaceKept(lease: string, shopperId: string, kept: Kept): Promise<void> {
  await withDb(async (db) => {
    const tx = db.transaction(["barcode", "about"], "readwrite");
    const owner = await tx.objectStore("about").get("owner");
    if (owner?.lease === lease) {
      const { correctionMillis } = kept;
      await tx.objectStore("barcode").clear();
      for (const barcode of kept.barcodes) await tx.objectStore("barcode").put(barcode);
      await tx.objectStore("about").put({ lease, shopperId, correctionMillis }, "owner");
    }
    await tx.done;
  });
}

/** Forgets everything, and whoever is about to write. */
export async function clearKept(): Promise<void> {
  await withDb(async (db) => {
    const tx = db.transaction(["barcode", "about"], "readwrite");
    await tx.objectStore("barcode").clear();
    await tx.objectStore("about").clear();
    await tx.done;
  });
}
