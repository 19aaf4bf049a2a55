/**
 * PURE: the words of a mail whose `link` is shown as a button below them: without the line that is the link alone, and the colon that leads to that line is a full stop. Everything else stays as it was written, also where the
 * same link stands among words.
 */
export function wordsBesideButton(body: string, link: string): string {
  const lines = body.split("\n");
  const at = lines.findIndex((line) => line.trim() === link);
  if (at < 0) return body;
  const before = lines.slice(0, at).join("\n").replace(/:\s*$/, ".");
  return [before, ...lines.slice(at + 1)].join("\n");
}
