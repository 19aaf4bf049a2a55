/** Numbers that pages and schemas share. Apart from the schemas, so that a phone need not load zod for them. */

/** Most offers in one barcode. */
export const maxOffersPerSelection = 20;

/** Most picks that are kept: the selections of several phones may join, and none of them is lost for that. */
export const maxPicks = 60;
