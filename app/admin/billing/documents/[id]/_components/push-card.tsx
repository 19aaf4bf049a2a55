"use client";

import Link from "next/link";
import { useActionState } from "react";
import { FormBanner } from "@/app/_forms/form-banner";
import { emptyForm } from "@/app/_forms/form-state";
import { Badge, type Tone } from "@/components/ui/badge";
import { Button } from "@/components/ui/button";
import { Card } from "@/components/ui/card";
import { pushAgainAction } from "../actions";

type PushCardProps = {
  documentId: string;
  isConnected: boolean;
  state: "waiting" | "delivered" | "failed" | null;
  /** What is to be said of it, in words. */
  words: string;
  settingsHref: string;
};

const badges: Readonly<Record<NonNullable<PushCardProps["state"]>, { label: string; tone: Tone }>> = {
  waiting: { label: "Waiting", tone: "warn" },
  delivered: { label: "Delivered", tone: "good" },
  failed: { label: "Failed", tone: "no" },
};

/** How the file stands with the carrier's own server. */
export function PushCard({ documentId, isConnected, state, words, settingsHref }: PushCardProps) {
  const [form, action, isPending] = useActionState(pushAgainAction, emptyForm);
  const badge = state ? badges[state] : null;
  return (
    <Card title="Sent by itself" aside={badge ? <Badge tone={badge.tone}>{badge.label}</Badge> : null}>
      <p className="text-ink-2">{words}</p>
      {isConnected ? (
        <form action={action} className="mt-4 grid gap-4">
          <input type="hidden" name="documentId" value={documentId} />
          <FormBanner state={form} />
          <Button type="submit" busy={isPending} className="justify-self-start">
            {state ? "Push again" : "Push now"}
          </Button>
        </form>
      ) : (
        <Link
          href={settingsHref}
          className="mt-2 inline-flex min-h-11 items-center font-medium underline underline-offset-4"
        >
          Set up a connection
        </Link>
      )}
    </Card>
  );
}
