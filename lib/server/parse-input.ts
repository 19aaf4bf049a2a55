import "server-only";
import type { z } from "zod";
import { AppError, type FieldProblem } from "@/lib/kernel/errors";

/** Parses input from outside. Throws `invalid_input` that names each wrong field, at most 20 of them. */
export function parseInput<S extends z.ZodType>(schema: S, input: unknown): z.output<S> {
  const result = schema.safeParse(input);
  if (result.success) return result.data;
  const fields = result.error.issues.slice(0, 20).flatMap(toFields).slice(0, 20);
  const named = fields.map(({ field, message }) => `${field}: ${message}`).join("; ");
  throw new AppError("invalid_input", named, fields);
}

/** One for each unknown field, else one. Names come from outside and may be as long as the body. */
function toFields(issue: z.core.$ZodIssue): FieldProblem[] {
  const name = (last: readonly PropertyKey[]) =>
    [...issue.path, ...last].map((part) => String(part).slice(0, 100)).join(".") || "(body)";
  return issue.code === "unrecognized_keys"
    ? issue.keys.map((key) => ({ field: name([key]), message: "is not a known field" }))
    : [{ field: name([]), message: issue.path.length === 0 ? bodyWords(issue) : issue.message }];
}

/** A body that is null, a list or a text. */
const bodyWords = (issue: z.core.$ZodIssue) =>
  issue.code === "invalid_type" && issue.expected === "object" ? "must be an object" : issue.message;
