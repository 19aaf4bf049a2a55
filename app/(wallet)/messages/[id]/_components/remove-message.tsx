"use client";

import { useActionState } from "react";
import { IconButton } from "@/components/ui/icon-button";
import { BinIcon } from "@/components/ui/icons";
import { removeMessageAction } from "../../actions";

/** Takes the message out of the inbox; the list offers to undo it. */
export function RemoveMessage({ messageId }: { messageId: string }) {
  const [answer, remove, isBusy] = useActionState(removeMessageAction.bind(null, messageId), null);
  return (
    <form action={remove} className="flex items-center gap-2">
      {answer ? (
        <p role="alert" className="text-sm text-no">
          {answer.error.message}
        </p>
      ) : null}
      <IconButton type="submit" label="Remove this message" disabled={isBusy} icon={<BinIcon size={22} />} />
    </form>
  );
}
