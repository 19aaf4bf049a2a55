/**
 * What shoppers agree to, word for word. PURE. A wording that somebody may have seen is never changed: a new one is added below it, and its place in the list is its version.
 */
import type { ConsentKind } from "@/lib/kernel/consent-kinds";

export type Wording = { title: string; text: string };

/** Every wording there ever was, oldest first. `consent-words.test.ts` holds the digest of each. */
export const consentWordings: Readonly<Record<ConsentKind, readonly [Wording, ...Wording[]]>> = {
  mail: [
    {
      title: "Offers by mail",
      text: "I am 18 or over, and Tearoff may send me offers and news by e-mail. I can end this here at any time, or with the link in every mail.",
    },
  ],
  inbox: [
    {
      title: "Offers in the inbox",
      text: "Makers and sellers of products may write to me in the messages of this app; they do not learn who I am. This is on until I end it, which I can do here at any time.",
    },
  ],
  push: [
    {
      title: "Notifications",
      text: "Tearoff may show me notifications on the devices where I switch them on. I can end this here for all of them at any time.",
    },
  ],
  surveys: [
    {
      title: "Surveys",
      text: "I am 18 or over, and Tearoff may ask me about products that I bought with coupons. Every answer is voluntary. I can end this here at any time.",
    },
  ],
  profiling: [
    {
      title: "Choosing what fits me",
      text: "I am 18 or over, and Tearoff may use what I bought with coupons and what I told about myself to choose which mailings and surveys reach me. It never changes a price or a discount. I can end this here at any time.",
    },
    {
      title: "Choosing what fits me",
      text: "I am 18 or over, and Tearoff may use what I bought with coupons and what I told about myself to choose which coupons, mailings and surveys reach me. A coupon is worth the same to everybody who gets it. I can end this here at any time.",
    },
  ],
};

/** What is asked today. `version` counts from 1. */
export function currentWording(kind: ConsentKind): Wording & { version: number } {
  const versions = consentWordings[kind];
  return { ...(versions.at(-1) as Wording), version: versions.length };
}

/** What was asked then; null for a version that never was. */
export function wordingOf(kind: ConsentKind, version: number): Wording | null {
  return consentWordings[kind][version - 1] ?? null;
}
