/** PURE: what a form says of an audience. Wrong values stay as they are, for the schema to name. */
import type { AudienceDefinition } from "@/lib/outreach/audiences/definition";

/** Reads the fields of `AudienceFields`. */
export function readDefinition(form: FormData): AudienceDefinition {
  const all = (name: string) => form.getAll(name).filter((one) => typeof one === "string");
  const one = (name: string) => all(name)[0] ?? "";
  const orNull = (name: string) => (one(name) === "" ? null : one(name));
  const goods = (prefix: string) => ({
    productIds: all(`${prefix}Product`),
    categories: all(`${prefix}Category`),
  });
  const isNamed = (given: { productIds: string[]; categories: string[] }) =>
    given.productIds.length + given.categories.length > 0;
  const [bought, notBought] = [goods("bought"), goods("notBought")];
  const timeZone = one("timeZone");
  const definition = {
    ageBands: all("ageBand"),
    genders: all("gender"),
    regions: all("region"),
    interests: all("interest"),
    households: all("household"),
    bought: isNamed(bought)
      ? {
          ...bought,
          atLeast: Number(one("atLeast") || 1),
          from: orNull("from"),
          until: orNull("until"),
          timeZone,
          storeIds: all("store"),
        }
      : null,
    notBought: isNamed(notBought) ? { ...notBought, since: orNull("since"), timeZone } : null,
    reachedBy: all("reachedBy"),
  };
  return definition as AudienceDefinition;
}
