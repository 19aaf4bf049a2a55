/** What the search of receipts is narrowed by, as its address says it. */
export const receiptFields = [
  "number",
  "from",
  "to",
  "storeId",
  "tillId",
  "cashierId",
  "amount",
  "product",
  "after",
] as const;
