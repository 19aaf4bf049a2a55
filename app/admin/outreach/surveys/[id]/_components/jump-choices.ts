/** PURE: the ways that part after a question, as the builder offers them. */
import { type Question, valuesOf } from "@/lib/outreach/surveys/questions";

/** The answers that lead somewhere together: each option, and of scales the groups that results tell of. */
export function jumpChoices(question: Question): { label: string; values: number[] }[] {
  if (question.kind === "recommend")
    return [
      { label: "0 to 6", values: [0, 1, 2, 3, 4, 5, 6] },
      { label: "7 or 8", values: [7, 8] },
      { label: "9 or 10", values: [9, 10] },
    ];
  return valuesOf(question).map((value) => ({
    label: question.kind === "rating" ? String(value) : question.options[value] || `answer ${value + 1}`,
    values: [value],
  }));
}

/** `next`, `end`, or the question that these answers lead to. */
export function targetOf({ jumps }: Question, values: readonly number[]): string {
  const jump = jumps.find((one) => one.values.some((value) => values.includes(value)));
  return jump === undefined ? "next" : (jump.to ?? "end");
}

/** The question with these answers leading elsewhere. */
export function withTarget(question: Question, values: readonly number[], target: string): Question {
  const others = question.jumps
    .map((jump) => ({ ...jump, values: jump.values.filter((value) => !values.includes(value)) }))
    .filter((jump) => jump.values.length > 0);
  if (target === "next") return { ...question, jumps: others };
  return { ...question, jumps: [...others, { values: [...values], to: target === "end" ? null : target }] };
}
