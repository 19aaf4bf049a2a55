"use client";

import { useActionState } from "react";
import { Button } from "@/components/ui/button";
import { UndoIcon } from "@/components/ui/icons";
import { restoreMessageAction } from "../actions";

/** After a message was removed: says so, and undoes it on a press. */
export function RemovedBanner({ messageId }: { messageId: string }) {
  const [answer, restore, isBusy] = useActionState(restoreMessageAction.bind(null, messageId), null);
  return (
    <form
      action={restore}
      className="mt-4 flex items-center justify-between gap-4 rounded-lg border border-line-2 bg-sunk py-2 pr-2 pl-4"
    >
      <p role="status">{answer ? answer.error.message : "Message removed."}</p>
      <Button type="submit" variant="quiet" busy={isBusy} icon={<UndoIcon />}>
        Undo
      </Button>
    </form>
  );
}
