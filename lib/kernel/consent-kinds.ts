/** What a shopper may agree to, each apart from the others. */
export const consentKinds = ["mail", "inbox", "push", "surveys", "profiling"] as const;
export type ConsentKind = (typeof consentKinds)[number];

/** Whether it holds for whoever was never asked. The inbox makes no noise and is read when the shopper opens it, so it is ended rather than agreed to. */
export function holdsUnasked(kind: ConsentKind): boolean {
  return kind === "inbox";
}

/**
 * Where an answer was given. `account`: the page of consents. `unsubscribe`: the link of a mail. `push`: the browser's own question, or its withdrawal there. `age`: taken back by the
 * centre, since the shopper is under 18. `deletion`: the account was deleted.
 */
export const consentSources = ["account", "unsubscribe", "push", "age", "deletion"] as const;
export type ConsentSource = (typeof consentSources)[number];
