import fc from "fast-check";
import { describe, expect, it } from "vitest";
import {
  idleWedge,
  looseDigits,
  stepWedge,
  type WedgeKey,
  wedgeGapMs,
  wedgeMinLength,
  wedgePauseMs,
} from "./wedge";

type Pressed = Readonly<{ key: string; gapMs: number; usKey?: string; repeat?: boolean; chord?: boolean }>;

/** What came of the keys: the scans, and what the page got to see of the characters in the end. */
function run(keys: readonly Pressed[]): { scans: string[]; seen: string } {
  let state = idleWedge;
  let atMs = 1_000;
  let seen = "";
  let held = "";
  let beforeStart = "";
  const scans: string[] = [];
  for (const { gapMs, ...pressed } of keys) {
    atMs += gapMs;
    const step = stepWedge(state, { ...pressed, atMs } satisfies WedgeKey);
    state = step.state;
    const character = pressed.key.length === 1 ? pressed.key : "";
    switch (step.verdict.kind) {
      case "start":
        seen += held;
        held = "";
        beforeStart = seen;
        seen += character;
        break;
      case "pass":
        seen += character;
        break;
      case "hold":
        held += character;
        break;
      case "typing":
        seen += held + character;
        held = "";
        break;
      case "scan":
        held = "";
        seen = beforeStart;
        scans.push(step.verdict.text);
    }
  }
  return { scans, seen: seen + held };
}

const burst = (text: string, gapMs = 8): Pressed[] => [...text].map((key) => ({ key, gapMs }));
const slowly = (text: string, gapMs = 120): Pressed[] => burst(text, gapMs);
/** One scan with the longest gap that is forgiven, and one that stops short and goes on. */
const stutter = (front: string, back: string) => stall(front, back, wedgePauseMs - 10);
const stall = (front: string, back: string, gapMs: number): Pressed[] => [
  ...burst(front, 5),
  ...burst(back, 5).map((pressed, i) => (i === 0 ? { ...pressed, gapMs } : pressed)),
  enter(),
];
const enter = (gapMs = 8): Pressed => ({ key: "Enter", gapMs });

