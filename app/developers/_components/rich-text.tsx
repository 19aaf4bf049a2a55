/** Text whose parts in back-ticks are code. */
export function RichText({ text }: { text: string }) {
  return text.split("`").map((part, index) =>
    index % 2 === 1 ? (
      // biome-ignore lint/suspicious/noArrayIndexKey: the parts of a fixed text
      <code key={index} className="rounded-sm bg-sunk px-1 py-0.5 font-mono text-sm [overflow-wrap:anywhere]">
        {part}
      </code>
    ) : (
      part
    ),
  );
}
