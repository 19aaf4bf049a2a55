import Link from "next/link";
import { HeadCell } from "@/components/ui/table";

type SortHeadingProps = {
  field: string;
  label: string;
  /** The order in force: a field, or a field with a minus before it. */
  sort: string;
  /** The list in another order, from its beginning. */
  href: (sort: string) => string;
  figure?: boolean;
};

/** A heading that sorts; pressed again, the other way round. */
export function SortHeading({ field, label, sort, href, figure = false }: SortHeadingProps) {
  const isUp = sort === field;
  const isDown = sort === `-${field}`;
  const isCurrent = isUp || isDown;
  return (
    <HeadCell figure={figure} aria-sort={isUp ? "ascending" : isDown ? "descending" : undefined}>
      <Link
        href={href(isUp ? `-${field}` : field)}
        scroll={false}
        className={`target-44 inline-flex items-center gap-1 rounded-sm hover:text-ink ${isCurrent ? "font-medium text-ink" : ""}`}
      >
        {label}
        <span aria-hidden="true" className={isCurrent ? "" : "text-ink-3"}>
          {isDown ? "↓" : isUp ? "↑" : "↕"}
        </span>
      </Link>
    </HeadCell>
  );
}
