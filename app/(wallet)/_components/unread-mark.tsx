import { mayUse } from "@/lib/auth/permissions";
import { countUnread } from "@/lib/outreach/queries";
import { optionalContext } from "@/lib/server/page-context";

/** How many messages wait to be read, on the corner of an icon; nothing when there are none or nobody is signed in. */
export async function UnreadMark() {
  const ctx = await optionalContext();
  if (!ctx.actor || !mayUse(ctx.actor.role, "viewOwnMessages")) return null;
  const unread = await countUnread(ctx);
  if (unread === 0) return null;
  const figure = unread > 99 ? "99+" : String(unread);
  return (
    <span className="absolute -top-2 left-3.5 grid h-4.5 min-w-4.5 place-items-center rounded-full bg-accent px-1 text-[0.6875rem]/none font-semibold text-accent-ink ring-2 ring-card">
      <span aria-hidden="true">{figure}</span>
      <span className="sr-only">{figure} unread</span>
    </span>
  );
}
