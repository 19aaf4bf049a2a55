/** What documents say of a party beside its name and country. PURE. */

/** All may be missing: documents then leave them out. `taxId`: with its country before it, 'IE6388047V'. `registration`: in the register of companies. `reference`: what the party wants to read on documents to it. */
export type BillingDetails = {
  /** Of the centre alone: where organisations are stands with them. */
  country?: string;
  legalName?: string;
  street?: string;
  postcode?: string;
  city?: string;
  taxId?: string;
  registration?: string;
  email?: string;
  reference?: string;
  iban?: string;
  bic?: string;
};

/** A party as it was on the day of a document. */
export type DocumentParty = { name: string; country: string } & BillingDetails;

/** Who settles with whom; the centre is no organisation of the catalogue. */
export const partyKinds = ["centre", "provider", "retailer", "carrier"] as const;
export type PartyKind = (typeof partyKinds)[number];

/** What the centre is without details. */
export const plainCentre: DocumentParty = { name: "Tearoff", country: "IE" };
