import type { StaffRole } from "@/lib/people/rules";

const words: Readonly<Record<StaffRole, string>> = {
  operator: "Operator",
  marketer: "Marketer",
  retailer: "Retailer",
  cashier: "Cashier",
  carrier: "Carrier",
};
const belongs: Readonly<Record<StaffRole, string>> = {
  operator: "",
  marketer: "Provider",
  retailer: "Chain",
  cashier: "Store",
  carrier: "Carrier",
};

export const roleWord = (role: StaffRole): string => words[role];

/** What people of a role belong to, as the label of a choice. */
export const organisationWord = (role: StaffRole): string => belongs[role];
