/** What a section of the guide is made of. Text may have `code` in back-ticks. */
export type GuideBlock =
  | { kind: "text"; text: string }
  /** Runs as it stands, after the blocks before it; `statuses`: what its requests answer, in their order. */
  | { kind: "shell"; text: string; statuses: readonly number[] }
  | { kind: "code"; label: string; text: string }
  | { kind: "table"; caption: string; head: readonly string[]; rows: readonly (readonly string[])[] };

export type GuideSection = { id: string; title: string; blocks: readonly GuideBlock[] };

export function text(words: string): GuideBlock {
  return { kind: "text", text: words };
}

/** Lines of a shell, and the statuses of its requests. */
export function shell(statuses: readonly number[], ...lines: string[]): GuideBlock {
  return { kind: "shell", statuses, text: lines.join("\n") };
}
