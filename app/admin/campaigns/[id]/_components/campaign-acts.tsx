"use client";

import { useRouter } from "next/navigation";
import { useId, useState, useTransition } from "react";
import { Button } from "@/components/ui/button";
import { ConfirmDialog } from "@/components/ui/dialog";
import { TextField } from "@/components/ui/text-field";
import type { CampaignMove } from "@/lib/campaigns/rules";
import { parseGroupedAmount } from "@/lib/kernel/decimal-amount";
import { moveCampaignAction, topUpCampaignAction } from "../actions";
import { actWords } from "./act-words";

type CampaignActsProps = {
  campaignId: string;
  version: number;
  /** What may be done by whoever looks, in the state it is in; the first is what is usually next. */
  moves: readonly CampaignMove[];
  mayTopUp: boolean;
  currency: string;
};

type Refused =
  | { problems: string[] }
  | { error: { message: string; fields: readonly { message: string }[] } };

/** Each reason in words: of the fields where there are some. */
function problemsOf(answer: Refused): readonly string[] {
  if ("problems" in answer) return answer.problems;
  const { message, fields } = answer.error;
  return fields.length > 0 ? fields.map((field) => field.message) : [message];
}

/** What can be done with a campaign now. Each asks once, and says what it means for shoppers. */
export function CampaignActs({ campaignId, version, moves, mayTopUp, currency }: CampaignActsProps) {
  const router = useRouter();
  const [asked, setAsked] = useState<CampaignMove | "topUp" | null>(null);
  const [typed, setTyped] = useState("");
  const [problems, setProblems] = useState<readonly string[]>([]);
  const [isBusy, startTransition] = useTransition();
  const problemId = useId();
  const ask = (what: CampaignMove | "topUp") => {
    setTyped("");
    setProblems([]);
    setAsked(what);
  };
  const act = () =>
    startTransition(async () => {
      const answer = await send().catch(() => ({
        ok: false as const,
        problems: ["No connection. Try again."],
      }));
      if (!answer.ok) return setProblems(problemsOf(answer));
      setAsked(null);
      router.refresh();
    });
  const send = async () => {
    // The text of the schema is branded; what is wrong with it is the server's to say.
    const lookedAt = { campaignId: campaignId as never, version };
    if (asked === "topUp") {
      const addMinor = parseGroupedAmount(typed);
      if (addMinor === null)
        return { ok: false as const, problems: ["Write an amount such as 500 or 500.00."] };
      return topUpCampaignAction({ ...lookedAt, addMinor });
    }
    if (asked === null) return { ok: true as const };
    return moveCampaignAction({ ...lookedAt, move: asked, ...(actWords[asked].note && { note: typed }) });
  };
  const words = asked === null || asked === "topUp" ? null : actWords[asked];
  const field = asked === "topUp" ? `Amount in ${currency}` : words?.note;
  return (
    <div className="flex flex-wrap gap-2">
      {moves.map((move, place) => (
        <Button
          key={move}
          variant={place === 0 && !actWords[move].danger ? "primary" : "secondary"}
          onClick={() => ask(move)}
        >
          {actWords[move].button}
        </Button>
      ))}
      {mayTopUp ? <Button onClick={() => ask("topUp")}>Top up</Button> : null}
      <ConfirmDialog
        open={asked !== null}
        title={words?.title ?? "Add money to the budget"}
        confirmLabel={words?.button ?? "Top up"}
        danger={words?.danger ?? false}
        busy={isBusy}
        onConfirm={act}
        onClose={() => setAsked(null)}
      >
        <p>{words?.text ?? "It gives out coupons with it at once."}</p>
        {field ? (
          <div className="mt-3">
            <TextField
              label={field}
              value={typed}
              inputMode={asked === "topUp" ? "decimal" : "text"}
              maxLength={asked === "topUp" ? 12 : 1_000}
              aria-describedby={problems.length > 0 ? problemId : undefined}
              onChange={(event) => setTyped(event.target.value)}
            />
          </div>
        ) : null}
        {problems.length > 0 ? (
          <ul id={problemId} role="alert" className="mt-3 space-y-1 text-no">
            {problems.map((problem) => (
              <li key={problem}>{problem}</li>
            ))}
          </ul>
        ) : null}
      </ConfirmDialog>
    </div>
  );
}
