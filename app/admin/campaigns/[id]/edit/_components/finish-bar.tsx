"use client";

import { useRouter } from "next/navigation";
import { useState } from "react";
import { Button } from "@/components/ui/button";
import type { DraftProblem } from "@/lib/campaigns/draft-problems";
import { paths } from "@/lib/paths";
import { moveCampaignAction } from "../../actions";
import { changeCampaignAction } from "../actions";
import type { DraftKeeper } from "./draft-keeper";
import type { Editing } from "./editing";

type FinishBarProps = {
  editing: Editing;
  canFinish: boolean;
  keeper: DraftKeeper;
  onProblems: (problems: readonly DraftProblem[]) => void;
};

/** Submits a draft, or publishes what was changed of a campaign that runs. */
export function FinishBar({ editing, canFinish, keeper, onProblems }: FinishBarProps) {
  const { campaign, draft, isRunning } = editing;
  const router = useRouter();
  const [isBusy, setIsBusy] = useState(false);
  const [message, setMessage] = useState<string | null>(null);
  const submit = async () => {
    const version = await keeper.flush();
    if (version === null) return "It is not saved yet, so it was not submitted.";
    const answer = await moveCampaignAction({ campaignId: campaign.id, version, move: "submit" });
    if (answer.ok) return null;
    if ("error" in answer) return answer.error.message;
    onProblems(answer.fields ?? []);
    return answer.problems.join(" ");
  };
  const publish = async () => {
    const answer = await changeCampaignAction({
      campaignId: campaign.id,
      version: keeper.read().version,
      draft,
    });
    if (answer.ok) {
      keeper.settle(answer.version);
      return null;
    }
    if ("error" in answer) return answer.error.message;
    if ("stale" in answer) {
      keeper.hold(answer.stale);
      return "It was not published.";
    }
    onProblems(answer.problems);
    return answer.problems.map((one) => one.message).join(" ");
  };
  const finish = async () => {
    setIsBusy(true);
    const problem = await (isRunning ? publish() : submit()).catch(() => "No connection. Try again.");
    setMessage(problem);
    setIsBusy(false);
    if (problem === null) router.push(paths.campaign(campaign.id));
  };
  return (
    <div className="flex flex-wrap items-center justify-end gap-3">
      {message ? (
        <p role="alert" className="text-sm text-no">
          {message}
        </p>
      ) : null}
      <Button variant="primary" disabled={!canFinish} busy={isBusy} onClick={finish}>
        {isRunning ? "Publish the changes" : "Submit to the operator"}
      </Button>
    </div>
  );
}
