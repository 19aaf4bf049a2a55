/** What the log may say of an unknown error. PURE. */

export type ErrorDescription = { kind: string; message: string; code?: string; frames?: string };

/**
 * Describes the innermost cause: wrappers (the database layer's, next-auth's) quote statements with their values.
 * `frames` is the stack without its first lines, which repeat the message.
 */
export function describeError(error: unknown): ErrorDescription {
  const root = rootOf(error);
  if (!(root instanceof Error)) return { kind: typeof root, message: "thrown without an Error" };
  const frames = root.stack
    ?.split("\n")
    .filter((line) => line.startsWith("    at "))
    .slice(0, 12)
    .join("\n");
  const code = "code" in root && typeof root.code === "string" ? root.code : undefined;
  return { kind: root.name, message: withoutValues(root.message), code, frames };
}

/**
 * Words of others may quote what they were given: PostgreSQL a value behind a colon, a mail server the address. Names of tables and constraints stay.
 */
function withoutValues(message: string): string {
  return message
    .slice(0, 500)
    .replace(/: ".*"$/s, ': "…"')
    .replace(/[^\s<>"(),;:=]+@[^\s<>"'(),;:]+/g, "(address)")
    .replace(/(?=[\w-]*\d)[\w-]{24,}/g, "(code)")
    .replace(/\+?\d[\d ]{5,}\d/g, "(number)");
}

function rootOf(error: unknown): unknown {
  let current = error;
  for (let depth = 0; depth < 5; depth += 1) {
    if (!(current instanceof Error) || !current.cause) break;
    const { cause } = current;
    current = typeof cause === "object" && "err" in cause ? cause.err : cause;
  }
  return current;
}
