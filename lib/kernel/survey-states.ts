/** `draft`: its maker writes it. `open`: shoppers answer. `closed`: nobody answers any more. */
export const surveyStates = ["draft", "open", "closed"] as const;
export type SurveyState = (typeof surveyStates)[number];
