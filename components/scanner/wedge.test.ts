import fc from "fast-check";
import { describe, expect, it } from "vitest";
import {
  afterRead,
  idleWedge,
  looseDigits,
  settleWedge,
  stepWedge,
  type WedgeKey,
  type WedgeState,
  wedgeGapMs,
  wedgeMinLength,
  wedgePauseMs,
  wedgeSilenceMs,
} from "./wedge";

type Pressed = Readonly<{ key: string; gapMs: number; usKey?: string; repeat?: boolean; chord?: boolean }>;

type Outcome = { scans: string[]; seen: string; broken: number };

/** What came of the keys: the scans, how often one was not whole, and what the page got to see of the characters in the end. A listener's timers are told by the gaps. */
function follow(keys: readonly Pressed[]): Outcome {
  let state = idleWedge;
  let atMs = 1_000;
  let seen = "";
  let held = "";
  let beforeStart = "";
  const scans: string[] = [];
  let broken = 0;

  function undo(): void {
    held = "";
    seen = beforeStart;
  }
  function settle(quietMs: number, next: WedgeKey | null, untilMs: number): void {
    if (held === "") return;
    const settled = settleWedge(state, quietMs, next);
    if (settled?.kind === "scan") {
      scans.push(settled.text);
      undo();
      state = afterRead(state);
    } else if (settled?.kind === "broken") {
      broken += 1;
      undo();
    } else if (settled?.kind === "wait") {
      if (settled.quietMs <= untilMs) settle(settled.quietMs, null, untilMs);
    } else if (next === null) {
      seen += held;
      held = "";
    }
  }

  for (const { gapMs, ...pressed } of keys) {
    if (gapMs >= wedgeSilenceMs) settle(wedgeSilenceMs, null, gapMs);
    atMs += gapMs;
    const key: WedgeKey = { ...pressed, atMs };
    settle(atMs - state.lastAtMs, key, gapMs);
    const step = stepWedge(state, key);
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
      case "slow":
      case "typing":
        seen += held + character;
        held = "";
        break;
      case "broken":
        broken += 1;
        undo();
        break;
      case "drop":
        break;
      case "scan":
        undo();
        scans.push(step.verdict.text);
    }
  }
  settle(wedgeSilenceMs, null, Number.POSITIVE_INFINITY);
  return { scans, seen: seen + held, broken };
}

