import { AppError } from "@/lib/kernel/errors";

/** Two tills of one name would be mistaken for each other. Throws `conflict`. */
export function requireFreeName(others: readonly { name: string }[], name: string): void {
  const taken = others.find((one) => one.name.toLowerCase() === name.toLowerCase());
  if (!taken) return;
  const message = `This store has a ${taken.name} already`;
  throw new AppError("conflict", `${message}.`, [{ field: "name", message }]);
}
