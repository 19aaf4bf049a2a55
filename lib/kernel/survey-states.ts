/** `draft`: its maker writes it. `open`: shoppers answer. `closed`: nobody answers any more. */
export const surveyStates = ["draft", "open", "closed"] as const;
export type SurveyState = (typeof surveyStates)[number];

/** By what an invitation goes beside the inbox, where every invitation is. */
export const surveyChannels = ["push", "mail"] as const;
export type SurveyChannel = (typeof surveyChannels)[number];

/** Characters of an answer in somebody's own words. */
export const longestAnswer = 500;
