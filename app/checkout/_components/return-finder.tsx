"use client";

import { type FormEvent, useEffect, useEffectEvent, useState } from "react";
import { instantWords } from "@/components/coupon/when-words";
import { Badge } from "@/components/ui/badge";
import { Button } from "@/components/ui/button";
import { ChevronRightIcon } from "@/components/ui/icons";
import { Money } from "@/components/ui/money";
import { Skeleton } from "@/components/ui/skeleton";
import { TextField } from "@/components/ui/text-field";
import { readReceiptNumber } from "@/lib/barcode/receipt-number";
import type { LastRedemption } from "@/lib/redemption/return-queries";
import { serverNow } from "../_store/server-clock";
import { loadLastRedemptions } from "../actions";
import type { Ask } from "./use-network";

type ReturnFinderProps = {
  ask: Ask;
  timeZone: string;
  problem: string | null;
  onFind: (id: string) => void;
};

/** Which receipt? */
export function ReturnFinder({ ask, timeZone, problem, onFind }: ReturnFinderProps) {
  const [text, setText] = useState("");
  const [wrong, setWrong] = useState<string | null>(null);
  function submit(event: FormEvent): void {
    event.preventDefault();
    const id = readReceiptNumber(text);
    if (id) onFind(id);
    else setWrong("A receipt’s number is rdm_ and 13 letters and digits.");
  }
  return (
    <>
      <form onSubmit={submit} className="flex items-start gap-2">
        <div className="flex-1">
          <TextField
            label="Number of the receipt"
            hint="Scan the code on the receipt, or type the number beside it: rdm_…"
            mono
            autoComplete="off"
            spellCheck={false}
            value={text}
            error={wrong ?? problem ?? undefined}
            onChange={(event) => {
              setText(event.target.value);
              setWrong(null);
            }}
          />
        </div>
        <Button type="submit" size="lg" className="mt-6 h-12">
          Find
        </Button>
      </form>
      <h3 className="text-base">The last ones of this store</h3>
      <LastOnes ask={ask} timeZone={timeZone} onFind={onFind} />
    </>
  );
}

function LastOnes({ ask, timeZone, onFind }: Omit<ReturnFinderProps, "problem">) {
  const [last, setLast] = useState<readonly LastRedemption[] | null | "away">(null);
  const load = useEffectEvent(async () => {
    const asked = await ask(() => loadLastRedemptions());
    setLast(asked.arrived && asked.value.ok ? asked.value.redemptions : "away");
  });
  useEffect(() => {
    void load();
  }, []);
  if (last === null) return <Skeleton className="h-48" />;
  if (last === "away") return <p className="text-warn">No network. Returns wait for it.</p>;
  if (last.length === 0) return <p>Nothing was redeemed here yet.</p>;
  return (
    <ul className="-mx-2 max-h-80 overflow-y-auto">
      {last.map((one) => (
        <li key={one.id}>
          <button
            type="button"
            onClick={() => onFind(one.id)}
            className="flex min-h-13 w-full items-center gap-3 rounded-lg px-2 py-1.5 text-left hover:bg-sunk"
          >
            <span className="min-w-0 flex-1">
              <span className="block truncate font-medium text-ink">{one.bought.join(", ")}</span>
              <span className="num flex flex-wrap items-center gap-x-2 text-sm">
                {[instantWords(one.redeemedAt, timeZone, serverNow()), one.till, one.cashier]
                  .filter(Boolean)
                  .join(" · ")}
                {one.payout === "bill" ? " · phone bill" : ""}
                {one.reversedMinor > 0 ? (
                  <Badge tone="neutral">
                    {one.reversedMinor === one.discountMinor ? "taken back" : "in part taken back"}
                  </Badge>
                ) : null}
              </span>
            </span>
            <Money minor={one.discountMinor} currency={one.currency} className="font-semibold text-ink" />
            <ChevronRightIcon size={16} />
          </button>
        </li>
      ))}
    </ul>
  );
}
