/** PURE: what a list's address says. */
import { AppError } from "@/lib/kernel/errors";

export type SearchParams = Readonly<Record<string, string | string[] | undefined>>;

/** The fields that the list knows, as text; the first of several, empty ones left out. */
export function queryOf<N extends string>(given: SearchParams, names: readonly N[]): { [K in N]?: string } {
  const query: { [K in N]?: string } = {};
  for (const name of names) {
    const value = given[name];
    const text = typeof value === "string" ? value : value?.[0];
    if (text && text.trim() !== "") query[name] = text;
  }
  return query;
}

/** What `work` gives, or what was wrong with each field of the address. Anything else is thrown on. */
export async function orProblems<T>(
  work: Promise<T>,
): Promise<{ ok: true; found: T } | { ok: false; problems: Readonly<Record<string, string>> }> {
  try {
    return { ok: true, found: await work };
  } catch (error) {
    if (!(error instanceof AppError) || error.code !== "invalid_input") throw error;
    return {
      ok: false,
      problems: Object.fromEntries(error.fields.map(({ field, message }) => [field, message])),
    };
  }
}
