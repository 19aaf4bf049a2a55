import type { ReactNode } from "react";
import { classNames } from "@/components/ui/class-names";

type PageBodyProps = {
  /** Fills a large screen. */
  wide?: boolean;
  /** Begins higher up, and is wider on a phone held sideways: the page needs every pixel. */
  high?: boolean;
  children: ReactNode;
};

/** The main part of a wallet page: a column on a phone. Leaves room for the navigation. */
export function PageBody({ wide = false, high = false, children }: PageBodyProps) {
  return (
    <main
      id="main"
      tabIndex={-1}
      className={classNames(
        "mx-auto w-full max-w-xl px-safe-5 pb-[calc(var(--nav)+1.5rem)] lg:pt-10 lg:pb-12",
        high ? "pt-safe-2 max-lg:landscape:max-w-3xl" : "pt-safe-5",
        wide && "lg:max-w-5xl",
      )}
    >
      {children}
    </main>
  );
}
