import type { ReactNode } from "react";
import { classNames } from "@/components/ui/class-names";

type BarcodeCardProps = {
  heading: ReactNode;
  sub?: ReactNode;
  badge?: ReactNode;
  /** The code as an SVG document, its own quiet zone included (8 modules of padding for bwip-js). */
  codeSvg: string | null;
  /** What the picture is, read aloud. */
  codeLabel: string;
  /** square: QR. line: Code 128, as wide as the card. */
  shape?: "square" | "line";
  /** Lies over the code when it must not be scanned (expired, no longer live). */
  cover?: ReactNode;
  /** Ring and words: 'New code in 20 s · good until 18:40'. */
  status?: ReactNode;
  /** 16 digits; shown in groups of four. */
  fetchCode: string;
  fetchHint?: string;
  /** The drawing goes by itself after 45 s unless a script takes over: a live code would be dead by then. */
  fleeting?: boolean | undefined;
  /** What paper has instead of the digits, which end. */
  printedText?: string | undefined;
};

/** The pass held out to a scanner: white in every mode, the code as large as it can be. */
export function BarcodeCard(props: BarcodeCardProps) {
  const { heading, sub, badge, codeSvg, codeLabel, shape = "square", cover, status, fleeting } = props;
  const { fetchCode, fetchHint = "Can't be scanned? Tell the cashier", printedText } = props;
  return (
    <section className="notched pass always-light flex w-full flex-col pt-5">
      <header className="pass-head relative z-10 flex items-center justify-between gap-4 px-6">
        <div className="min-w-0">
          <h2 className="text-lg font-semibold">{heading}</h2>
          {sub ? <p className="num text-sm tracking-normal text-ink-2">{sub}</p> : null}
        </div>
        {badge}
      </header>
      {/* Words may stand in the outer half of the code's quiet zone above and below, never beside it. */}
      <div className={classNames("relative -my-4", shape === "square" ? "pass-code" : "mx-px")}>
        <Code svg={codeSvg} label={codeLabel} shape={shape} dimmed={Boolean(cover)} fleeting={fleeting} />
        {cover ? (
          <div className="absolute inset-0 grid place-items-center p-8 text-center">{cover}</div>
        ) : null}
      </div>
      <div className="pass-status relative z-10 flex min-h-11 items-center justify-center gap-2.5 px-6 pb-4 text-sm text-ink-2">
        {status}
      </div>
      <span aria-hidden="true" className="perforation-x" />
      <footer className="pass-foot flex h-(--foot) flex-col items-center justify-center gap-1">
        <div className={classNames("text-center", printedText && "print:hidden")}>
          <p className="mb-1 text-xs text-ink-3">{fetchHint}</p>
          <FetchCode digits={fetchCode} />
        </div>
        {printedText ? (
          <p className="hidden px-4 text-center font-mono text-sm print:block">{printedText}</p>
        ) : null}
      </footer>
    </section>
  );
}

/** An image, so that whatever is in the text can only be drawn. Needs `img-src data:` in a content policy. */
function Code({
  svg,
  label,
  shape,
  dimmed,
  fleeting,
}: {
  svg: string | null;
  label: string;
  shape: string;
  dimmed: boolean;
  fleeting: boolean | undefined;
}) {
  const box = shape === "square" ? "aspect-square w-full" : "h-40 w-full";
  if (svg === null)
    return (
      <div className={classNames(box, "p-[12%]")}>
        <div className="size-full animate-appear rounded-lg bg-sunk" />
      </div>
    );
  return (
    <svg
      role="img"
      aria-label={label}
      className={classNames(box, "block select-none", fleeting && "fleeting", dimmed && "opacity-10 blur-sm")}
    >
      <image href={`data:image/svg+xml,${encodeURIComponent(svg)}`} width="100%" height="100%" />
    </svg>
  );
}

/** The 16 digits in groups of four; read aloud in the same groups. */
export function FetchCode({ digits }: { digits: string }) {
  const groups = digits.match(/.{1,4}/g) ?? [];
  return (
    <p className="font-mono text-[1.3125rem] leading-7 font-semibold tracking-tight whitespace-nowrap">
      {groups.join(" ")}
    </p>
  );
}
