"use client";

import Link from "next/link";
import { usePathname } from "next/navigation";
import { classNames } from "@/components/ui/class-names";
import { paths } from "@/lib/paths";

export type NavSection = { title?: string; links: { href: string; label: string }[] };

/** Where the actor may go; the current place is marked, and so is the one that a page lies under. */
export function NavLinks({ sections, onFollow }: { sections: NavSection[]; onFollow?: () => void }) {
  const pathname = usePathname();
  return (
    <nav aria-label="Main" className="flex flex-col gap-5">
      {sections.map((section) => (
        <div key={section.title ?? "start"}>
          {section.title ? <p className="mb-1.5 px-3 text-sm text-ink-3">{section.title}</p> : null}
          <ul className="flex flex-col gap-0.5">
            {section.links.map(({ href, label }) => {
              const exact = pathname === href;
              const under = exact || (href !== paths.admin() && pathname.startsWith(`${href}/`));
              return (
                <li key={href}>
                  <Link
                    href={href}
                    onClick={onFollow}
                    aria-current={exact ? "page" : under ? "true" : undefined}
                    className={classNames(
                      "flex h-9 items-center rounded-lg px-3 text-base font-medium transition-colors",
                      "max-lg:h-11",
                      under ? "bg-sunk font-semibold text-ink" : "text-ink-2 hover:bg-sunk hover:text-ink",
                    )}
                  >
                    {label}
                  </Link>
                </li>
              );
            })}
          </ul>
        </div>
      ))}
    </nav>
  );
}
