import Link from "next/link";
import { type Inline, parseMessageText } from "@/lib/outreach/message-text";

/** The text of a message: only what the subset knows becomes an element, everything else is text. */
export function MessageText({ body }: { body: string }) {
  return (
    <div className="grid gap-3 break-words text-ink-2">
      {parseMessageText(body).map((block, at) =>
        block.kind === "list" ? (
          <ul key={keyOf(block.items.flat(), at)} className="list-disc space-y-1 pl-5 marker:text-ink-3">
            {block.items.map((inlines, place) => (
              <li key={keyOf(inlines, place)}>
                <Inlines inlines={inlines} />
              </li>
            ))}
          </ul>
        ) : (
          <p key={keyOf(block.inlines, at)}>
            <Inlines inlines={block.inlines} />
          </p>
        ),
      )}
    </div>
  );
}

function Inlines({ inlines }: { inlines: readonly Inline[] }) {
  return inlines.map((inline, at) => <InlineText key={keyOf([inline], at)} inline={inline} />);
}

function InlineText({ inline }: { inline: Inline }) {
  switch (inline.kind) {
    case "bold":
      return <strong className="font-semibold text-ink">{inline.text}</strong>;
    case "link":
      return (
        <Link href={inline.path} prefetch={false} className="text-accent-text underline underline-offset-2">
          {inline.text}
        </Link>
      );
    case "text":
      return inline.text;
  }
}

/** A message never changes while it is shown, so its place is a key. */
function keyOf(inlines: readonly Inline[], place: number): string {
  return `${place} ${inlines[0]?.text ?? ""}`;
}
