/** Tells from an action's answer whether the cashier is still signed in. Pure. */

/** True for the answer that says nobody is signed in; every other answer says somebody is. */
export function saysSignedOut(value: unknown): boolean {
  if (typeof value !== "object" || value === null || !("error" in value)) return false;
  const { error } = value;
  return typeof error === "object" && error !== null && "code" in error && error.code === "unauthenticated";
}
