"use server";

import { refresh } from "next/cache";
import { redirect } from "next/navigation";
import type { Id } from "@/lib/kernel/ids";
import { markMessageRead } from "@/lib/outreach/mark-message-read";
import { removeMessage } from "@/lib/outreach/remove-message";
import { restoreMessage } from "@/lib/outreach/restore-message";
import { paths } from "@/lib/paths";
import { runAction } from "@/lib/server/action-adapter";

/** The message was opened; the mark in the navigation counts anew. The verbs check what the id is. */
export async function markReadAction(messageId: string) {
  return runAction("markMessageRead", async (ctx) => {
    await markMessageRead(ctx, { messageId: messageId as Id<"message"> });
    refresh();
    return { ok: true as const };
  });
}

/** Removes and goes back to the list, which offers to undo it; else gives what went wrong. */
export async function removeMessageAction(messageId: string) {
  const answer = await runAction("removeMessage", (ctx) =>
    removeMessage(ctx, { messageId: messageId as Id<"message"> }),
  );
  if (answer.ok) redirect(paths.messages({ removed: messageId }));
  return answer;
}

/** Puts it back and shows the list with it; else gives what went wrong. */
export async function restoreMessageAction(messageId: string) {
  const answer = await runAction("restoreMessage", (ctx) =>
    restoreMessage(ctx, { messageId: messageId as Id<"message"> }),
  );
  if (answer.ok) redirect(paths.messages());
  return answer;
}
