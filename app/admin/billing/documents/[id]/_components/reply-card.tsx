"use client";

import { useRouter } from "next/navigation";
import { type FormEvent, useState } from "react";
import { Banner } from "@/components/ui/banner";
import { Button } from "@/components/ui/button";
import { Card } from "@/components/ui/card";
import { Field, useFieldIds } from "@/components/ui/field";
import type { ReplyImport } from "@/lib/clearing/carrier-credits/import-reply";
import { mostReplyBytes } from "@/lib/clearing/carrier-credits/reply-limits";
import { paths } from "@/lib/paths";
import { counted } from "../../../../_components/words";

type Answer = { done: string } | { problem: string } | null;

/** Takes the carrier's answer file; one of a large carrier goes up as it is, past the limits of forms. */
export function ReplyCard({ documentId }: { documentId: string }) {
  const router = useRouter();
  const [answer, setAnswer] = useState<Answer>(null);
  const [isBusy, setIsBusy] = useState(false);
  const problem = answer && "problem" in answer ? answer.problem : undefined;
  const { id, describedBy } = useFieldIds(undefined, "hint", problem);
  const submit = async (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    const form = event.currentTarget;
    const file = new FormData(form).get("file");
    setIsBusy(true);
    const next = await send(documentId, file instanceof File ? file : null);
    setIsBusy(false);
    setAnswer(next);
    if (next && "done" in next) {
      form.reset();
      router.refresh();
    }
  };
  return (
    <Card title="The carrier’s answer">
      <form onSubmit={submit} className="grid gap-4">
        <Field
          id={id}
          label="Reply file"
          hint="Accepted or rejected, line by line. What is rejected is reported again next month."
          error={problem}
        >
          <input
            id={id}
            name="file"
            type="file"
            accept=".txt,.csv,text/plain,text/csv"
            aria-describedby={describedBy}
            aria-invalid={problem ? true : undefined}
            className="w-full text-base file:mr-3 file:h-11 file:rounded-lg file:border file:border-line-3 file:bg-card file:px-4 file:font-medium file:text-ink"
          />
        </Field>
        {answer && "done" in answer ? <Banner tone="good" title={answer.done} /> : null}
        <Button type="submit" busy={isBusy} className="justify-self-start">
          Take the answer
        </Button>
      </form>
    </Card>
  );
}

async function send(documentId: string, file: File | null): Promise<Answer> {
  if (!file || file.size === 0) return { problem: "Choose the file that the carrier sent." };
  if (file.size > mostReplyBytes)
    return { problem: `This file is too large: ${mostReplyBytes / 1_000_000} MB at most. Send it in parts.` };
  const response = await fetch(paths.carrierReply(documentId), {
    method: "POST",
    headers: { "Content-Type": "text/csv" },
    body: file,
  }).catch(() => null);
  if (!response) return { problem: "The centre cannot be reached: look at your connection and press again." };
  const body = (await response.json().catch(() => null)) as
    | ReplyImport
    | { detail?: string; errors?: { message: string }[] }
    | null;
  if (response.ok && body && "accepted" in body) return { done: doneWords(body) };
  const said = body && !("accepted" in body) ? (body.errors?.[0]?.message ?? body.detail) : null;
  return { problem: said ?? "The centre could not take it. Press again." };
}

function doneWords({ accepted, rejected, same }: ReplyImport): string {
  const words = `${counted(accepted, "credit", "credits")} accepted, ${rejected} rejected`;
  return same > 0 ? `${words}; ${same} were answered before.` : `${words}.`;
}
