/** What Morven Coffee asks in the demo world, and what people write. */
import type { SurveyState } from "@/lib/kernel/survey-states";
import type { Question } from "@/lib/outreach/surveys/questions";

const question = (given: Partial<Question> & Pick<Question, "id" | "kind" | "text">): Question => ({
  isRequired: true,
  options: [],
  jumps: [],
  ...given,
});

type DemoSurvey = {
  title: string;
  state: SurveyState;
  opened: number;
  closed: number;
  questions: Question[];
};

/** `opened`, `closed`: days ago. */
export const surveyQuestions: readonly DemoSurvey[] = [
  {
    title: "How do you like Highland Roast?",
    state: "open",
    opened: 6,
    closed: 0,
    questions: [
      question({
        id: "q1",
        kind: "single",
        text: "Would you buy it again?",
        options: ["Yes", "No"],
        jumps: [{ values: [1], to: "q5" }],
      }),
      question({ id: "q2", kind: "rating", text: "How does it taste?" }),
      question({
        id: "q3",
        kind: "multiple",
        text: "When do you drink it?",
        options: ["At breakfast", "At work", "In the evening"],
      }),
      question({ id: "q4", kind: "recommend", text: "Would you recommend it to a friend?" }),
      question({ id: "q5", kind: "text", text: "What should we do better?", isRequired: false }),
    ],
  },
  {
    title: "The new bag",
    state: "closed",
    opened: 34,
    closed: 20,
    questions: [
      question({ id: "q1", kind: "single", text: "Does the bag close well again?", options: ["Yes", "No"] }),
      question({ id: "q2", kind: "recommend", text: "Would you recommend Highland Roast to a friend?" }),
    ],
  },
  {
    title: "Decaf, yes or no?",
    state: "draft",
    opened: 1,
    closed: 0,
    questions: [
      question({ id: "q1", kind: "single", text: "Would you try a decaf?", options: ["Yes", "No"] }),
    ],
  },
];

export const writtenAnswers: readonly string[] = [
  "A bag that closes by itself would be good.",
  "Nothing, I like it as it is.",
  "A little less bitter, please.",
  "Sell it in bags of a kilo too.",
  "It was sold out twice in my store.",
  "Say on the bag when it was roasted.",
  "More coupons!",
  "The grind is too fine for my filter.",
  "I would like a decaf of it.",
  "Good with milk, strong without.",
  "Please use less plastic.",
  "My whole family drinks it.",
];
