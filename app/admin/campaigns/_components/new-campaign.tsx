"use client";

import { useActionState } from "react";
import { Button } from "@/components/ui/button";
import { PlusIcon } from "@/components/ui/icons";
import { createCampaignAction } from "../actions";

/** Begins a campaign and leads into its editor; without scripts too. */
export function NewCampaign() {
  const [problem, action, isPending] = useActionState(createCampaignAction, null);
  return (
    <form action={action} className="flex flex-wrap items-center gap-3">
      {problem ? (
        <p role="alert" className="text-sm text-no">
          {problem.error.message}
        </p>
      ) : null}
      <Button type="submit" variant="primary" busy={isPending} icon={<PlusIcon size={18} />}>
        New campaign
      </Button>
    </form>
  );
}