function run(keys: readonly Pressed[]): Omit<Outcome, "broken"> {
  const { scans, seen } = follow(keys);
  return { scans, seen };
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
const ean13 = "9521000012349";
/** The same keys, so long after what came before. */
const later = (gapMs: number, keys: readonly Pressed[]): Pressed[] =>
  keys.map((pressed, i) => (i === 0 ? { ...pressed, gapMs } : pressed));
const enter = (gapMs = 8): Pressed => ({ key: "Enter", gapMs });

describe("wedge", () => {
  it.each<[string, Pressed[], string[], string]>([
    ["a scan ended by Enter", [...burst("9521000012342"), enter()], ["9521000012342"], ""],
    ["a scan ended by Tab", [...burst("9521000012342"), { key: "Tab", gapMs: 8 }], ["9521000012342"], ""],
    ["the shortest", [...burst("123456"), enter()], ["123456"], ""],
    ["one too short", [...burst("12345"), enter()], [], ""],
    [
      "a mean just below the limit",
      [...burst("123456789012", wedgeGapMs - 1), enter()],
      ["123456789012"],
      "",
    ],
    [
      "a mean above it, and no code",
      [...burst("123456789013", wedgeGapMs + 10), enter()],
      [],
      "123456789013",
    ],
    ["a stutter behind the first", stutter("9", "521000012349"), ["9521000012349"], ""],
    ["a stutter in the middle", stutter("952100", "0012349"), ["9521000012349"], ""],
    ["a stutter before Enter", [...burst("123456"), enter(wedgePauseMs - 1)], ["123456"], ""],
    ["its end after a stall, a GTIN-8 by itself", stall("95210", "95200002", 200), [], ""],
    [
      "its end after two stalls",
      [...stall("9521", "0952", 200).slice(0, -1), ...stall("", "95200002", 300)],
      [],
      "",
    ],
    ["a new scan well after a stall", stall("95210", "95200002", 1_000), ["95200002"], ""],
    ["Enter too late, and no code", [...burst("123456"), enter(500)], [], ""],
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

  it.each<[string, Pressed[], string[], number]>([
    ["no end", burst(ean13), [ean13], 0],
    ["no end, a coupon's 16 digits", burst("4000123412341238", 34), [], 1],
    ["no end, at the pace of a Bluetooth scanner", burst(ean13, wedgeGapMs - 1), [ean13], 0],
    ["no end, twice", [...burst(ean13), ...later(600, burst(ean13))], [ean13, ean13], 0],
    ["Enter after a stall", [...burst(ean13), enter(150)], [ean13], 0],
    ["Enter just after the longest gap", [...burst(ean13), enter(wedgePauseMs)], [ean13], 0],
    ["Enter half a second late, and then a person's", [...burst(ean13), enter(500), enter(900)], [ean13], 0],
    ["8 digits that are a code, and nothing more", burst("95200002"), ["95200002"], 0],
    ["8 digits that are a code, and the rest of 13", stall("95200002", "12345", 200), [], 2],
    ["a code that goes on after a key that is too late", stall(ean13, "123", wedgePauseMs + 5), [], 1],
    ["what follows a code so soon", [...burst(ean13), ...later(300, burst("95200002")), enter()], [ean13], 1],
    ["4 characters", burst("9521"), [], 1],
    ["3 characters", burst("952"), [], 0],
    ["4 characters of a person", burst("9521", 50), [], 0],
    ["a stall in the middle", stall("952100", "0012349", 150), [], 2],
    ["a stall near the end", stall("95210000123", "42", 150), [], 1],
    ["cut short before Enter", [...burst("95210"), enter()], [], 1],
  ])("without an end, or not whole: %s", (_, keys, scans, broken) => {
    expect(follow(keys)).toMatchObject({ scans, broken });
  });

  it.each<[string, Pressed[], string[], string]>([
    ["36 ms a key", [...burst(ean13, 36), enter(36)], [ean13], ""],
    ["45 ms a key", [...burst(ean13, 45), enter(45)], [ean13], ""],
    ["50 ms a key", [...burst(ean13, 50), enter(50)], [ean13], ""],
    [
      "50 ms a key, behind what a person typed",
      [...slowly("to"), ...later(300, burst(ean13, 50)), enter(50)],
      [ean13],
      "to",
    ],
    ["60 ms a key is a person", [...burst(ean13, 60), enter(60)], [], ean13],
    ["50 ms a key and no code", [...burst("hand cream", 50), enter(50)], [], "hand cream"],
    ["50 ms a key without an end", burst(ean13, 50), [], ean13],
    [
      "the end of a slow one, a GTIN-8 by itself",
      [...burst("952100001", 50), ...later(200, burst("95200002", 50)), enter(50)],
      [],
      "95210000195200002",
    ],
  ])("a slow scanner: %s", (_, keys, scans, seen) => {
    expect(follow(keys)).toEqual({ scans, seen, broken: 0 });
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

it.each<[number, string]>([
  [150, "drop"],
  [999, "drop"],
  [1_000, "typing"],
])("Enter %i ms behind a scan that counted without one: %s", (atMs, kind) => {
  const read = afterRead({ ...idleWedge, text: ean13, lastAtMs: 0 });
  expect(stepWedge(read, { key: "Enter", atMs }).verdict.kind).toBe(kind);
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

it.each<[string, boolean, WedgeState["pace"], string]>([
  ["7", false, "fast", "7"],
  ["412", false, "fast", "412"],
  ["4123", false, "fast", ""],
  ["4123", false, "slow", "4123"],
  ["41", true, "fast", ""],
  ["4123", true, "slow", ""],
  ["4a", false, "fast", ""],
  ["", false, "fast", ""],
])("of the burst %j (spoiled: %s, %s) gives a person's digits %j", (text, spoiled, pace, digits) => {
  expect(looseDigits({ text, spoiled, pace })).toBe(digits);
});
