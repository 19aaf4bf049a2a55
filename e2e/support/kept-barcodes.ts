/** Runs in the page, so it names no function within: bundlers call helpers of their own there, which the page has not. How many barcodes the phone keeps. */
export function countKept(): Promise<number> {
  return new Promise<number>((resolve, reject) => {
    const opening = indexedDB.open("tearoff");
    // Not there yet: looking must not make it.
    opening.onupgradeneeded = () => opening.transaction?.abort();
    opening.onerror = () => (opening.error?.name === "AbortError" ? resolve(0) : reject(opening.error));
    opening.onsuccess = () => {
      const db = opening.result;
      if (!db.objectStoreNames.contains("barcode")) {
        db.close();
        resolve(0);
        return;
      }
      const counting = db.transaction("barcode").objectStore("barcode").count();
      counting.onsuccess = () => {
        db.close();
        resolve(counting.result);
      };
    };
  });
}
