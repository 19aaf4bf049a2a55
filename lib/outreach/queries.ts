/** The shopper's own inbox. */
import "server-only";
import { sql } from "drizzle-orm";
import { requirePermission } from "@/lib/auth/actor";
import { AppError } from "@/lib/kernel/errors";
import { formatId, type Id, parseId } from "@/lib/kernel/ids";
import type { MessageKind } from "@/lib/kernel/message-kinds";
import type { Ctx } from "@/lib/server/context";

export type MessageView = {
  id: Id<"message">;
  kind: MessageKind;
  title: string;
  /** The Markdown subset of message-text.ts. */
  body: string;
  /** A path of ours. */
  linkPath: string | null;
  /** The coupon that it brings. */
  offerId: Id<"offer"> | null;
  createdAt: string;
  isRead: boolean;
};

const pageSize = 20;
/** Beyond it the mark says '99+', and counting further would tell nobody anything. */
const mostCounted = 100;

type Row = {
  id: string;
  kind: MessageKind;
  title: string;
  body: string;
  link_path: string | null;
  offer_id: string | null;
  created_at: string;
  is_read: boolean;
};
const columns = sql`id, kind, title, body, link_path, offer_id, created_at, read_at is not null as is_read`;

/** A page of the inbox, newest first, older than `before`; `next` is where the following page begins, null on the last. An unreadable `before` counts as none. */
export async function listMessages(
  ctx: Ctx,
  { before }: { before?: string } = {},
): Promise<{ messages: MessageView[]; next: Id<"message"> | null }> {
  const { actor } = ctx;
  requirePermission(actor, "viewOwnMessages");
  const from = before === undefined ? null : parseId("message", before);
  const rows = await ctx.db.execute<Row>(sql`
    select ${columns} from message
    where shopper_id = ${String(parseId("shopper", actor.shopperId))} and removed_at is null
      and (expires_at is null or expires_at > ${ctx.now.toISOString()})
      ${from === null ? sql`` : sql`and id < ${String(from)}`}
    order by id desc limit ${pageSize + 1}`);
  const messages = rows.slice(0, pageSize).map(toView);
  return { messages, next: rows.length > pageSize ? (messages.at(-1)?.id ?? null) : null };
}

/** One message of one's own. Throws `not_found` for unknown, removed, expired and other people's alike. */
export async function getMessage(
  ctx: Ctx,
  messageId: string,
): Promise<MessageView & { sender: string | null }> {
  const { actor } = ctx;
  requirePermission(actor, "viewOwnMessages");
  const id = parseId("message", messageId);
  const [row] =
    id === null
      ? []
      : await ctx.db.execute<Row & { sender: string | null }>(sql`
          select ${columns}, (select p.name from mailing_recipient r join mailing m on m.id = r.mailing_id join provider p on p.id = m.provider_id
            where r.message_id = message.id) as sender
          from message
          where id = ${String(id)} and shopper_id = ${String(parseId("shopper", actor.shopperId))}
            and removed_at is null and (expires_at is null or expires_at > ${ctx.now.toISOString()})`);
  if (!row) throw new AppError("not_found", "There is no such message.");
  return { ...toView(row), sender: row.sender };
}

/** How many messages wait to be read, 100 at most. One look into a small index. */
export async function countUnread(ctx: Ctx): Promise<number> {
  const { actor } = ctx;
  requirePermission(actor, "viewOwnMessages");
  const [row] = await ctx.db.execute<{ unread: number }>(sql`
    select count(*)::int as unread from (
      select 1 from message
      where shopper_id = ${String(parseId("shopper", actor.shopperId))} and read_at is null and removed_at is null
        and (expires_at is null or expires_at > ${ctx.now.toISOString()}) limit ${mostCounted}) as counted`);
  return row?.unread ?? 0;
}

function toView(row: Row): MessageView {
  return {
    id: formatId("message", BigInt(row.id)),
    kind: row.kind,
    title: row.title,
    body: row.body,
    linkPath: row.link_path,
    offerId: row.offer_id === null ? null : formatId("offer", BigInt(row.offer_id)),
    createdAt: new Date(row.created_at).toISOString(),
    isRead: row.is_read,
  };
}
