import type { ConsentSource } from "@/lib/kernel/consent-kinds";

/** Where an answer was given, after a date. */
export const sourceWords: Readonly<Record<ConsentSource, string>> = {
  account: "answered on this page",
  unsubscribe: "ended with the link in a mail",
  push: "answered when your browser asked",
  age: "taken back, as you are under 18",
  deletion: "taken back, as the account was deleted",
};
