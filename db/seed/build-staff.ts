/** Staff of every organisation in the demo world. */
import type { membership, person } from "@/db/schema";
import { type DemoStore, providerIdOf } from "./build-catalogue";
import { firstNames, lastNames } from "./content/names";
import { carrierSeeds, type ProviderKey, providerSeeds, retailerSeeds } from "./content/organisations";
import { demoId } from "./demo-id";
import { demoPersonas } from "./personas";
import type { Prng } from "./prng";
import { firstStaffSequence } from "./well-known";

type Country = "IE" | "DE";
type PersonRow = typeof person.$inferInsert;
type MembershipRow = typeof membership.$inferInsert;
type Post = {
  country: Country;
  /** What comes before `.example` in the address. */
  domain: string;
  /** Key of the persona who holds it. */
  persona?: string;
  scope: Omit<MembershipRow, "personId" | "createdAt">;
};

/** Everybody who works for somebody. The personas come first: their ids are well known. */
export function buildStaff(anchor: Date, stores: readonly DemoStore[], passwordHash: string, prng: Prng) {
  const createdAt = new Date(anchor.getTime() - 400 * 86_400_000);
  const used = new Set(demoPersonas.map(({ email }) => email));
  return listPosts(stores).map(({ country, domain, persona, scope }, i) => {
    const known = demoPersonas.find(({ key }) => key === persona);
    const names = firstNames[country][prng.pick(["female", "male"] as const)];
    const name = known?.name ?? `${prng.pick(names)} ${prng.pick(lastNames[country])}`;
    const plain = `${asciiName(name)}@${domain}.example`;
    const email = known?.email ?? (used.has(plain) ? `${asciiName(name)}${i}@${domain}.example` : plain);
    used.add(email);
    const personId = demoId("person", firstStaffSequence + i);
    return {
      personRow: {
        id: personId,
        email,
        name,
        passwordHash,
        emailVerifiedAt: createdAt,
        createdAt,
      } satisfies PersonRow,
      membershipRow: { personId, createdAt, ...scope } satisfies MembershipRow,
    };
  });
}

function listPosts(stores: readonly DemoStore[]): Post[] {
  return [
    { country: "IE", domain: "tearoff", persona: "operator", scope: { role: "operator" } },
    { country: "DE", domain: "nordmarkt", persona: "retailer", scope: retailerScope(0) },
    { country: "IE", domain: "morven", persona: "marketer", scope: marketerScope("morven") },
    { country: "IE", domain: "skylark", persona: "carrier", scope: carrierScope(0) },
    ...stores.flatMap((store) => [
      cashierPost(store, store.index === 0 ? "cashier" : undefined),
      cashierPost(store),
    ]),
    { country: "DE", domain: "tearoff", scope: { role: "operator" } },
    ...retailerSeeds.map(({ key, country }, i) => ({ country, domain: key, scope: retailerScope(i) })),
    ...providerSeeds.map(({ key, country }) => ({ country, domain: key, scope: marketerScope(key) })),
    ...carrierSeeds.map(({ key, country }, i) => ({ country, domain: key, scope: carrierScope(i) })),
  ];
}

function cashierPost(store: DemoStore, persona?: string): Post {
  const country = store.zone === "Europe/Dublin" ? "IE" : "DE";
  const scope = { role: "cashier", storeId: store.id, retailerId: store.retailerId } as const;
  return { country, domain: store.retailer, scope, ...(persona ? { persona } : {}) };
}

const retailerScope = (index: number) =>
  ({ role: "retailer", retailerId: demoId("retailer", index) }) as const;
const marketerScope = (key: ProviderKey) => ({ role: "marketer", providerId: providerIdOf(key) }) as const;
const carrierScope = (index: number) => ({ role: "carrier", carrierId: demoId("carrier", index) }) as const;

/** A name as it stands in an e-mail address: letters and dots only. */
export function asciiName(name: string): string {
  const plain = name.toLowerCase().replace(/ß/g, "ss").normalize("NFD");
  return plain.replace(/[^a-z ]/g, "").replace(/ /g, ".");
}
