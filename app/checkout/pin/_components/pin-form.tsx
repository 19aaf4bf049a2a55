"use client";

import { useActionState, useState } from "react";
import { Button } from "@/components/ui/button";
import { TextField } from "@/components/ui/text-field";
import { type PinProblem, setOwnPin } from "../actions";

/** The new PIN, and the password that proves who sets it. What was typed stays when one of them is wrong; it never comes back from the server. */
export function PinForm() {
  const [pin, setPin] = useState("");
  const [password, setPassword] = useState("");
  const [problem, action, isBusy] = useActionState(setOwnPin, null);
  return (
    <form action={action} className="flex flex-col gap-4">
      <TextField
        name="pin"
        label="New PIN"
        type="password"
        inputMode="numeric"
        autoComplete="off"
        pattern="[0-9]{4,6}"
        title="4 to 6 digits"
        maxLength={6}
        required
        value={pin}
        onChange={(event) => setPin(event.target.value)}
        error={pinProblem(problem)}
      />
      <TextField
        name="password"
        label="Your password"
        type="password"
        autoComplete="current-password"
        required
        value={password}
        onChange={(event) => setPassword(event.target.value)}
        error={passwordProblem(problem)}
      />
      <Button type="submit" variant="primary" size="lg" wide busy={isBusy}>
        Set the PIN
      </Button>
    </form>
  );
}

function pinProblem(problem: PinProblem | null): string | undefined {
  if (problem === null || !("error" in problem)) return undefined;
  return problem.error.fields[0]?.message ?? problem.error.message;
}

function passwordProblem(problem: PinProblem | null): string | undefined {
  if (problem === null || "error" in problem) return undefined;
  return problem.reason === "wrong_password"
    ? "This is not your password."
    : "Too many wrong passwords. Wait a quarter of an hour, then try again.";
}
