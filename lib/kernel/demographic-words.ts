/** The kinds of groups that demographics count. PURE. */

/** Whose redemptions: of the whole centre, a provider, a category, a provider's part of a category, a product, a campaign. The wider before the narrower. */
export const demographicScopes = [
  "all",
  "provider",
  "category",
  "provider_category",
  "product",
  "campaign",
] as const;

/** What is counted: the scopes, and each product within each campaign, which says what holds what and is not told of. */
export const countedScopes = [...demographicScopes, "campaign_product"] as const;

/** `all`: everybody, under an empty value. `pyramid`: age and whether female, as `25-34|female`, `25-34|other`. */
export const demographicAttributes = [
  "all",
  "age",
  "gender",
  "household",
  "region",
  "interest",
  "pyramid",
] as const;

/** Of whom it is not known, or may not be counted. */
export const unknownValue = "unknown";

export type DemographicScope = (typeof demographicScopes)[number];
export type DemographicAttribute = (typeof demographicAttributes)[number];
/** Sizes of households as they are counted; the last is 'and more'. */
export const householdBands = ["1", "2", "3", "4", "5+"] as const;
