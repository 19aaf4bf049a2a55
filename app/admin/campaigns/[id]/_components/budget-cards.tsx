import { BurnBar, BurnLegend } from "@/components/charts/burn-bar";
import { Card } from "@/components/ui/card";
import { formatMoney } from "@/lib/kernel/money";
import { burnShares, isExhausted } from "@/lib/ledger/rules";
import type { CampaignBurn } from "@/lib/ledger/views";
import { burnTone } from "../../../_components/campaign-words";
import { deskLocale, formatCount } from "../../../_components/words";

const percent = new Intl.NumberFormat(deskLocale, { style: "percent", maximumFractionDigits: 1 });

/** The budget and its three parts, which sum to it, over one wide bar. */
export function BudgetCards({ burn, givenBackMinor }: { burn: CampaignBurn; givenBackMinor: number }) {
  const { spent, reserved } = burnShares(burn);
  const money = (minor: number) => formatMoney(minor, burn.currency, deskLocale);
  const redeemed = `${formatCount(burn.redemptions)} redeemed${
    burn.reversals > 0 ? `, ${formatCount(burn.reversals)} of them reversed` : ""
  }`;
  return (
    <Card title="Budget" aside={<BurnLegend />}>
      <dl className="mb-4 grid grid-cols-2 gap-x-6 gap-y-4 md:grid-cols-4">
        <Figure label="Budget" value={money(burn.budgetMinor)} note="for discounts; fees come on top" />
        <Figure
          label="Spent"
          value={money(burn.spentMinor)}
          note={`${percent.format(spent)} · ${redeemed}`}
        />
        <Figure
          label="Reserved"
          value={money(burn.reservedMinor)}
          note={`${percent.format(reserved)} · in barcodes not used yet`}
        />
        <Figure
          label="Left"
          value={money(burn.leftMinor)}
          note={
            isExhausted(burn)
              ? "too little for another barcode"
              : `${percent.format(Math.max(0, 1 - spent - reserved))} · can still be promised`
          }
        />
      </dl>
      <BurnBar budget={burn} tone={burnTone(burn)} size="md" words={false} />
      {givenBackMinor > 0 ? (
        <p className="mt-3 text-sm text-ink-2">
          <span className="num font-medium text-ink">{money(givenBackMinor)}</span> given back so far:
          promised to barcodes that were not used, used for less, or reversed. It is part of what is left.
        </p>
      ) : null}
    </Card>
  );
}

function Figure({ label, value, note }: { label: string; value: string; note: string }) {
  return (
    <div className="flex flex-col">
      <dt className="text-sm text-ink-2">{label}</dt>
      <dd className="num mt-0.5 text-2xl font-bold tracking-tighter">{value}</dd>
      <dd className="num text-sm text-ink-3">{note}</dd>
    </div>
  );
}
