import Link from "next/link";
import type { ReactNode } from "react";
import { ChevronRightIcon } from "@/components/ui/icons";

type ChoiceListProps = {
  title: string;
  choices: readonly { key: string; href: string; label: string; sub: ReactNode }[];
};

/** Links one under the other, each the whole width. Nothing for no choices. */
export function ChoiceList({ title, choices }: ChoiceListProps) {
  if (choices.length === 0) return null;
  return (
    <section className="mt-5">
      <h2 className="text-base">{title}</h2>
      <ul className="mt-2 divide-y divide-line overflow-hidden rounded-lg border border-line bg-card">
        {choices.map(({ key, href, label, sub }) => (
          <li key={key}>
            <Link
              href={href}
              prefetch={false}
              className="flex min-h-14 items-center justify-between gap-4 px-4 py-2.5 hover:bg-sunk focus-visible:-outline-offset-2"
            >
              <span className="min-w-0">
                <span className="block font-medium">{label}</span>
                <span className="block text-sm text-ink-2">{sub}</span>
              </span>
              <ChevronRightIcon size={18} className="shrink-0 text-ink-3" />
            </Link>
          </li>
        ))}
      </ul>
    </section>
  );
}
