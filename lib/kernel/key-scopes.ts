/** What a till's key may be used for. A key has one or more; the table of permissions says which verb needs which. */
export const keyScopes = ["verify", "redeem", "reverse", "read", "test"] as const;
export type KeyScope = (typeof keyScopes)[number];
