import { ChevronDownIcon } from "@/components/ui/icons";

export type ContentsGroup = { title: string; links: readonly { href: string; label: string }[] };

/** What is on the page: at the side of a wide screen, folded above the text of a narrow one. */
export function Contents({ groups }: { groups: readonly ContentsGroup[] }) {
  return (
    <>
      <details className="group rounded-lg border border-line bg-card lg:hidden">
        <summary className="flex min-h-11 items-center justify-between px-4 font-medium">
          On this page
          <ChevronDownIcon size={20} className="text-ink-2 group-open:rotate-180" />
        </summary>
        <nav aria-label="On this page" className="border-t border-line px-2 py-2">
          <Groups groups={groups} />
        </nav>
      </details>
      <nav
        aria-label="Contents"
        className="sticky top-14 hidden max-h-[calc(100dvh-3.5rem)] self-start overflow-y-auto py-8 pr-2 lg:block"
      >
        <Groups groups={groups} />
      </nav>
    </>
  );
}

function Groups({ groups }: { groups: readonly ContentsGroup[] }) {
  return groups.map(({ title, links }) => (
    <div key={title} className="mb-5 last:mb-0">
      <p className="px-2 pb-1 text-sm text-ink-3">{title}</p>
      <ul>
        {links.map(({ href, label }) => (
          <li key={href}>
            <a
              href={href}
              className="flex min-h-11 items-center rounded-md px-2 text-base text-ink-2 hover:bg-sunk hover:text-ink lg:min-h-8 lg:py-1 lg:leading-5"
            >
              {label}
            </a>
          </li>
        ))}
      </ul>
    </div>
  ));
}
