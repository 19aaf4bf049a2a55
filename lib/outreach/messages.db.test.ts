import { expect, test } from "vitest";
import { contextOf } from "@/db/testing/contexts";
import { makeShopper } from "@/db/testing/factories";
import { testDatabase } from "@/db/testing/test-database";
import { type ShopperActor, systemActor } from "@/lib/auth/actor";
import type { Id } from "@/lib/kernel/ids";
import { forgetMessages } from "./forget-messages";
import { markMessageRead } from "./mark-message-read";
import { countUnread, getMessage, listMessages } from "./queries";
import { removeMessage } from "./remove-message";
import { restoreMessage } from "./restore-message";
import { writeMessage } from "./write-message";

const database = testDatabase();
const as = (actor: ShopperActor, now?: Date) => contextOf(database, actor, now);
const minute = 60_000;

async function shopperWith(count: number) {
  const { actor } = await makeShopper(database.db);
  const ids: Id<"message">[] = [];
  const began = Date.now() - count * minute;
  for (let n = 0; n < count; n += 1) {
    const given = { shopperId: actor.shopperId, kind: "notice", title: `Number ${n}`, body: "Text" } as const;
    ids.push(await writeMessage(database.db, new Date(began + n * minute), given));
  }
  return { actor, ids };
}

test("newest first, page by page, each message once, while new ones arrive", async () => {
  const { actor, ids } = await shopperWith(45);
  const seen: Id<"message">[] = [];
  let before: string | undefined;
  do {
    const page = await listMessages(as(actor), { before });
    seen.push(...page.messages.map(({ id }) => id));
    before = page.next ?? undefined;
    const late = { shopperId: actor.shopperId, kind: "notice", title: "Late", body: "Text" } as const;
    await writeMessage(database.db, new Date(), late);
  } while (before);
  expect(seen).toEqual([...ids].reverse());
});

test("an unreadable place in the list is its beginning", async () => {
  const { actor, ids } = await shopperWith(2);
  for (const before of ["", "x", "msg_", ids[0]?.toLowerCase()]) {
    expect((await listMessages(as(actor), { before })).messages).toHaveLength(2);
  }
});

test("opening counts down what is unread, once", async () => {
  const { actor, ids } = await shopperWith(3);
  expect(await countUnread(as(actor))).toBe(3);
  const [first] = ids;
  if (!first) throw new Error("no message");
  await markMessageRead(as(actor), { messageId: first });
  await markMessageRead(as(actor), { messageId: first });
  expect(await countUnread(as(actor))).toBe(2);
  expect((await getMessage(as(actor), first)).isRead).toBe(true);
});

test("removed, put back, removed for good a day later", async () => {
  const { actor, ids } = await shopperWith(1);
  const messageId = ids[0] as Id<"message">;
  await removeMessage(as(actor), { messageId });
  await removeMessage(as(actor), { messageId });
  await expect(getMessage(as(actor), messageId)).rejects.toMatchObject({ code: "not_found" });
  expect(await countUnread(as(actor))).toBe(0);
  await restoreMessage(as(actor), { messageId });
  await restoreMessage(as(actor), { messageId });
  expect((await listMessages(as(actor))).messages).toHaveLength(1);
  await removeMessage(as(actor), { messageId });
  const inHours = (hours: number) =>
    contextOf(database, systemActor, new Date(Date.now() + hours * 60 * minute));
  await forgetMessages(inHours(23));
  await restoreMessage(as(actor), { messageId });
  await removeMessage(as(actor), { messageId });
  await forgetMessages(inHours(25));
  await expect(restoreMessage(as(actor), { messageId })).rejects.toMatchObject({ code: "not_found" });
  const audited = await database.sql`select verb from audit where subject_id = ${messageId}`;
  // Ids of one millisecond have no order.
  expect(audited.map(({ verb }) => verb).toSorted()).toEqual([
    "removeMessage",
    "removeMessage",
    "removeMessage",
    "restoreMessage",
    "restoreMessage",
  ]);
});

test("a message whose time is over is gone before it is forgotten", async () => {
  const { actor } = await shopperWith(0);
  const expiresAt = new Date(Date.now() + minute);
  const given = {
    shopperId: actor.shopperId,
    kind: "reminder",
    title: "Soon",
    body: "Text",
    expiresAt,
  } as const;
  const id = await writeMessage(database.db, new Date(), given);
  expect(await countUnread(as(actor))).toBe(1);
  const later = as(actor, new Date(Date.now() + 2 * minute));
  expect(await countUnread(later)).toBe(0);
  expect((await listMessages(later)).messages).toEqual([]);
  await expect(getMessage(later, id)).rejects.toMatchObject({ code: "not_found" });
  expect(await forgetMessages(contextOf(database, systemActor, later.now))).toMatchObject({ forgotten: 1 });
});

test("other people's messages do not exist", async () => {
  const { actor: owner, ids } = await shopperWith(1);
  const { actor: other } = await makeShopper(database.db);
  const messageId = ids[0] as Id<"message">;
  const missing = { code: "not_found", message: "There is no such message." };
  await expect(getMessage(as(other), messageId)).rejects.toMatchObject(missing);
  await expect(getMessage(as(other), "msg_0000000000000")).rejects.toMatchObject(missing);
  await expect(removeMessage(as(other), { messageId })).rejects.toMatchObject(missing);
  await expect(restoreMessage(as(other), { messageId })).rejects.toMatchObject(missing);
  await markMessageRead(as(other), { messageId });
  expect(await countUnread(as(owner))).toBe(1);
  expect((await listMessages(as(other))).messages).toEqual([]);
});
