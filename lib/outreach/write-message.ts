import "server-only";
import type { Db, Tx } from "@/db/client";
import { message } from "@/db/schema";
import type { Id } from "@/lib/kernel/ids";
import type { MessageKind } from "@/lib/kernel/message-kinds";
import { newId } from "@/lib/server/new-id";

/** `body` is the Markdown subset of message-text.ts, `linkPath` a path of ours. */
export type NewMessage = {
  shopperId: Id<"shopper">;
  kind: MessageKind;
  title: string;
  body: string;
  linkPath?: string;
  campaignId?: Id<"campaign">;
  offerId?: Id<"offer">;
  /** When it leaves the inbox by itself. */
  expiresAt?: Date;
};

/** Puts a message into an inbox, in the transaction of whatever it is about. Not for pages: consent is the calling verb's to ask. */
export async function writeMessage(db: Db | Tx, now: Date, given: NewMessage): Promise<Id<"message">> {
  const id = newId("message", now);
  await db.insert(message).values({ id, createdAt: now, ...given });
  return id;
}

/** The same for many; the ids come in their order. */
export async function writeMessages(
  db: Db | Tx,
  now: Date,
  given: readonly NewMessage[],
): Promise<Id<"message">[]> {
  const rows = given.map((one) => ({ id: newId("message", now), createdAt: now, ...one }));
  if (rows.length > 0) await db.insert(message).values(rows);
  return rows.map(({ id }) => id);
}
