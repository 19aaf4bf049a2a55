/** PURE: a schema of the document as rows that a person can read. */

export type SchemaRow = { name: string; type: string; isRequired: boolean; words: string };
export type Schema = {
  $ref?: string;
  type?: string;
  const?: unknown;
  enum?: unknown[];
  format?: string;
  description?: string;
  properties?: Record<string, Schema>;
  required?: string[];
  items?: Schema;
  oneOf?: Schema[];
  anyOf?: Schema[];
  minimum?: number;
  maximum?: number;
  minLength?: number;
  maxLength?: number;
  minItems?: number;
  maxItems?: number;
  default?: unknown;
};

/** One row for each member, however deep: `lines[].gtin`. Of alternatives a member stands once, and is required when it is in all of them. */
export function schemaRows(
  schemas: Readonly<Record<string, Schema>>,
  schema: Schema,
  prefix = "",
): SchemaRow[] {
  const variants = variantsOf(schemas, schema);
  const names = new Set(variants.flatMap(({ properties }) => Object.keys(properties ?? {})));
  return [...names].flatMap((name) => {
    const having = variants.filter(({ properties }) => properties?.[name]);
    const members = having.map(({ properties }) => properties?.[name] as Schema);
    const isRequired = variants.every(({ required }) => required?.includes(name));
    const types = [...new Set(members.map((member) => typeWords(schemas, member)))];
    const words = members.map((member) => wordsOf(schemas, member)).find((one) => one !== "") ?? "";
    const path = prefix + name;
    const row = { name: path, type: types.join(" | "), isRequired, words };
    const [first] = members;
    return first ? [row, ...innerRows(schemas, first, path)] : [row];
  });
}

function innerRows(schemas: Readonly<Record<string, Schema>>, member: Schema, path: string): SchemaRow[] {
  const { schema } = withoutNull(schemas, member);
  if (schema.type === "array" && schema.items) return schemaRows(schemas, schema.items, `${path}[].`);
  return schemaRows(schemas, schema, `${path}.`);
}

/** The objects that a schema may be; none for a text or a number. */
function variantsOf(schemas: Readonly<Record<string, Schema>>, given: Schema): Schema[] {
  const { schema } = withoutNull(schemas, given);
  const alternatives = schema.oneOf ?? schema.anyOf;
  if (alternatives) return alternatives.flatMap((one) => variantsOf(schemas, one));
  return schema.properties ? [schema] : [];
}

function withoutNull(
  schemas: Readonly<Record<string, Schema>>,
  given: Schema,
): { schema: Schema; isNullable: boolean } {
  const name = given.$ref?.split("/").at(-1);
  const schema = name ? (schemas[name] ?? {}) : given;
  const others = schema.anyOf?.filter(({ type }) => type !== "null");
  const [only] = others ?? [];
  if (!only || others?.length !== 1) return { schema, isNullable: false };
  return { schema: withoutNull(schemas, only).schema, isNullable: true };
}

function typeWords(schemas: Readonly<Record<string, Schema>>, given: Schema): string {
  const { schema, isNullable } = withoutNull(schemas, given);
  return isNullable ? `${plainType(schemas, schema)} | null` : plainType(schemas, schema);
}

function plainType(schemas: Readonly<Record<string, Schema>>, schema: Schema): string {
  if (schema.const !== undefined) return JSON.stringify(schema.const);
  if (schema.enum) return schema.enum.map((one) => JSON.stringify(one)).join(" | ");
  if (schema.oneOf || schema.anyOf) return "object";
  if (schema.type === "array") return `${schema.items ? typeWords(schemas, schema.items) : "any"}[]`;
  return schema.format === "date-time" ? "instant" : (schema.type ?? "any");
}

function wordsOf(schemas: Readonly<Record<string, Schema>>, given: Schema): string {
  const { schema } = withoutNull(schemas, given);
  const description = given.description ?? schema.description ?? "";
  const byDefault = given.default ?? schema.default;
  return [
    description,
    limitsOf(schema),
    byDefault === undefined ? "" : `Default: ${JSON.stringify(byDefault)}.`,
  ]
    .filter((one) => one !== "")
    .join(" ");
}

function limitsOf({ minimum, maximum, maxLength, minItems, maxItems, format, type }: Schema): string {
  if (maximum === Number.MAX_SAFE_INTEGER) return minimum === 0 ? "0 or more." : "";
  if (minimum !== undefined && maximum !== undefined)
    return `${minimum.toLocaleString("en")} to ${maximum.toLocaleString("en")}.`;
  if (type === "string" && maxLength && maxLength >= 60 && format !== "date-time")
    return `At most ${maxLength.toLocaleString("en")} characters.`;
  if (maxItems) return `${minItems ? `${minItems} to` : "At most"} ${maxItems.toLocaleString("en")} of them.`;
  return "";
}
