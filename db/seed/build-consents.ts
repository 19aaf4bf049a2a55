/** What the shoppers of the demo world agreed to: most to mail, few to all; the young to nothing that needs 18. */
import type { consent, shopper } from "@/db/schema";
import type { ConsentKind } from "@/lib/kernel/consent-kinds";
import { mayConsent } from "@/lib/outreach/consent-rules";
import { currentWording } from "@/lib/outreach/consent-words";
import { demoId } from "./demo-id";
import { createPrng } from "./prng";

type ConsentRow = typeof consent.$inferInsert;
type ShopperRow = Pick<typeof shopper.$inferInsert, "id" | "birthYear" | "createdAt">;

/** How many of a hundred say yes, and how many of those take it back later. */
const habits: readonly { kind: ConsentKind; yes: number; back: number }[] = [
  { kind: "mail", yes: 71, back: 12 },
  { kind: "surveys", yes: 38, back: 8 },
  { kind: "profiling", yes: 78, back: 5 },
];
const dayMillis = 86_400_000;

/** Answers in the order in which they were given, each of a kind after the one before. The first shopper is the persona, who said yes to mail and surveys. */
export function buildConsents(shoppers: readonly ShopperRow[], anchor: Date): ConsentRow[] {
  const prng = createPrng("consents");
  const rows: ConsentRow[] = [];
  const write = (shopperId: ShopperRow["id"], kind: ConsentKind, isGiven: boolean, at: Date) => {
    const source = isGiven || prng.chance(0.4) || kind !== "mail" ? "account" : "unsubscribe";
    const wordingVersion = currentWording(kind).version;
    rows.push({ id: demoId("consent", rows.length), shopperId, kind, isGiven, wordingVersion, source, at });
  };
  for (const [index, { id, birthYear = null, createdAt }] of shoppers.entries()) {
    for (const { kind, yes, back } of habits) {
      const wants = prng.chance(yes / 100);
      const minutes = prng.int(1, 30);
      const takesBack = prng.chance(back / 100);
      const days = prng.int(5, 80);
      const saysYes = index === 0 ? kind !== "profiling" : wants;
      if (!saysYes || !mayConsent(kind, birthYear, anchor)) continue;
      write(id, kind, true, new Date(createdAt.getTime() + minutes * 60_000));
      if (index > 0 && takesBack) write(id, kind, false, new Date(createdAt.getTime() + days * dayMillis));
    }
  }
  return rows;
}
