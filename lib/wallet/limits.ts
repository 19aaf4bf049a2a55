/** Numbers that pages and schemas share. Apart from the schemas, so that a phone need not load zod for them. */

/** Most offers in one selection. */
export const maxOffersPerSelection = 20;
