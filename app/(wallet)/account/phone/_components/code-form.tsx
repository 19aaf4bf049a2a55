"use client";

import Link from "next/link";
import { useActionState } from "react";
import { FormBanner } from "@/app/_forms/form-banner";
import { emptyForm } from "@/app/_forms/form-state";
import { useFirstProblem } from "@/app/_forms/use-first-problem";
import { Button } from "@/components/ui/button";
import { LinkButton } from "@/components/ui/link-button";
import { TextField } from "@/components/ui/text-field";
import { paths } from "@/lib/paths";
import { enterCode } from "../actions";
import { SendAgain } from "./send-again";

type CodeFormProps = {
  phone: string;
  phoneWords: string;
  carrierId: string;
  waitSeconds: number;
  hasTriesLeft: boolean;
  from: string | null;
  /** Demo mode: where the text can be read. */
  outbox: string | null;
};

/** Where the six digits go. */
export function CodeForm(props: CodeFormProps) {
  const { phone, phoneWords, carrierId, waitSeconds, hasTriesLeft, from, outbox } = props;
  const [state, action, isPending] = useActionState(enterCode, emptyForm);
  const form = useFirstProblem(state);
  const over = hasTriesLeft ? undefined : "This code is over. Have a new one sent.";
  return (
    <>
      <p className="mt-3 mb-5 text-ink-2">
        A text with a code is on its way to{" "}
        <strong className="num font-semibold whitespace-nowrap text-ink">{phoneWords}</strong>. It works for
        10 minutes.
      </p>
      <form ref={form} action={action} noValidate className="grid gap-5">
        <input type="hidden" name="from" value={from ?? ""} />
        <div key={state.attempt}>
          <TextField
            label="Code"
            name="code"
            inputMode="numeric"
            autoComplete="one-time-code"
            maxLength={12}
            mono
            className="text-center text-xl! tracking-[0.3em]!"
            defaultValue={state.values.code ?? ""}
            error={state.problems.code ?? over}
            hint="Six digits. Give them to nobody who asks."
          />
        </div>
        <FormBanner state={state} />
        <Button type="submit" variant="primary" size="lg" wide busy={isPending}>
          Confirm
        </Button>
      </form>
      <SendAgain phone={phone} carrierId={carrierId} waitSeconds={waitSeconds} from={from} />
      <p className="mt-2 text-center">
        <Link
          href={paths.accountPhone({ change: "yes", from: from ?? undefined })}
          className="target-44 rounded-sm font-medium underline underline-offset-4"
        >
          Use another number
        </Link>
      </p>
      {outbox ? (
        <p className="mt-6 text-center">
          <LinkButton href={outbox}>Open the outbox</LinkButton>
        </p>
      ) : null}
    </>
  );
}
