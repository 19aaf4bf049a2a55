/** PURE: the lists of master data that a role keeps. */
import { mayUse, type Role } from "@/lib/auth/permissions";
import { organisationKinds } from "@/lib/catalogue/organisations/schemas";
import { paths } from "@/lib/paths";
import { organisationWords } from "../_organisations/organisation-words";

export function catalogueLinks(role: Role): { href: string; label: string }[] {
  const links = [
    { href: paths.products(), label: "Products", isOpen: mayUse(role, "viewProducts") },
    ...organisationKinds.map((kind) => ({
      href: paths.organisations(kind),
      label: organisationWords[kind].many,
      isOpen: mayUse(role, "viewOrganisations"),
    })),
    { href: paths.imports(), label: "Imports", isOpen: mayUse(role, "viewImports") },
  ];
  return links.flatMap(({ isOpen, ...link }) => (isOpen ? [link] : []));
}
