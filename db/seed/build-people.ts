/** Rows of people: 1,600 shoppers, and staff for every organisation. */
import type { membership, person, shopper } from "@/db/schema";
import type { Id } from "@/lib/kernel/ids";
import { type Interest, interests } from "@/lib/kernel/shopper-attributes";
import type { DemoCatalogue, DemoStore } from "./build-catalogue";
import { asciiName, buildStaff } from "./build-staff";
import { firstNames, lastNames } from "./content/names";
import { type Region, regions } from "./content/organisations";
import { demoId } from "./demo-id";
import { demoPersonas } from "./personas";
import { createPrng, type Prng } from "./prng";

const shopperCount = 1_600;
/** The first so many shoppers (after the persona) are under 18. */
const minorCount = 7;
const dayMillis = 86_400_000;

type PersonRow = typeof person.$inferInsert;
type MembershipRow = typeof membership.$inferInsert;
type ShopperRow = typeof shopper.$inferInsert;

/** A shopper as the history sees them: what is true, whether or not they told the centre. */
export type DemoShopper = {
  id: Id<"shopper">;
  index: number;
  age: number;
  gender: "female" | "male" | "diverse";
  householdSize: number;
  region: Region;
  interests: readonly Interest[];
  /** Null when the phone is not confirmed: no credit on a bill then. */
  carrierId: Id<"carrier"> | null;
  /** What the centre knows: those with an unknown year of birth get no offers with a minimum age. */
  birthYear: number | null;
  homeStore: DemoStore;
  secondStore: DemoStore;
  /** How often they shop with coupons, against the others. */
  activity: number;
};

export type DemoPeople = {
  persons: PersonRow[];
  memberships: MembershipRow[];
  shopperRows: ShopperRow[];
  shoppers: DemoShopper[];
  /** Who sits at the tills of a store. */
  cashiersOf(storeId: Id<"store">): Id<"person">[];
};

/** Builds everybody. `passwordHash` is what all staff sign in with. */
export function buildPeople(anchor: Date, catalogue: DemoCatalogue, passwordHash: string): DemoPeople {
  const prng = createPrng("people");
  const staff = buildStaff(anchor, catalogue.stores, passwordHash, prng);
  const made = Array.from({ length: shopperCount }, (_, index) =>
    buildShopper(index, anchor, catalogue, prng),
  );
  const cashiers = staff.filter(({ membershipRow }) => membershipRow.role === "cashier");
  return {
    persons: [...made.map((m) => m.personRow), ...staff.map((m) => m.personRow)],
    memberships: [...made.map((m) => m.membershipRow), ...staff.map((m) => m.membershipRow)],
    shopperRows: made.map((m) => m.shopperRow),
    shoppers: made.map((m) => m.demo),
    cashiersOf: (storeId) =>
      cashiers
        .filter(({ membershipRow }) => membershipRow.storeId === storeId)
        .map(({ personRow }) => personRow.id),
  };
}

