/** Runs in the page: how many barcodes the phone keeps. */
export function countKept(): Promise<number> {
  return new Promise<number>((resolve, reject) => {
    const opening = indexedDB.open("tearoff");
    // Not there yet: looking must not make it.
    opening.onupgradeneeded = () => opening.transaction?.abort();
    opening.onerror = () => (opening.error?.name === "AbortError" ? resolve(0) : reject(opening.error));
    opening.onsuccess = () => {
      const db = opening.result;
      const done = (count: number) => {
        db.close();
        resolve(count);
      };
      if (!db.objectStoreNames.contains("barcode")) return done(0);
      const counting = db.transaction("barcode").objectStore("barcode").count();
      counting.onsuccess = () => done(counting.result);
    };
  });
}
