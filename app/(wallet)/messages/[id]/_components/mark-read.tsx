"use client";

import { useEffect } from "react";
import { markReadAction } from "../../actions";

/** Tells the server that the message is on a screen: not while the page is only fetched ahead. Without network it stays unread, which is no harm. */
export function MarkRead({ messageId }: { messageId: string }) {
  useEffect(() => {
    markReadAction(messageId).catch(() => {});
  }, [messageId]);
  return null;
}
