"use client";

import { useRouter } from "next/navigation";
import { useEffect, useEffectEvent, useState } from "react";
import { Banner } from "@/components/ui/banner";
import { Button } from "@/components/ui/button";
import { Skeleton } from "@/components/ui/skeleton";
import type { PinCashier } from "@/lib/auth/till-queries";
import { loadCashiers } from "../actions";
import { signInAtTill } from "../cashiers/actions";
import { PinPad } from "./pin-pad";
import { pinWords } from "./pin-words";
import type { Ask } from "./use-network";

type CashierPickerProps = {
  /** Who is asked for the PIN at once; without: a list first. */
  first?: { personId: string; name: string };
  /** Who is here already and not in the list. */
  except?: string;
  /** Somebody is asked for the PIN, or not any more. */
  onChoose?: (isChosen: boolean) => void;
  /** Given: nobody has to be signed in to know them. */
  cashiers?: readonly PinCashier[];
  ask: Ask;
  /** After the same or another cashier was let in; the page shows whom. */
  onSignedIn: () => void;
};

/** Who is at the till, and the PIN: a few taps from one cashier to the next. */
export function CashierPicker(props: CashierPickerProps) {
  const { first, except, cashiers: given, ask, onChoose, onSignedIn } = props;
  const router = useRouter();
  const [chosen, setChosen] = useState<{ personId: string; name: string } | null>(first ?? null);
  const [busy, setBusy] = useState(false);
  const [problem, setProblem] = useState<string | null>(null);
  const { cashiers, isAway } = useCashiers(given, ask);
  function choose(one: { personId: string; name: string } | null): void {
    setChosen(one);
    setProblem(null);
    onChoose?.(one !== null);
  }

  async function enter(pin: string): Promise<void> {
    if (!chosen) return;
    setBusy(true);
    setProblem(null);
    const asked = await ask(() => signInAtTill(chosen.personId, pin));
    setBusy(false);
    if (!asked.arrived) return setProblem("No network: the PIN is asked for again when it is back.");
    if (!asked.value.ok) return setProblem(pinWords(asked.value.reason));
    router.refresh();
    onSignedIn();
  }

  if (chosen) {
    return (
      <div className="flex flex-col gap-3">
        <PinPad name={chosen.name} busy={busy} problem={problem} onPin={(pin) => void enter(pin)} />
        <Button variant="quiet" onClick={() => choose(null)}>
          Another cashier
        </Button>
      </div>
    );
  }
  if (isAway)
    return (
      <Banner tone="warn" title="No network">
        Cashiers change when it is back.
      </Banner>
    );
  if (cashiers === null) return <Skeleton className="h-40" />;
  const others = cashiers.filter(({ personId }) => personId !== except);
  if (others.length === 0 && cashiers.length > 0)
    return <p className="text-ink-2">Nobody else of this store has a PIN yet.</p>;
  if (cashiers.length === 0) {
    return (
      <Banner title="No PINs here yet">
        A cashier sets one in this menu under ‘My PIN’; a manager can set one too.
      </Banner>
    );
  }
  return (
    <ul className="flex flex-col gap-2" aria-label="Cashiers">
      {others.map((one) => (
        <li key={one.personId}>
          <button
            type="button"
            onClick={() => choose(one)}
            className="flex h-14 w-full items-center justify-between rounded-lg border border-line-2 bg-card px-4 text-left text-md font-semibold hover:border-line-3 active:bg-sunk"
          >
            {one.name}
            {one.isLocked ? <span className="text-sm font-medium text-warn">PIN locked</span> : null}
          </button>
        </li>
      ))}
    </ul>
  );
}

function useCashiers(given: readonly PinCashier[] | undefined, ask: Ask) {
  const [cashiers, setCashiers] = useState<readonly PinCashier[] | null>(given ?? null);
  const [isAway, setIsAway] = useState(false);
  const load = useEffectEvent(async () => {
    if (given) return;
    const asked = await ask(() => loadCashiers());
    if (asked.arrived && asked.value.ok) setCashiers(asked.value.cashiers);
    else setIsAway(true);
  });
  useEffect(() => {
    void load();
  }, []);
  return { cashiers, isAway };
}
