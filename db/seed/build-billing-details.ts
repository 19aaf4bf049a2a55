/** What documents of the demo world say of the centre and of everybody who settles with it. Invented: the check digits of tax numbers and accounts are right, the accounts are nobody's. */
import type { billingDetails } from "@/db/schema";
import type { PartyKind } from "@/lib/kernel/billing-details";
import { parseId } from "@/lib/kernel/ids";
import type { buildCatalogue } from "./build-catalogue";
import { carrierSeeds, providerSeeds, retailerSeeds } from "./content/organisations";

type Row = typeof billingDetails.$inferInsert;
type Catalogue = ReturnType<typeof buildCatalogue>;

const towns = {
  IE: [
    ["Dublin", "D02 XE80"],
    ["Cork", "T12 W8KP"],
    ["Galway", "H91 K5YD"],
  ],
  DE: [
    ["Hamburg", "20457"],
    ["Köln", "50667"],
    ["Leipzig", "04109"],
  ],
} as const;
const streets = { IE: ["Quay Street", "Mill Lane"], DE: ["Hafenstraße", "Gartenweg"] } as const;

/** The centre first, then providers, retailers and carriers. */
export function buildBillingDetails({ providers, retailers, carriers }: Catalogue, updatedAt: Date): Row[] {
  return [
    { partyKind: "centre", partyId: 0n, details: centre, updatedAt },
    ...rows("provider", providers, providerSeeds, updatedAt),
    ...rows("retailer", retailers, retailerSeeds, updatedAt),
    ...rows("carrier", carriers, carrierSeeds, updatedAt),
  ];
}

const centre = {
  legalName: "Tearoff Coupon Centre Ltd",
  street: "14 Grand Canal Street",
  postcode: "D02 Y754",
  city: "Dublin",
  taxId: "IE6388047V",
  registration: "378001",
  email: "billing@tearoff.example",
  iban: "IE29AIBK93115212345678",
  bic: "AIBKIE2D",
};

function rows(
  kind: Exclude<PartyKind, "centre">,
  parties: readonly { id: string; name: string; country: string }[],
  seeds: readonly { key: string }[],
  updatedAt: Date,
): Row[] {
  return parties.map(({ id, name, country }, place) => {
    const land = country === "DE" ? "DE" : "IE";
    const [city, postcode] = towns[land][place % towns[land].length] ?? towns[land][0];
    const street = streets[land][place % 2];
    const number = 3 + place * 7;
    return {
      partyKind: kind,
      partyId: parseId(kind, id) ?? -1n,
      details: {
        legalName: `${name} ${land === "DE" ? "GmbH" : "Ltd"}`,
        street: land === "DE" ? `${street} ${number}` : `${number} ${street}`,
        postcode,
        city,
        email: `accounts@${seeds[place]?.key ?? kind}.example`,
        taxId: land === "DE" ? germanTaxId(place) : irishTaxId(place),
        ...(kind === "retailer" && { iban: accountOf(land, place) }),
      },
      updatedAt,
    };
  });
}

/** An account number of the country's form, its check digits by ISO 7064 (mod 97,10). */
function accountOf(country: "DE" | "IE", place: number): string {
  const number =
    country === "DE" ? `500105170${648_489_890 + place * 1_117}` : `AIBK931152${12_400_000 + place * 1_117}`;
  const digits = [...`${number}${country}00`].map((char) => Number.parseInt(char, 36)).join("");
  return `${country}${String(98n - (BigInt(digits) % 97n)).padStart(2, "0")}${number}`;
}

/** 'IE', seven digits and their check letter: the digits weighed by 8 to 2, modulo 23. */
function irishTaxId(place: number): string {
  const digits = String(6_400_000 + place * 1_117);
  const sum = [...digits].reduce((total, digit, at) => total + Number(digit) * (8 - at), 0);
  return `IE${digits}${"WABCDEFGHIJKLMNOPQRSTUV"[sum % 23]}`;
}

/** 'DE', eight digits and their check digit (ISO 7064, mod 11,10). */
function germanTaxId(place: number): string {
  const digits = String(13_669_500 + place * 1_117);
  const product = [...digits].reduce((before, digit) => (((Number(digit) + before) % 10 || 10) * 2) % 11, 10);
  return `DE${digits}${(11 - product) % 10}`;
}
