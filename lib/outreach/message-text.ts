/**
 * The text of a message: paragraphs, lists of '- ' lines, **bold** and [words](/a/path/of/ours). Anything else is plain text; nothing is ever HTML, and no link leaves the app.
 * PURE.
 */

export type Inline =
  | { kind: "text"; text: string }
  | { kind: "bold"; text: string }
  | { kind: "link"; text: string; path: string };
export type Block = { kind: "paragraph"; inlines: Inline[] } | { kind: "list"; items: Inline[][] };

/** Longest body in characters, as the database holds it. */
export const maxBodyLength = 4_000;

/** Reads a body. Never throws: what is no mark stays as it was typed. */
export function parseMessageText(body: string): Block[] {
  return body
    .slice(0, maxBodyLength)
    .replaceAll("\r\n", "\n")
    .split(/\n{2,}/)
    .flatMap((chunk) => blocksOf(chunk.split("\n").filter((line) => line.trim() !== "")));
}

/** The first words of a body without its marks, for the list. */
export function messageSnippet(body: string, maxLength = 140): string {
  const text = parseMessageText(body)
    .flatMap((block) => (block.kind === "list" ? block.items : [block.inlines]))
    .map((inlines) => inlines.map((inline) => inline.text).join(""))
    .join(" ");
  return text.length <= maxLength ? text : `${text.slice(0, maxLength - 1).trimEnd()}…`;
}

/** A path of this app and nothing else: no host, no scheme, no way out by backslashes or control characters. */
export function isOwnPath(path: string): boolean {
  return path.length <= 500 && /^\/(?![/\\])[!-[\]-~]*$/.test(path);
}

function blocksOf(lines: readonly string[]): Block[] {
  const blocks: Block[] = [];
  for (const line of lines) {
    const item = /^\s*[-*] (.+)$/.exec(line)?.[1];
    const last = blocks.at(-1);
    if (item !== undefined) {
      if (last?.kind === "list") last.items.push(inlinesOf(item));
      else blocks.push({ kind: "list", items: [inlinesOf(item)] });
    } else if (last?.kind === "paragraph") {
      last.inlines.push({ kind: "text", text: " " }, ...inlinesOf(line.trim()));
    } else blocks.push({ kind: "paragraph", inlines: inlinesOf(line.trim()) });
  }
  return blocks;
}

/** Both marks end on their own line and are bounded, so that no input makes the search slow. */
const mark = /\*\*([^*\n]{1,300})\*\*|\[([^[\]\n]{1,200})\]\(([^()\s]{1,500})\)/g;

function inlinesOf(line: string): Inline[] {
  const inlines: Inline[] = [];
  let from = 0;
  const addText = (text: string) => {
    if (text !== "") inlines.push({ kind: "text", text });
  };
  for (const found of line.matchAll(mark)) {
    const [whole, bold, words, path] = found;
    if (words !== undefined && !isOwnPath(path ?? "")) continue;
    addText(line.slice(from, found.index));
    if (bold !== undefined) inlines.push({ kind: "bold", text: bold });
    else inlines.push({ kind: "link", text: words ?? "", path: path ?? "" });
    from = found.index + whole.length;
  }
  addText(line.slice(from));
  return inlines;
}
