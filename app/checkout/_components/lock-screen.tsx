"use client";

import { type FormEvent, useEffect, useState } from "react";
import { Button } from "@/components/ui/button";
import { TextField } from "@/components/ui/text-field";
import type { TillProfile } from "../_state/profile";
import { unlockWithPassword } from "../actions";
import { CashierPicker } from "./cashier-picker";
import type { Ask } from "./use-network";
import { useSignOut } from "./use-sign-out";

type LockScreenProps = {
  profile: TillProfile;
  /** How many redemptions have no answer yet. */
  unsent: number;
  ask: Ask;
  onUnlock: () => void;
};

/** Over everything, and nothing of the purchase under it: who goes on? */
export function LockScreen({ profile, unsent, ask, onUnlock }: LockScreenProps) {
  const { till, cashier, store } = profile;
  const [withPassword, setWithPassword] = useState(till === null || !cashier.hasPin);
  const { isBusy, isAway, signOut } = useSignOut(ask);
  return (
    <main
      id="main"
      tabIndex={-1}
      className="mx-auto flex min-h-dvh w-full max-w-md flex-col justify-center gap-6 px-safe-5 py-8"
    >
      <div className="text-center">
        <p className="text-ink-2">
          {store.name}
          {till ? ` · ${till.name}` : ""}
        </p>
        <h1 className="mt-1">Locked</h1>
        {unsent > 0 ? (
          <p className="mt-1 text-warn" role="status">
            {unsent} waiting to be sent: it goes on being sent.
          </p>
        ) : null}
      </div>
      {withPassword ? (
        <PasswordUnlock name={cashier.name} ask={ask} onUnlock={onUnlock} />
      ) : (
        <CashierPicker first={cashier} ask={ask} onSignedIn={onUnlock} />
      )}
      <div className="flex flex-wrap justify-center gap-2">
        {till ? (
          <Button variant="quiet" onClick={() => setWithPassword(!withPassword)}>
            {withPassword ? "Use a PIN" : "Use the password"}
          </Button>
        ) : null}
        <Button variant="quiet" busy={isBusy} onClick={() => void signOut()}>
          Sign {cashier.name} out
        </Button>
      </div>
      <p role="status" className="min-h-6 text-center text-warn">
        {isAway ? "Signing out needs the network. The till stays locked until it is back." : null}
      </p>
    </main>
  );
}

function PasswordUnlock({ name, ask, onUnlock }: { name: string; ask: Ask; onUnlock: () => void }) {
  const [password, setPassword] = useState("");
  const [busy, setBusy] = useState(false);
  const [problem, setProblem] = useState<string>();
  useEffect(() => {
    document.getElementById("unlock-password")?.focus();
  }, []);
  async function submit(event: FormEvent): Promise<void> {
    event.preventDefault();
    setBusy(true);
    const asked = await ask(() => unlockWithPassword(password));
    setBusy(false);
    if (!asked.arrived) return setProblem("No network: unlocking waits for it. The basket is kept.");
    if (asked.value.ok) return onUnlock();
    setPassword("");
    if ("error" in asked.value) setProblem(asked.value.error.message);
    else if (asked.value.reason === "wrong_password") setProblem("This is not the password.");
    else setProblem("Too many wrong passwords. Wait a quarter of an hour, then try again.");
  }
  return (
    <form onSubmit={submit} className="flex flex-col gap-4">
      <TextField
        id="unlock-password"
        type="password"
        label={`Password of ${name}`}
        autoComplete="current-password"
        value={password}
        error={problem}
        onChange={(event) => setPassword(event.target.value)}
      />
      <Button type="submit" variant="primary" size="lg" wide busy={busy} disabled={password === ""}>
        Unlock
      </Button>
    </form>
  );
}
