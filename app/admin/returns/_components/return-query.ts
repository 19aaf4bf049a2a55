/** What the list of returns is narrowed by, as its address says it. */
export const returnFields = ["from", "to", "storeId", "tillId", "cashierId", "reason", "after"] as const;
