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

/** `underWay`: drafts and open ones of a provider. `listed`: in the list, the newest closed ones behind those. */
export const surveyLimits = { titleLength: 80, introLength: 600, underWay: 200, listed: 300 } as const;

/** Why an audience cannot be asked: shoppers agreed to be asked about what they bought, and an answer belongs to a receipt. */
export const notBuyers =
  "A survey asks people about what they bought. In this audience, choose a product or category under “They bought, with a coupon”, or choose another audience.";

/** The number of answers is told in blocks of so many. */
export const answersPerBlock = 20;

/** How many answers are told of at most. */
export function answersShown(answerCount: number): number {
  return answerCount - (answerCount % answersPerBlock);
}

/** After how many answers results may move on, up to `answerCount`: every 20, from 1,000 on every twentieth of what there is, so that a large survey has some hundreds. */
export function momentsOf(answerCount: number): number[] {
  const moments: number[] = [];
  for (let at = answersPerBlock; at <= answerCount; at += stepAfter(at)) moments.push(at);
  return moments;
}

const stepAfter = (answers: number) =>
  Math.max(answersPerBlock, Math.floor(answers / (20 * answersPerBlock)) * answersPerBlock);