describe("wedge", () => {
  it.each<[string, Pressed[], string[], string]>([
    ["a scan ended by Enter", [...burst("9521000012342"), enter()], ["9521000012342"], ""],
    ["a scan ended by Tab", [...burst("9521000012342"), { key: "Tab", gapMs: 8 }], ["9521000012342"], ""],
    ["the shortest", [...burst("123456"), enter()], ["123456"], ""],
    ["one too short", [...burst("12345"), enter()], [], "12345"],
    [
      "a mean just below the limit",
      [...burst("123456789012", wedgeGapMs - 1), enter()],
      ["123456789012"],
      "",
    ],
    ["a mean above it", [...burst("123456789012", wedgeGapMs + 10), enter()], [], "123456789012"],
    ["a stutter behind the first", stutter("9", "521000012349"), ["9521000012349"], ""],
    ["a stutter in the middle", stutter("952100", "0012349"), ["9521000012349"], ""],
    ["a stutter before Enter", [...burst("123456"), enter(wedgePauseMs - 1)], ["123456"], ""],
    ["its end after a stall, a GTIN-8 by itself", stall("95210", "95200002", 200), [], "9521095200002"],
    [
      "its end after two stalls",
      [...stall("9521", "0952", 200).slice(0, -1), ...stall("", "95200002", 300)],
      [],
      "9521095295200002",
    ],
    ["a new scan well after a stall", stall("95210", "95200002", 1_000), ["95200002"], "95210"],
    ["Enter too late", [...burst("123456"), enter(500)], [], "123456"],
    ["no end", burst("9521000012342"), [], "9521000012342"],
    ["a person's word", [...slowly("tomatoes"), enter(120)], [], "tomatoes"],
    [
      "behind a person's letters",
      [...slowly("to"), { key: "1", gapMs: 300 }, ...burst("23456"), enter()],
      ["123456"],
      "to",
    ],
    [
      "two scans",
      [...burst("123456"), enter(), { key: "6", gapMs: 90 }, ...burst("54321"), enter()],
      ["123456", "654321"],
      "",
    ],
    [
      "capitals with Shift",
      ["A", "B", "C", "D", "E", "F"]
        .flatMap((key) => [
          { key: "Shift", gapMs: 3 },
          { key, gapMs: 3 },
        ])
        .concat(enter()),
      ["ABCDEF"],
      "",
    ],
    [
      "a key held down",
      Array.from({ length: 20 }, (_, i) => ({ key: "0", gapMs: 30, repeat: i > 0 })).concat({
        ...enter(),
        repeat: false,
      }),
      [],
      "0".repeat(20),
    ],
    [
      "a shortcut in between",
      [...burst("123"), { key: "v", gapMs: 5, chord: true }, ...burst("456"), enter()],
      [],
      "123v456",
    ],
    [
      "an arrow in between",
      [...burst("123"), { key: "ArrowLeft", gapMs: 5 }, ...burst("456"), enter()],
      [],
      "123456",
    ],
    ["Enter alone", [enter()], [], ""],
  ])("%s", (_, keys, scans, seen) => {
    expect(run(keys)).toEqual({ scans, seen });
  });

  const character = fc.constantFrom(..."0123456789ABCDEFGHJKMNPQRSTVWXYZ -/".split(""));
  // 60 ms a key is 200 words a minute.
  const personGap = fc.integer({ min: 60, max: 2_000 });
  const person = fc.array(
    fc.record({
      key: fc.oneof(character, fc.constantFrom("Enter", "Tab", "Backspace", "Shift")),
      gapMs: personGap,
    }),
    { maxLength: 30 },
  );
  const scanText = fc.array(character, { minLength: wedgeMinLength, maxLength: 40 });
  const scannerGap = fc.integer({ min: 0, max: wedgeGapMs - 1 });

  it("finds every scan, whole, whatever a person typed before and after, and leaves that alone", () => {
    fc.assert(
      fc.property(
        person,
        scanText,
        fc.array(scannerGap, { minLength: 41, maxLength: 41 }),
        person,
        (before, text, gaps, after) => {
          const scan = text.map((key, i) => ({ key, gapMs: i === 0 ? 400 : (gaps[i] ?? 0) }));
          const result = run([...before, ...scan, enter(gaps[40]), ...after]);
          const typed = [...before, ...after].map(({ key }) => (key.length === 1 ? key : "")).join("");
          expect(result).toEqual({ scans: [text.join("")], seen: typed });
        },
      ),
    );
  });

  it("never holds nor swallows what a person types", () => {
    fc.assert(
      fc.property(person, (keys) => {
        let state = idleWedge;
        let atMs = 0;
        for (const { key, gapMs } of keys) {
          atMs += gapMs;
          const step = stepWedge(state, { key, atMs });
          state = step.state;
          expect(["start", "pass", "typing"]).toContain(step.verdict.kind);
        }
      }),
    );
  });

  it("lets three characters of a scan out before it holds", () => {
    fc.assert(
      fc.property(scanText, scannerGap, (text, gapMs) => {
        let state = idleWedge;
        let held = 0;
        text.forEach((key, i) => {
          const step = stepWedge(state, { key, atMs: 1_000 + i * gapMs });
          state = step.state;
          if (step.verdict.kind === "hold") held += 1;
        });
        expect(held).toBe(text.length - 3);
      }),
    );
  });
});

it("tells of a scan what a US keyboard would have written, where that is known", () => {
  const keys: Pressed[] = [..."àéè&&-"].map((key, i) => ({ key, gapMs: 8, usKey: "027116"[i] ?? "" }));
  let state = idleWedge;
  let verdict = {};
  for (const [i, pressed] of [...keys, { key: "x", gapMs: 8 }, enter()].entries()) {
    ({ state, verdict } = stepWedge(state, { ...pressed, atMs: i * 8 }));
  }
  expect(verdict).toEqual({ kind: "scan", text: "àéè&&-x", usText: "027116x" });
});

it.each<[string, boolean, string]>([
  ["7", false, "7"],
  ["412", false, "412"],
  ["4123", false, ""],
  ["41", true, ""],
  ["4a", false, ""],
  ["", false, ""],
])("of the burst %j (spoiled: %s) gives a person's digits %j", (text, spoiled, digits) => {
  expect(looseDigits({ text, spoiled })).toBe(digits);
});
