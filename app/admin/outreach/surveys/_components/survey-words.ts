/** PURE: surveys in words. */
import type { Tone } from "@/components/ui/badge";
import type { SurveyChannel, SurveyState } from "@/lib/kernel/survey-states";
import type { QuestionKind } from "@/lib/outreach/surveys/questions";

export const stateWords: Readonly<Record<SurveyState, { label: string; tone: Tone }>> = {
  draft: { label: "Draft", tone: "neutral" },
  open: { label: "Open", tone: "good" },
  closed: { label: "Closed", tone: "neutral" },
};

export const kindWords: Readonly<Record<QuestionKind, string>> = {
  single: "One answer",
  multiple: "Several answers",
  rating: "1 to 5",
  recommend: "Recommend, 0 to 10",
  text: "In their own words",
};

/** After 'by'. */
export const channelWords: Readonly<Record<SurveyChannel, string>> = {
  push: "notification",
  mail: "e-mail",
};

export const countWords = (count: number | null) =>
  count === null ? "Fewer than 20" : count.toLocaleString("en");
