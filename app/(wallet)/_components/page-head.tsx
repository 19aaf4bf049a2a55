import Link from "next/link";
import type { ReactNode } from "react";
import { ChevronLeftIcon } from "@/components/ui/icons";

type PageHeadProps = {
  title: ReactNode;
  back: { href: string; label: string };
  aside?: ReactNode;
  /** `p` where the page has a heading of its own below. */
  level?: "h1" | "p";
};

/** The head of a page one step in: back at the left, its name in the middle, one act at the right. */
export function PageHead({ title, back, aside, level: Title = "h1" }: PageHeadProps) {
  return (
    <header className="grid min-h-11 grid-cols-[minmax(2.75rem,1fr)_auto_minmax(2.75rem,1fr)] items-center gap-2">
      <Link
        href={back.href}
        aria-label={back.label}
        className="-ml-2.5 grid size-11 place-items-center rounded-lg text-ink-2 hover:bg-sunk hover:text-ink"
      >
        <ChevronLeftIcon size={24} />
      </Link>
      <Title className="text-center text-lg font-semibold tracking-tight">{title}</Title>
      <div className="flex justify-end">{aside}</div>
    </header>
  );
}
