import Link from "next/link";
import type { ReactNode } from "react";
import { classNames } from "@/components/ui/class-names";

type TicketProps = {
  /** The three words of `offerWords`; `terms` may go on ('· to 29 Nov'). */
  value: string;
  stub: string;
  terms: ReactNode;
  title: string;
  brand: string;
  /** A `ProductPicture`. */
  picture?: ReactNode;
  /** A `PickButton` or the like; it overlaps the corner of the picture. */
  action?: ReactNode;
  /** The whole ticket leads there. */
  href?: string;
  /** Or the whole ticket is the label of the control with this id. */
  labelFor?: string;
  /** compact: a list beside something else. stretched (default): as wide and high as its place. */
  variant?: "stretched" | "compact";
  /** Cannot be had at the moment; `terms` says why. */
  faded?: boolean;
  heading?: "h2" | "h3" | "p";
};

/** The coupon. The same on the phone, at the till and in the admin's preview. */
export function Ticket(props: TicketProps) {
  const { value, stub, terms, title, brand, picture, action, variant = "stretched", faded = false } = props;
  const compact = variant === "compact";
  return (
    <article className={classNames("notched ticket flex w-full", compact ? "min-h-19" : "min-h-23")}>
      <div
        className={classNames(
          "flex w-(--stub) shrink-0 flex-col justify-center pr-2 pl-3.5",
          compact ? "py-2.5" : "py-3",
        )}
      >
        <span
          className={classNames(
            "num font-bold tracking-tighter whitespace-nowrap",
            valueSize(value, compact),
            faded && "text-ink-3",
          )}
        >
          {value}
        </span>
        <span className="text-xs text-ink-3">{stub}</span>
      </div>
      <span aria-hidden="true" className="perforation-y" />
      <div
        className={classNames(
          "flex min-w-0 flex-1 items-center gap-3 pr-3 pl-4",
          compact ? "py-2.5" : "py-3",
        )}
      >
        <div className="min-w-0 flex-1">
          <Title {...props} title={glueUnits(title)} />
          <p className={classNames("text-ink-2", compact ? "text-xs" : "text-sm")}>{brand}</p>
          <p className={classNames("num text-xs tracking-normal text-ink-3", compact ? "mt-0.5" : "mt-1.5")}>
            {terms}
          </p>
        </div>
        {picture || action ? (
          <div className="relative shrink-0">
            <div className={classNames(faded && "opacity-60 grayscale")}>{picture}</div>
            {action ? (
              <div className={classNames("z-10", picture ? "absolute -right-0.5 -bottom-1.5" : "relative")}>
                {action}
              </div>
            ) : null}
          </div>
        ) : null}
      </div>
    </article>
  );
}

/**
 * The title carries the link or the label, stretched over the whole ticket; the action lies above it. Not prefetched: a list
 * would ask the server twice for every ticket in view.
 */
function Title({ title, href, labelFor, variant, heading: Heading = "h3" }: TicketProps) {
  const size = variant === "compact" ? "text-base leading-5" : "text-md";
  const stretched = "after:absolute after:inset-0 after:rounded-lg after:content-['']";
  return (
    <Heading className={classNames(size, "font-semibold tracking-tight text-wrap")}>
      {href ? (
        <Link href={href} prefetch={false} className={stretched}>
          {title}
        </Link>
      ) : labelFor ? (
        <label htmlFor={labelFor} className={stretched}>
          {title}
        </label>
      ) : (
        title
      )}
    </Heading>
  );
}

/** The stub is 104 px wide: longer values step down so that none is cut. */
function valueSize(value: string, compact: boolean): string {
  if (value.length > 6) return "text-lg";
  if (value.length > 5 || compact) return "text-xl";
  return "text-[1.625rem] leading-8";
}

/** Keeps a number and its unit on one line: '500 g' never ends as a 'g' alone. */
function glueUnits(text: string): string {
  return text.replace(/(\d) (\p{L}{1,3})(?!\p{L})/gu, "$1\u00a0$2");
}
