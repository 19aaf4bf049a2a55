/** PURE: the lists of master data that a role keeps. */
import { mayUse, type Role } from "@/lib/auth/permissions";
import { paths } from "@/lib/paths";

export function catalogueLinks(role: Role): { href: string; label: string }[] {
  return mayUse(role, "viewProducts") ? [{ href: paths.products(), label: "Products" }] : [];
}
