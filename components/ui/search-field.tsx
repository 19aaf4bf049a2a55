import type { ComponentProps, ReactNode } from "react";
import { classNames } from "./class-names";
import { SearchIcon } from "./icons";

type SearchFieldProps = ComponentProps<"input"> & {
  label: string;
  /** A control of 44 px at the right end (scan, clear). */
  trailing?: ReactNode;
};

/** A search box. It is an input only: put it in a form with method GET and the search lives in the URL. */
export function SearchField({ label, trailing, className, ...rest }: SearchFieldProps) {
  return (
    <div
      className={classNames(
        "flex h-12 items-center rounded-lg border border-line-2 bg-card transition-colors hover:border-line-3",
        "focus-within:border-line-3 has-[input:focus-visible]:outline-2 has-[input:focus-visible]:outline-offset-2",
        "has-[input:focus-visible]:outline-ink",
        className,
      )}
    >
      <SearchIcon size={20} className="pointer-events-none ml-3.5 shrink-0 text-ink-3" />
      <input
        type="search"
        enterKeyHint="search"
        autoComplete="off"
        {...rest}
        aria-label={label}
        className="h-full min-w-0 flex-1 bg-transparent px-2.5 text-[1rem] text-ink placeholder:text-ink-3 focus-visible:shadow-none focus-visible:outline-none [&::-webkit-search-cancel-button]:hidden"
      />
      {trailing}
    </div>
  );
}
