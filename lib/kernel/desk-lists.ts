/** PURE: the lists of the desk that views are kept of, and where each lies. */
export const deskLists = {
  campaigns: "/admin/campaigns",
  receipts: "/admin/receipts",
  returns: "/admin/returns",
  products: "/admin/products",
  people: "/admin/people",
  audit: "/admin/audit",
} as const;
export type DeskList = keyof typeof deskLists;
export const deskListNames = Object.keys(deskLists) as [DeskList, ...DeskList[]];
