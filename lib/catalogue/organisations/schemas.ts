/** What is said and asked of providers, retailers and carriers. */
import { z } from "zod";
import { countryName } from "@/lib/kernel/countries";
import { idSchema, whenGiven } from "@/lib/kernel/schemas";
import { placeSchema, searchTextSchema, sortSchema } from "../list-place";

export const organisationKinds = ["provider", "retailer", "carrier"] as const;
export type OrganisationKind = (typeof organisationKinds)[number];

/** Longest name of an organisation. */
export const longestName = 80;
/** Organisations that are changed at once. */
const mostChanged = 200;
/** A provider's hue where none is said. */
export const plainTint = "#6B6258";

const kind = z.enum(organisationKinds);
const name = z
  .string()
  .trim()
  .min(1, "must not be empty")
  .max(longestName, `must have at most ${longestName} characters`)
  .refine((text) => !text.includes("\0"), "has a character that cannot be kept");
const country = z
  .string()
  .trim()
  .toUpperCase()
  .refine((code) => countryName(code) !== null, "must be a country in two letters, such as IE or DE");
const tint = z
  .string()
  .trim()
  .toUpperCase()
  .regex(/^#[0-9A-F]{6}$/, "must be a colour such as #8A4B2B");
const anyId = z.union(
  [idSchema("provider"), idSchema("retailer"), idSchema("carrier")],
  "must be an id of this kind",
);

/** `tint`: of providers alone, the colour of their products' pictures. */
const said = { kind, name, country, tint: whenGiven(tint) };
export const newOrganisation = z.strictObject(said);
export type NewOrganisation = z.input<typeof newOrganisation>;

export const organisationChange = z.strictObject({
  id: anyId,
  ...said,
  /** What the form showed: when it says something else by now, somebody was faster. */
  seen: z.strictObject({ name: z.string(), country: z.string(), tint: z.string().optional() }),
});
export type OrganisationChange = z.input<typeof organisationChange>;

export const organisationsChange = z.strictObject({
  kind,
  ids: z.array(anyId).min(1, "must name at least one").max(mostChanged, `must name at most ${mostChanged}`),
  country,
});
export type OrganisationsChange = z.input<typeof organisationsChange>;

export const organisationSorts = ["name", "country"] as const;
export const organisationList = z.strictObject({
  kind,
  /** Part of the name. */
  q: searchTextSchema,
  country: whenGiven(country),
  sort: sortSchema(organisationSorts),
  after: placeSchema,
  limit: z.int().min(1).max(2_000).default(50),
});
export type OrganisationList = z.input<typeof organisationList>;
