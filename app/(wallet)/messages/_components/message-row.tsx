import Link from "next/link";
import { classNames } from "@/components/ui/class-names";
import { messageSnippet } from "@/lib/outreach/message-text";
import type { MessageView } from "@/lib/outreach/queries";
import { paths } from "@/lib/paths";
import { LocalTime } from "../../_components/local-time";
import { KindIcon } from "./kind-icon";

/** A message in the list. An unread one is bold, has a dot, and says so. */
export function MessageRow({
  message: { id, kind, title, body, createdAt, isRead },
}: {
  message: MessageView;
}) {
  return (
    <li className="relative flex gap-3.5 px-4 py-3.5 transition-colors hover:bg-sunk/50">
      <KindIcon kind={kind} />
      <div className="min-w-0 flex-1">
        <div className="flex items-baseline justify-between gap-3">
          <h2 className={classNames("truncate text-base", isRead ? "font-medium" : "font-bold")}>
            <Link
              href={paths.message(id)}
              prefetch={false}
              className="after:absolute after:inset-0 focus-visible:outline-none focus-visible:after:outline-2 focus-visible:after:-outline-offset-4 focus-visible:after:outline-ink"
            >
              {title}
            </Link>
          </h2>
          <span className="num shrink-0 text-sm text-ink-3">
            <LocalTime iso={createdAt} timeZone={null} />
          </span>
        </div>
        <div className="mt-0.5 flex items-end justify-between gap-3">
          <p className="line-clamp-2 text-sm text-ink-2">{messageSnippet(body)}</p>
          {isRead ? null : (
            <span className="mb-1.5 size-2 shrink-0 rounded-full bg-accent">
              <span className="sr-only">Unread</span>
            </span>
          )}
        </div>
      </div>
    </li>
  );
}
