/** PURE: an answer in words. */
import type { Answer, Question } from "./questions";

export function answerWords({ kind, options }: Pick<Question, "kind" | "options">, answer: Answer): string {
  const wordOf = (value: number) => options[value] ?? String(value);
  if (typeof answer === "string") return answer;
  if (Array.isArray(answer)) return answer.map(wordOf).join(", ");
  if (kind === "rating") return `${answer} of 5`;
  return kind === "recommend" ? `${answer} of 10` : wordOf(answer);
}
