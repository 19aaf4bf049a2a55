/** npm run test:fuzz [token tries]: what comes from outside, by chance and by changing what is good; two million tokens unless told otherwise. Under two minutes, no database. */
import fc from "fast-check";
import { table, writeResult, writeSection } from "@/bench/support/report";
import { inputs } from "./fuzz/inputs";
import { fuzzTokens } from "./fuzz/tokens";
import { say } from "./shared/say";

const tokenTries = Number(process.argv[2] ?? 2_000_000);
const seed = Date.now() % 2 ** 31;
const began = performance.now();
const tokens = fuzzTokens(tokenTries, seed);
const tried: [string, number][] = [];
const broken: string[] = [...tokens.forged, ...tokens.thrown];
for (const [name, { property, weight }] of Object.entries(inputs)) {
  const details = await fc.check(property, { numRuns: weight, seed });
  tried.push([name, details.numRuns]);
  if (details.failed) broken.push(`${name}: ${fc.defaultReportMessage(details)}`);
}
const seconds = Math.round((performance.now() - began) / 1000);
const { shaped, spellings, halfRight } = tokens;
for (const one of broken.slice(0, 20)) say(one);
const figures = { tokenTries, shaped, spellings, halfRight, seconds, seed, broken: broken.length };
say(JSON.stringify(figures));
if (broken.length === 0 && tokenTries >= 1_000_000) {
  writeResult("fuzz", { ...figures, inputs: Object.fromEntries(tried) });
  const count = (value: number) => value.toLocaleString("en");
  const words = `${count(tokenTries)} texts as tokens (real ones with up to four changes, the head of one with the tag of another, chance): ${count(shaped)} were tokens by shape and came as far as the tag. ${count(halfRight)} of
them had the head and the first half of a real one and fell at the second half; none was accepted but ${count(spellings)} other spellings of real ones. Of the rest each got its answer: no crash, no error but the ones promised. Seed ${seed}, ${seconds} s.`;
  const rows = [["tokens", tokenTries] as [string, number], ...tried];
  writeSection(
    "fuzz",
    "Hostile input",
    `${words}\n\n${table(["what", "tries"], rows)}`,
    "test:fuzz",
    "security",
  );
}
process.exitCode = broken.length === 0 ? 0 : 1;
