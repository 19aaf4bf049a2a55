import { classNames } from "./class-names";

type ShareBarProps = {
  /** 0 to 1. */
  share: number;
  /** The colour: a `fill-` class. */
  fill: string;
  /** Its height, and what lies under it. */
  className?: string;
  /** Grows to the left. */
  fromRight?: boolean;
};

/** The least of something can be seen: below this share it is so many pixels long. */
const leastPercent = 0.5;
const leastPx = 3;

/** A bar as long as its share of the place it gets, for those who see it. Drawn, since the policy of our pages refuses style attributes. */
export function ShareBar({ share, fill, className = "h-2 rounded-full", fromRight = false }: ShareBarProps) {
  const percent = Math.min(1, Math.max(0, share)) * 100;
  return (
    <svg
      aria-hidden="true"
      width="100%"
      className={classNames("block overflow-hidden", fromRight && "-scale-x-100", className)}
    >
      {percent > 0 ? (
        <rect
          width={percent < leastPercent ? leastPx : `${percent.toFixed(2)}%`}
          height="100%"
          rx="4"
          className={fill}
        />
      ) : null}
    </svg>
  );
}
