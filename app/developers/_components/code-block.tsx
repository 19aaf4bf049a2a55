type CodeBlockProps = {
  label: string;
  text: string;
  /** What the requests of a shell block answer; tests run the block and hold them to it. */
  statuses?: readonly number[];
};

/** Code that scrolls sideways in its own frame, by keyboard too. */
export function CodeBlock({ label, text, statuses }: CodeBlockProps) {
  return (
    <figure className="overflow-hidden rounded-lg border border-line bg-card">
      <figcaption className="flex h-9 items-center justify-between gap-4 border-b border-line px-4 text-sm text-ink-2">
        <span>{label}</span>
        {statuses && statuses.length > 0 ? <span className="num">answers {statuses.join(", ")}</span> : null}
      </figcaption>
      <pre
        // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reachable by keyboard
        tabIndex={0}
        data-statuses={statuses?.join(" ")}
        className="overflow-x-auto px-4 py-3 font-mono text-sm leading-5 -outline-offset-2"
      >
        <code>{text}</code>
      </pre>
    </figure>
  );
}