function buildShopper(index: number, anchor: Date, catalogue: DemoCatalogue, prng: Prng) {
  const persona = index === 0 ? demoPersonas.find(({ role }) => role === "shopper") : undefined;
  const country = persona || prng.chance(0.54) ? "IE" : "DE";
  const gender = persona ? "female" : prng.weighted(["female", "male", "diverse"] as const, [54, 44, 2]);
  const names =
    firstNames[country][gender === "male" || (gender === "diverse" && prng.chance(0.5)) ? "male" : "female"];
  const name = persona?.name ?? `${prng.pick(names)} ${prng.pick(lastNames[country])}`;
  const email = persona?.email ?? `${asciiName(name)}${index}@post.example`;
  const demo = buildAttributes(index, anchor, country, gender, catalogue.stores, prng);
  const isPrivate = index > 0 && prng.chance(0.09);
  const hasPhone = index === 0 || (demo.age >= 16 && prng.chance(0.68));
  const isConfirmed = index === 0 || (hasPhone && prng.chance(0.9));
  const carrierId = demoId("carrier", index === 0 || prng.chance(0.93) === (country === "IE") ? 0 : 1);
  const createdAt = new Date(anchor.getTime() - prng.int(126, 380) * dayMillis - prng.int(0, dayMillis - 1));
  const personId = demoId("person", index);
  if (isPrivate) demo.birthYear = null;
  demo.carrierId = isConfirmed ? carrierId : null;
  const shopperRow: ShopperRow = {
    id: demo.id,
    personId,
    birthYear: demo.birthYear,
    gender: isPrivate ? null : gender,
    householdSize: isPrivate || (index > 0 && prng.chance(0.06)) ? null : demo.householdSize,
    region: isPrivate ? null : demo.region,
    interests: isPrivate ? [] : [...demo.interests],
    phoneE164: hasPhone ? phoneNumber(index) : null,
    phoneConfirmedAt: isConfirmed ? new Date(createdAt.getTime() + prng.int(2, 90) * 60_000) : null,
    carrierId: isConfirmed ? carrierId : null,
    createdAt,
  };
  return {
    demo,
    shopperRow,
    personRow: { id: personId, email, name, emailVerifiedAt: createdAt, createdAt } satisfies PersonRow,
    membershipRow: { personId, role: "shopper", createdAt } satisfies MembershipRow,
  };
}

function buildAttributes(
  index: number,
  anchor: Date,
  country: "IE" | "DE",
  gender: DemoShopper["gender"],
  stores: readonly DemoStore[],
  prng: Prng,
): DemoShopper {
  const isMinor = index > 0 && index <= minorCount;
  const age =
    index === 0
      ? 34
      : isMinor
        ? prng.int(14, 16)
        : prng.weighted(
            [prng.int(19, 25), prng.int(26, 38), prng.int(39, 54), prng.int(55, 69), prng.int(70, 84)],
            [14, 32, 28, 18, 8],
          );
  const sizes = isMinor
    ? [0, 1, 5, 6, 3]
    : age < 26
      ? [6, 4, 3, 2, 1]
      : age < 55
        ? [4, 5, 5, 5, 2]
        : [5, 9, 2, 1, 0];
  const householdSize = index === 0 ? 3 : prng.weighted([1, 2, 3, 4, 5], sizes);
  const near = stores.filter(({ zone }) => (zone === "Europe/Dublin") === (country === "IE"));
  const homeStore =
    index === 0
      ? (stores[0] as DemoStore)
      : prng.weighted(
          near,
          near.map(({ pull }) => pull),
        );
  const wanted = interests.filter((interest) => prng.chance(interestShare(interest, age, householdSize)));
  return {
    id: demoId("shopper", index),
    index,
    age,
    gender,
    householdSize,
    homeStore,
    region: prng.chance(0.85) ? homeStore.region : prng.pick(regions),
    interests: index === 0 ? ["coffee", "cooking", "family"] : wanted,
    carrierId: null,
    // The year in which the birthday of this age lies behind in any case.
    birthYear: anchor.getUTCFullYear() - age - 1,
    secondStore: prng.pick(near),
    // A few come every other day, most now and then: log-normal. The persona's history is written by hand.
    activity: index === 0 ? 0 : Math.exp(0.75 * prng.normal()) * (isMinor ? 0.3 : 1),
  };
}

function interestShare(interest: Interest, age: number, householdSize: number): number {
  switch (interest) {
    case "family":
      return householdSize >= 3 ? 0.6 : 0.08;
    case "beer":
      return age >= 21 && age < 60 ? 0.3 : 0;
    case "film":
      return age < 35 ? 0.4 : 0.15;
    case "fitness":
      return age < 45 ? 0.35 : 0.15;
    case "home":
      return age > 40 ? 0.35 : 0.15;
    default:
      return 0.25;
  }
}

/** Numbers that no one has: ComReg keeps 020 91x xxxx for film and print. Shoppers of both countries may have one. */
function phoneNumber(index: number): string {
  return `+3532091${String(10_000 + index * 37).padStart(5, "0")}`;
}
