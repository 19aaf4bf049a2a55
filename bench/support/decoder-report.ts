/** The figures of the decoders as JSON and as sections of docs/performance.md. */
import type { CodeKind } from "../decoder-corpus/symbols";
import { codeKinds } from "../decoder-corpus/symbols";
import type { Allocations } from "./allocations";
import { addTally, emptyTally, type Tally } from "./looks";
import { type Cell, table, writeResult, writeSection } from "./report";

export type Figures = {
  framesOfEach: number;
  /** By decoder, condition and kind. */
  read: Record<string, Record<string, Record<CodeKind, Tally>>>;
  /** By decoder and decoy. */
  decoys: Record<string, Record<string, Tally>>;
};
export type NamedAllocations = Allocations & Readonly<{ name: string }>;

const isRead = ({ readInCentre, readInFull, readSmoothed }: Tally) =>
  readInCentre + readInFull + readSmoothed;
const percent = (tally: Tally) => Math.round((100 * isRead(tally)) / tally.frames);
const round = (millis: number) => Math.round(millis * 10) / 10;
const centreCost = (tally: Tally) => round(tally.centreMillis / tally.frames);
const fullCost = (tally: Tally) => round(tally.fullMillis / Math.max(1, tally.fullLooks));
const sumOf = (tallies: readonly Tally[]) => tallies.reduce(addTally, emptyTally());

/** Every read of something that was not there, in words. */
export function falseReadsOf({ read, decoys }: Figures): string[] {
  const inCodes = Object.entries(read).flatMap(([name, byCondition]) =>
    Object.entries(byCondition).flatMap(([condition, byKind]) =>
      codeKinds.flatMap((kind) =>
        byKind[kind].falseReads.map((text) => `${name}, ${condition}, ${kind}: ${text}`),
      ),
    ),
  );
  const inDecoys = Object.entries(decoys).flatMap(([name, byDecoy]) =>
    Object.entries(byDecoy).flatMap(([decoy, tally]) =>
      tally.falseReads.map((text) => `${name}, ${decoy}: ${text}`),
    ),
  );
  return [...inCodes, ...inDecoys];
}

export function reportDecoders(figures: Figures, allocations: readonly NamedAllocations[]): void {
  writeResult("decoder", { ...figures, allocations });
  const names = Object.keys(figures.read);
  const [first = "", second = ""] = names;
  const frames = Object.keys(figures.read[first] ?? {}).length * codeKinds.length * figures.framesOfEach;
  const empty = sumOf(Object.values(figures.decoys[first] ?? {})).frames;
  writeSection(
    "decoder",
    "What the decoders read",
    `${frames} frames of 1280 x 720 with one code each, and ${empty} in which nothing may be read, made in memory by bench/decoder-corpus, the same at each run: our tokens as QR, fetch codes as
Code 128, products as EAN-13. A frame is one moment of a camera: the till looks at 10 to 15 a second and needs one. Read: % of ${figures.framesOfEach} frames, in the centre crop (640 x 480), then in the
full frame, then in the centre averaged down its columns. Cost: processor ms of one look, centre / full. **False reads: ${falseReadsOf(figures).length}** (a text that is not the one in the frame, with or without a code in it).

${readTable(figures, first, second)}

Frames in which nothing may be read:

${decoyTable(figures, names)}

What is made anew for a frame (JavaScript heap and buffers, garbage included; heap that stays after clearing away; growth of buffers, of which WebAssembly's memory is one). A full frame is 922 kB.

${allocationTable(allocations)}`,
  );
}

function readTable({ read }: Figures, first: string, second: string): string {
  const columns = [
    "condition",
    ...codeKinds.flatMap((kind) => [`${kind} ${first}`, `${kind} ${second}`]),
    `ms ${first}`,
    `ms ${second}`,
  ];
  const row = (condition: string, pick: (name: string, kind: CodeKind) => Tally): Cell[] => {
    const cost = (name: string) => {
      const all = sumOf(codeKinds.map((kind) => pick(name, kind)));
      return `${centreCost(all)} / ${all.fullLooks === 0 ? "-" : fullCost(all)}`;
    };
    return [
      condition,
      ...codeKinds.flatMap((kind) => [percent(pick(first, kind)), percent(pick(second, kind))]),
      cost(first),
      cost(second),
    ];
  };
  const tallyOf = (name: string, condition: string, kind: CodeKind) =>
    read[name]?.[condition]?.[kind] ?? emptyTally();
  const names = Object.keys(read[first] ?? {});
  const rows = names.map((condition) => row(condition, (name, kind) => tallyOf(name, condition, kind)));
  const all = row("all", (name, kind) => sumOf(names.map((condition) => tallyOf(name, condition, kind))));
  return table(columns, [...rows, all]);
}

function decoyTable({ decoys }: Figures, names: readonly string[]): string {
  const kinds = Object.keys(decoys[names[0] ?? ""] ?? {});
  return table(
    ["frame", "frames", ...names.flatMap((name) => [`false ${name}`, `ms ${name}`])],
    kinds.map((kind) => {
      const tallies = names.map((name) => decoys[name]?.[kind] ?? emptyTally());
      return [
        kind,
        tallies[0]?.frames ?? 0,
        ...tallies.flatMap((tally): Cell[] => [
          tally.falseReads.length,
          `${centreCost(tally)} / ${fullCost(tally)}`,
        ]),
      ];
    }),
  );
}

function allocationTable(allocations: readonly NamedAllocations[]): string {
  return table(
    ["engine", "frames", "bytes a frame", "held, bytes", "buffers, bytes"],
    allocations.map(({ name, frames, bytesPerFrame, heldBytes, bufferBytes }) => [
      name,
      frames,
      bytesPerFrame,
      heldBytes,
      bufferBytes,
    ]),
  );
}

export function reportTuning(figures: Figures): void {
  writeResult("decoder-tuning", { ...figures });
  const rows = Object.entries(figures.read).map(([name, byCondition]): Cell[] => {
    const ofKind = (kind: CodeKind) => sumOf(Object.values(byCondition).map((byKind) => byKind[kind]));
    const nothing = sumOf(Object.values(figures.decoys[name] ?? {}));
    const wrong = falseReadsOf({
      ...figures,
      read: { [name]: byCondition },
      decoys: { [name]: figures.decoys[name] ?? {} },
    });
    return [
      name,
      ...codeKinds.map((kind) => percent(ofKind(kind))),
      `${centreCost(nothing)} / ${fullCost(nothing)}`,
      wrong.length,
    ];
  });
  writeSection(
    "decoder-tuning",
    "What each choice of the first engine is worth",
    `zxing-wasm over the same corpus with one option changed (\`npm run bench:decoder -- --tune\`): % read over all conditions, processor ms of a look at frames without a code (centre / full), false reads.

${table(["options", ...codeKinds, "ms without a code", "false reads"], rows)}`,
  );
}
