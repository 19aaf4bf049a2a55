import { classNames } from "./class-names";

/** A place kept for what is coming. Shown only when the wait passes 300 ms, so that quick answers do not flicker. */
export function Skeleton({ className }: { className?: string }) {
  return (
    <span aria-hidden="true" className={classNames("block animate-appear rounded-md bg-sunk", className)} />
  );
}
