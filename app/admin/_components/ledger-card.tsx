import type { ReactNode } from "react";
import { Badge } from "@/components/ui/badge";
import { Card } from "@/components/ui/card";
import { EmptyState } from "@/components/ui/empty-state";
import { balanceOf } from "@/lib/ledger/rules";
import type { LedgerEntryView, LedgerSum } from "@/lib/ledger/views";
import { LedgerTable } from "./ledger-table";
import { counted, formatAmounts, formatCount } from "./words";

type LedgerCardProps = {
  title?: string;
  aside?: ReactNode;
  entries: readonly LedgerEntryView[];
  bothSides: boolean;
  showCampaign?: boolean;
};

/** The newest entries, or what will be here. */
export function LedgerCard({
  title = "The ledger’s last entries",
  aside,
  entries,
  bothSides,
  showCampaign,
}: LedgerCardProps) {
  return (
    <Card title={title} aside={aside} flush className="overflow-hidden">
      {entries.length === 0 ? (
        <EmptyState drawing="receipt" title="No entries yet">
          <p>The first redemption brings them, within seconds of the till.</p>
        </EmptyState>
      ) : (
        <LedgerTable entries={entries} bothSides={bothSides} showCampaign={showCampaign} />
      )}
    </Card>
  );
}

type LedgerHealthProps = { sums: readonly LedgerSum[]; lagSeconds: number };

/** For the operator: whether the whole ledger sums to zero, and how far the poster is behind the tills. */
export function LedgerHealth({ sums, lagSeconds }: LedgerHealthProps) {
  const off = balanceOf(sums).filter((amount) => amount.minor !== 0);
  const entries = sums.reduce((sum, one) => sum + one.entries, 0);
  return (
    <span className="flex flex-wrap items-center justify-end gap-2">
      <span className="num">{counted(entries, "entry", "entries")}</span>
      {off.length === 0 ? (
        <Badge tone="good">Sums to zero</Badge>
      ) : (
        <Badge tone="no">Off by {formatAmounts(off)}</Badge>
      )}
      {lagSeconds < 10 ? (
        <Badge tone="good">Poster up to date</Badge>
      ) : (
        <Badge tone={lagSeconds < 60 ? "warn" : "no"}>Poster {lagWords(lagSeconds)} behind</Badge>
      )}
    </span>
  );
}

function lagWords(seconds: number): string {
  if (seconds < 120) return `${formatCount(Math.round(seconds))} s`;
  if (seconds < 7_200) return `${formatCount(Math.round(seconds / 60))} min`;
  return `${formatCount(Math.round(seconds / 3_600))} h`;
}
