"use client";

import { useActionState, useState } from "react";
import { FormBanner } from "@/app/_forms/form-banner";
import { emptyForm } from "@/app/_forms/form-state";
import { useFirstProblem } from "@/app/_forms/use-first-problem";
import { Button } from "@/components/ui/button";
import { Card } from "@/components/ui/card";
import { controlClasses, Field, useFieldIds } from "@/components/ui/field";
import { Select } from "@/components/ui/select";
import { TextField } from "@/components/ui/text-field";
import type { ConnectionView } from "@/lib/clearing/carriers/push/push-queries";
import { authsOf, type ConnectionAuth, type ConnectionKind } from "@/lib/kernel/carrier-connections";
import { ConfirmAction } from "../../../../_components/confirm-action";
import { removeConnectionAction, saveConnectionAction, testConnectionAction } from "../actions";

const authWords: Readonly<Record<ConnectionAuth, string>> = {
  none: "The signature alone",
  basic: "Name and password",
  bearer: "Bearer token",
  password: "Password",
  key: "Private key",
};

type ConnectionCardProps = {
  carrierId: string;
  connection: ConnectionView | null;
  /** What the last test said, in words; null: there was none. */
  tested: string | null;
};

/** Where reports are sent by themselves as soon as a month is closed. */
export function ConnectionCard({ carrierId, connection, tested }: ConnectionCardProps) {
  const [test, testAction, isTesting] = useActionState(testConnectionAction, emptyForm);
  return (
    <Card title="Send files by themselves">
      <ConnectionForm carrierId={carrierId} connection={connection} />
      {connection ? (
        <div className="mt-5 grid gap-4 border-t border-line pt-5">
          {tested ? <p className="text-ink-2">{tested}</p> : null}
          <form action={testAction} className="grid gap-4">
            <input type="hidden" name="carrierId" value={carrierId} />
            <FormBanner state={test} />
            <Button type="submit" busy={isTesting} className="justify-self-start">
              Test the connection
            </Button>
          </form>
          <ConfirmAction
            label="Remove the connection"
            variant="danger"
            title="Remove the connection?"
            body="Its secret goes with it. Files can be downloaded as before."
            confirmLabel="Remove it"
            danger
            fields={{ carrierId }}
            action={removeConnectionAction}
          />
        </div>
      ) : null}
    </Card>
  );
}

function ConnectionForm({ carrierId, connection }: Omit<ConnectionCardProps, "tested">) {
  const [state, action, isPending] = useActionState(saveConnectionAction, emptyForm);
  const form = useFirstProblem(state);
  const { values, problems, attempt } = state;
  const [kind, setKind] = useState<ConnectionKind>(connection?.kind ?? "sftp");
  const ways = authsOf[kind];
  const [auth, setAuth] = useState<ConnectionAuth>(connection?.auth ?? "key");
  const chosen = ways.includes(auth) ? auth : (ways[0] ?? auth);
  const text = (
    name: "url" | "userName" | "hostKey",
    label: string,
    hint: string | undefined,
    rest: { mono?: boolean; placeholder?: string } = {},
  ) => (
    <TextField
      key={`${name}/${attempt}`}
      label={label}
      name={name}
      maxLength={500}
      autoComplete="off"
      spellCheck={false}
      hint={hint}
      defaultValue={values[name] ?? connection?.[name] ?? ""}
      error={problems[name]}
      {...rest}
    />
  );
  return (
    <form ref={form} action={action} noValidate className="grid gap-4">
      <input type="hidden" name="carrierId" value={carrierId} />
      <Select
        key={`kind/${attempt}`}
        label="How"
        name="kind"
        // The form is reset after each answer, and takes a select that is told its value to its first option.
        defaultValue={kind}
        onChange={(event) => setKind(event.target.value as ConnectionKind)}
        error={problems.kind}
      >
        <option value="sftp">SFTP</option>
        <option value="https">HTTPS</option>
      </Select>
      {text("url", "Address", undefined, {
        placeholder: kind === "sftp" ? "sftp://files.example/credits" : "https://files.example/credits",
      })}
      <Select
        key={`auth/${attempt}/${kind}`}
        label="We sign in with"
        name="auth"
        defaultValue={chosen}
        onChange={(event) => setAuth(event.target.value as ConnectionAuth)}
        error={problems.auth}
      >
        {ways.map((one) => (
          <option key={one} value={one}>
            {authWords[one]}
          </option>
        ))}
      </Select>
      {kind === "sftp" || chosen === "basic" ? text("userName", "User name", undefined) : null}
      {chosen === "none" ? null : (
        <SecretField
          isKey={chosen === "key"}
          label={chosen === "bearer" ? "Token" : chosen === "key" ? "Private key" : "Password"}
          isKept={connection !== null}
          error={problems.secret}
        />
      )}
      {kind === "sftp"
        ? text(
            "hostKey",
            "Fingerprint of the server",
            "As ssh-keygen -lf says it. Another server is refused.",
            {
              mono: true,
              placeholder: "SHA256:",
            },
          )
        : null}
      <FormBanner state={state} />
      <Button type="submit" variant="primary" busy={isPending} className="justify-self-start">
        Save
      </Button>
    </form>
  );
}

type SecretFieldProps = { label: string; isKey: boolean; isKept: boolean; error: string | undefined };

function SecretField({ label, isKey, isKept, error }: SecretFieldProps) {
  const hint = isKept
    ? "Empty: the one that is there stays, for the same address."
    : "Kept sealed, and never shown again.";
  const { id, describedBy } = useFieldIds(undefined, hint, error);
  if (!isKey)
    return (
      <TextField
        label={label}
        name="secret"
        type="password"
        maxLength={1_000}
        autoComplete="off"
        hint={hint}
        error={error}
      />
    );
  return (
    <Field id={id} label={label} hint={hint} error={error}>
      <textarea
        id={id}
        name="secret"
        rows={4}
        maxLength={10_000}
        autoComplete="off"
        spellCheck={false}
        aria-describedby={describedBy}
        aria-invalid={error ? true : undefined}
        className={`${controlClasses} h-auto! py-3 font-mono tracking-normal`}
      />
    </Field>
  );
}
