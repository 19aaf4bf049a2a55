"use client";

import Link from "next/link";
import { useEffect, useState } from "react";
import { Banner } from "@/components/ui/banner";
import { Button } from "@/components/ui/button";
import { buttonClasses } from "@/components/ui/button-style";
import { Dialog } from "@/components/ui/dialog";
import { OfflineIcon } from "@/components/ui/icons";
import { Select } from "@/components/ui/select";
import { paths } from "@/lib/paths";
import type { TillProfile } from "../_state/profile";
import { setAutoLock } from "../till/actions";
import { CashierPicker } from "./cashier-picker";
import type { Ask } from "./use-network";
import { useSignOut } from "./use-sign-out";

type CashierMenuProps = {
  open: boolean;
  profile: TillProfile;
  unsent: number;
  ask: Ask;
  onClose: () => void;
  onLock: () => void;
};

/** Who is here, who takes over, and what this tablet is. */
export function CashierMenu({ open, profile, unsent, ask, onClose, onLock }: CashierMenuProps) {
  const { cashier, till } = profile;
  const [isPinAsked, setIsPinAsked] = useState(false);
  useEffect(() => {
    if (!open) setIsPinAsked(false);
  }, [open]);
  const lockNow = () => {
    onClose();
    onLock();
  };
  return (
    <Dialog open={open} title={`${cashier.name} is at ${till?.name ?? "this tablet"}`} onClose={onClose}>
      <div className="mt-3 flex flex-col gap-4">
        {unsent > 0 ? <UnsentWarning unsent={unsent} profile={profile} /> : null}
        {open && till ? (
          <section className="flex flex-col gap-2">
            {isPinAsked ? null : <h3 className="text-base">Who takes over?</h3>}
            <CashierPicker
              ask={ask}
              except={cashier.personId}
              onChoose={setIsPinAsked}
              onSignedIn={onClose}
            />
          </section>
        ) : null}
        {isPinAsked ? null : <TillActs profile={profile} unsent={unsent} ask={ask} onLock={lockNow} />}
        <Button variant="quiet" onClick={onClose}>
          Back to the till
        </Button>
      </div>
    </Dialog>
  );
}

type TillActsProps = { profile: TillProfile; unsent: number; ask: Ask; onLock: () => void };

function TillActs({ profile: { cashier, till }, unsent, ask, onLock }: TillActsProps) {
  const { isBusy, isAway, signOut } = useSignOut(ask);
  return (
    <>
      {isAway ? (
        <Banner
          tone="warn"
          title="Signing out needs the network"
          icon={<OfflineIcon size={28} />}
          action={<Button onClick={onLock}>Lock instead</Button>}
        >
          {cashier.name} is still signed in. A locked till waits for the network, and nobody uses it before.
        </Banner>
      ) : null}
      <div className="grid grid-cols-2 gap-2">
        <Button onClick={onLock}>Lock now</Button>
        <Button variant={unsent > 0 ? "danger" : "secondary"} busy={isBusy} onClick={() => void signOut()}>
          Sign out
        </Button>
        <Link href={paths.ownPin()} className={buttonClasses({})}>
          {cashier.hasPin ? "Change my PIN" : "My PIN"}
        </Link>
        <Link href={paths.pairTill()} className={buttonClasses({})}>
          {till ? "This tablet" : "Pair this tablet"}
        </Link>
      </div>
      {till ? <AutoLock seconds={till.autoLockSeconds} ask={ask} /> : null}
    </>
  );
}

function UnsentWarning({ unsent, profile: { till, cashier } }: { unsent: number; profile: TillProfile }) {
  return (
    <Banner
      tone="warn"
      title={unsent === 1 ? "1 redemption has no answer yet" : `${unsent} redemptions have no answer yet`}
    >
      {till
        ? `It stays with ${till.name} and goes on being sent, whoever signs in here.`
        : `It stays on this tablet and is sent when ${cashier.name} signs in here again.`}
    </Banner>
  );
}

const choices = [
  [60, "after 1 minute"],
  [180, "after 3 minutes"],
  [600, "after 10 minutes"],
  [1800, "after 30 minutes"],
  [0, "never by itself"],
] as const;

function AutoLock({ seconds, ask }: { seconds: number; ask: Ask }) {
  const [chosen, setChosen] = useState(seconds);
  const [problem, setProblem] = useState<string>();
  async function choose(next: number): Promise<void> {
    const asked = await ask(() => setAutoLock(next));
    if (asked.arrived && asked.value.ok) {
      setChosen(next);
      setProblem(undefined);
    } else setProblem("Not changed: try again when the network is back.");
  }
  const isListed = choices.some(([value]) => value === chosen);
  return (
    <Select
      label="This tablet locks itself"
      value={chosen}
      error={problem}
      onChange={(event) => void choose(Number(event.target.value))}
    >
      {isListed ? null : <option value={chosen}>after {chosen} seconds</option>}
      {choices.map(([value, words]) => (
        <option key={value} value={value}>
          {words}
        </option>
      ))}
    </Select>
  );
}
