/**
 * What the till keeps on the tablet: redemptions on their way, the purchase under way, products looked up, and what the page was opened with. In IndexedDB; where a
 * browser forbids that, in memory, and `isKept` says so: then a reload loses it.
 */
import { type DBSchema, type IDBPDatabase, openDB } from "idb";
import type { ProductView } from "@/lib/catalogue/queries";
import type { Draft } from "../_state/draft";
import type { OutboxEntry } from "../_state/outbox";
import type { TillProfile } from "../_state/profile";

interface TillSchema extends DBSchema {
  /** By Idempotency-Key. */
  outbox: { key: string; value: OutboxEntry };
  /** By cashier and till. */
  drafts: { key: string; value: Draft };
  /** By GTIN. */
  products: { key: string; value: ProductView };
  /** One, under 'last'. */
  profile: { key: string; value: TillProfile };
}
type Room = "outbox" | "drafts" | "products" | "profile";
type Value<R extends Room> = TillSchema[R]["value"];

const databaseName = "tearoff-till";

let opening: Promise<IDBPDatabase<TillSchema> | null> | undefined;
const memory: { [R in Room]: Map<string, Value<R>> } = {
  outbox: new Map(),
  drafts: new Map(),
  products: new Map(),
  profile: new Map(),
};

function open(): Promise<IDBPDatabase<TillSchema> | null> {
  opening ??= openDB<TillSchema>(databaseName, 1, {
    upgrade(db) {
      for (const room of ["outbox", "drafts", "products", "profile"] as const) db.createObjectStore(room);
    },
    // A newer page in another tab waits for this connection.
    blocking: (_from, _to, event) => (event.target as IDBDatabase).close(),
    terminated: () => {
      opening = undefined;
    },
  }).catch(() => null);
  return opening;
}

/** Whether what is written here outlives the page. */
export async function isKept(): Promise<boolean> {
  return (await open()) !== null;
}

/** Whatever the browser refuses (a full disk, a private window) is then done in memory. */
async function inDatabase<T>(
  work: (db: IDBPDatabase<TillSchema>) => Promise<T>,
  inMemory: () => T,
): Promise<T> {
  const db = await open();
  if (db === null) return inMemory();
  return work(db).catch((error: unknown) => {
    if (error instanceof DOMException && error.name === "QuotaExceededError") return inMemory();
    throw error;
  });
}

export function readOne<R extends Room>(room: R, key: string): Promise<Value<R> | undefined> {
  return inDatabase<Value<R> | undefined>(
    (db) => db.get(room, key),
    () => memory[room].get(key),
  );
}

export function readAll<R extends Room>(room: R): Promise<Value<R>[]> {
  return inDatabase<Value<R>[]>(
    (db) => db.getAll(room),
    () => [...memory[room].values()],
  );
}

export function writeOne<R extends Room>(room: R, key: string, value: Value<R>): Promise<void> {
  return inDatabase<void>(
    async (db) => {
      await db.put(room, value, key);
    },
    () => void memory[room].set(key, value),
  );
}

export function removeAll(room: Room, keys: readonly string[]): Promise<void> {
  return inDatabase<void>(
    async (db) => {
      const change = db.transaction(room, "readwrite");
      await Promise.all([...keys.map((key) => change.store.delete(key)), change.done]);
    },
    () => {
      for (const key of keys) memory[room].delete(key);
    },
  );
}

/** Writes the requests of a purchase and the purchase itself down together, durably: before anything is sent. */
export function writePurchase(entries: readonly OutboxEntry[], owner: string, draft: Draft): Promise<void> {
  return inDatabase<void>(
    async (db) => {
      const change = db.transaction(["outbox", "drafts"], "readwrite", { durability: "strict" });
      await Promise.all([
        ...entries.map((entry) => change.objectStore("outbox").put(entry, entry.key)),
        change.objectStore("drafts").put(draft, owner),
        change.done,
      ]);
    },
    () => {
      for (const entry of entries) memory.outbox.set(entry.key, entry);
      memory.drafts.set(owner, draft);
    },
  );
}

let isSigningOut = false;

/** While somebody signs out nothing that the page does meanwhile brings their profile back. Ends with the page. */
export function holdProfile(isHeld: boolean): void {
  isSigningOut = isHeld;
}

/** Who is at the till, for the page to open without network. A failure is no failure of the till. */
export async function keepProfile(profile: TillProfile): Promise<void> {
  if (!isSigningOut) await writeOne("profile", "last", profile).catch(() => undefined);
}

/** Somebody signed out: without network the page opens as nobody's. A failure is no failure of the till. */
export function forgetProfile(): Promise<void> {
  return removeAll("profile", ["last"]).catch(() => undefined);
}

/** Products with every word in name or brand, or with the digits in the GTIN; at most 8, by name. For want of a network. */
export async function searchKeptProducts(text: string): Promise<ProductView[]> {
  const words = text.toLowerCase().split(/\s+/).filter(Boolean);
  if (words.length === 0) return [];
  const products = await readAll("products");
  return products
    .filter(({ name, brand, gtin }) =>
      words.every((word) => `${name} ${brand}`.toLowerCase().includes(word) || gtin.includes(word)),
    )
    .toSorted((a, b) => a.name.localeCompare(b.name))
    .slice(0, 8);
}

/** Remembers products; a failure to do so is no failure of the till. */
export async function keepProducts(products: readonly ProductView[]): Promise<void> {
  await inDatabase<void>(
    async (db) => {
      const change = db.transaction("products", "readwrite");
      await Promise.all([...products.map((one) => change.store.put(one, one.gtin)), change.done]);
    },
    () => {
      for (const one of products) memory.products.set(one.gtin, one);
    },
  ).catch(() => undefined);
}
