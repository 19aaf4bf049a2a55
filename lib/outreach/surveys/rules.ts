/** PURE: what may be done with a survey in which state. */
import type { SurveyState } from "@/lib/kernel/survey-states";

/** The states in which each act is allowed: used by buttons and server alike. */
export const surveyActions = {
  change: ["draft"],
  remove: ["draft"],
  open: ["draft"],
  close: ["open"],
  answer: ["open"],
  seeResults: ["open", "closed"],
} as const satisfies Record<string, readonly SurveyState[]>;
export type SurveyAction = keyof typeof surveyActions;

export function isAllowedIn(state: SurveyState, action: SurveyAction): boolean {
  return (surveyActions[action] as readonly SurveyState[]).includes(state);
}

export const surveyLimits = { titleLength: 80, introLength: 600, perProvider: 200 } as const;

/** Results are told in blocks of so many answers, so that nobody learns from one page and the next what the newest answer was. */
export const answersPerBlock = 20;

/** How many answers the results are made of. */
export function answersShown(answerCount: number): number {
  return answerCount - (answerCount % answersPerBlock);
}
