/** PURE: what the command palette offers for a typed text. */
import { parseId } from "@/lib/kernel/ids";
import { paths } from "@/lib/paths";
import type { NavSection } from "./nav-links";

/** A place to go to. `hint`: where it belongs. */
export type PaletteItem = { href: string; label: string; hint: string };

/** Pages that have an id in their address, by the list that they lie under: who may not see the list is not sent there. */
const pagesOfIds = [
  { kind: "campaign", list: paths.campaigns(), label: "Campaign", href: paths.campaign },
  { kind: "product", list: paths.products(), label: "Product", href: paths.product },
  { kind: "store", list: paths.stores(), label: "Store", href: paths.store },
  { kind: "redemption", list: paths.receipts(), label: "Receipt", href: paths.deskReceipt },
  { kind: "webhookEndpoint", list: paths.webhooks(), label: "Webhook", href: paths.webhook },
] as const;

/** Lists that a text is searched in. */
const searches = [
  { list: paths.campaigns(), label: "campaigns", href: (text: string) => paths.campaigns({ q: text }) },
  { list: paths.products(), label: "products", href: (text: string) => paths.products({ q: text }) },
  { list: paths.stores(), label: "stores", href: (text: string) => paths.stores({ q: text }) },
  {
    list: paths.receipts(),
    label: "receipts for the product",
    href: (text: string) => paths.receipts({ product: text }),
  },
  { list: paths.people(), label: "people", href: (text: string) => paths.people({ q: text }) },
  {
    list: paths.audit(),
    label: "the audit log for the person",
    href: (text: string) => paths.audit({ who: text }),
  },
] as const;

/** Pages whose name begins with the text, then those that contain it; what an id leads to; searches for the text. */
export function paletteItems(typed: string, sections: readonly NavSection[]): PaletteItem[] {
  const text = typed.trim();
  const pages = sections.flatMap(({ title, links }) =>
    links.map(({ href, label }) => ({ href, label, hint: title ?? "Desk" })),
  );
  if (text === "") return pages;
  const known = new Set(pages.map(({ href }) => href));
  const small = text.toLowerCase();
  const place = ({ label }: PaletteItem) => label.toLowerCase().indexOf(small);
  const named = pages
    .filter((page) => place(page) >= 0)
    .sort((a, b) => Math.min(place(a), 1) - Math.min(place(b), 1));
  const byId = pagesOfIds
    .filter(({ kind, list }) => known.has(list) && parseId(kind, text) !== null)
    .map(({ label, href }) => ({ href: href(text), label: `${label} ${text}`, hint: "Open" }));
  const found = searches
    .filter(({ list }) => known.has(list))
    .map(({ label, href }) => ({ href: href(text), label: `Search ${label} “${text}”`, hint: "Search" }));
  return [...byId, ...named, ...found];
}

/** The letter after G that leads to a page: its first that is not taken yet. Null when all are. */
export function pageKeys(sections: readonly NavSection[]): { key: string; href: string; label: string }[] {
  const taken = new Set<string>();
  return sections.flatMap(({ links }) =>
    links.flatMap(({ href, label }) => {
      const key = [...label.toLowerCase()].find((letter) => /[a-z]/.test(letter) && !taken.has(letter));
      if (!key) return [];
      taken.add(key);
      return [{ key, href, label }];
    }),
  );
}
