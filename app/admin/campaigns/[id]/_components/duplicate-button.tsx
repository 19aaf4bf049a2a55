"use client";

import { useRouter } from "next/navigation";
import { useState, useTransition } from "react";
import { Button } from "@/components/ui/button";
import { paths } from "@/lib/paths";
import { duplicateCampaignAction } from "../actions";

/** A new draft that says the same, and into its editor. */
export function DuplicateButton({ campaignId }: { campaignId: string }) {
  const router = useRouter();
  const [problem, setProblem] = useState<string | null>(null);
  const [isBusy, startTransition] = useTransition();
  const duplicate = () =>
    startTransition(async () => {
      // The text of the schema is branded; what is wrong with it is the server's to say.
      const answer = await duplicateCampaignAction({ campaignId: campaignId as never }).catch(() => null);
      if (answer?.ok) router.push(paths.editCampaign(answer.campaignId));
      else setProblem(answer?.error.message ?? "No connection. Try again.");
    });
  return (
    <>
      <Button busy={isBusy} onClick={duplicate}>
        Duplicate
      </Button>
      {problem ? (
        <p role="alert" className="text-sm text-no">
          {problem}
        </p>
      ) : null}
    </>
  );
}
