/** Who may be asked, and who may be written to. PURE. docs/decisions/0013-consents-and-age.md says why. */
import { isOldEnough } from "@/lib/campaigns/rules";
import type { ConsentKind } from "@/lib/kernel/consent-kinds";

export const consentAge = 18;

/** Not for people under 18, whatever they answered. `push` is, since it brings what the shopper asked for. */
export const adultConsents = ["mail", "surveys", "profiling"] as const satisfies readonly ConsentKind[];

/**
 * Whether somebody born in `birthYear` is known to be under 18, or may still be: the year in which they turn 18 counts as under. Without a year nobody is known to be; they then declare their age with
 * the consent itself, whose wording says so.
 */
export function isUnderAge(birthYear: number | null, now: Date): boolean {
  return birthYear !== null && !isOldEnough(birthYear, consentAge, now);
}

/** Whether this question may be answered with yes. */
export function mayConsent(kind: ConsentKind, birthYear: number | null, now: Date): boolean {
  return !(adultConsents as readonly ConsentKind[]).includes(kind) || !isUnderAge(birthYear, now);
}

/**
 * Whether something may reach a shopper now. To be asked at the moment of sending, with what the database says at that moment (domain.md, rule 11): a yes of last year does not outlive a year of birth that
 * was told since.
 */
export function mayBeWrittenTo(
  kind: ConsentKind,
  shopper: { consents: Readonly<Record<ConsentKind, boolean>>; birthYear: number | null },
  now: Date,
): boolean {
  return shopper.consents[kind] && mayConsent(kind, shopper.birthYear, now);
}
