import "server-only";
import type { z } from "zod";
import { AppError } from "@/lib/kernel/errors";

/** Parses input from outside. Throws `invalid_input` that names each wrong field, at most 20 of them. */
export function parseInput<S extends z.ZodType>(schema: S, input: unknown): z.output<S> {
  const result = schema.safeParse(input);
  if (result.success) return result.data;
  const fields = result.error.issues.slice(0, 20).map((issue) => {
    const unknown = issue.code === "unrecognized_keys" ? issue.keys.slice(0, 5).join(", ") : "";
    const path = [...issue.path, ...(unknown ? [unknown] : [])].map(String).join(".");
    return { field: path || "(body)", message: unknown ? "is not a known field" : issue.message };
  });
  const named = fields.map(({ field, message }) => `${field}: ${message}`).join("; ");
  throw new AppError("invalid_input", named, fields);
}
