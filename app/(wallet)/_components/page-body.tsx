import type { ReactNode } from "react";
import { classNames } from "@/components/ui/class-names";

/** The main part of a wallet page: a column on a phone; `wide` fills a large screen. Leaves room for the navigation. */
export function PageBody({ wide = false, children }: { wide?: boolean; children: ReactNode }) {
  return (
    <main
      id="main"
      tabIndex={-1}
      className={classNames(
        "mx-auto w-full max-w-xl px-safe-5 pt-safe-5 pb-[calc(var(--nav)+1.5rem)] lg:pt-10 lg:pb-12",
        wide && "lg:max-w-5xl",
      )}
    >
      {children}
    </main>
  );
}
