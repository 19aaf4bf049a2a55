import type { ReactNode } from "react";
import { Card } from "@/components/ui/card";
import type { CampaignDetail } from "@/lib/campaigns/desk-views";
import { daysAway, formatDay, zoneWords } from "../../../_components/words";
import { lifetimeWords } from "./lifetime-words";

const payoutNames = { till: "Off at the till", bill: "Credit on the phone bill" } as const;

/** What was agreed: window, payouts, limits. */
export function TermsCard({ campaign, now }: { campaign: CampaignDetail; now: Date }) {
  const { startsOn, endsOn, timeZone } = campaign;
  const away = daysAway(endsOn, timeZone, now);
  return (
    <Card title="Terms">
      <dl className="num flex flex-col gap-3">
        <Term label="Window">
          {formatDay(startsOn, now)} to {formatDay(endsOn, now)}
          <span className="block text-sm text-ink-2">
            both days included, {zoneWords(timeZone)}
            {away ? ` · ends ${away}` : ""}
          </span>
        </Term>
        <Term label="Payout">{campaign.payouts.map((payout) => payoutNames[payout]).join(" or ")}</Term>
        <Term label="Barcodes for each shopper">{campaign.issuesPerShopper}</Term>
        <Term label="A barcode lives">{lifetimeWords(campaign.barcodeLifetimeSeconds)}</Term>
        <Term label="Code">{campaign.allowsStaticCodes ? "Live, or saved as an image" : "Live only"}</Term>
        <Term label="Shoppers">
          {campaign.audience.length === 0 ? "Everybody" : null}
          {campaign.audience.map(({ about, text }) => (
            <span key={about} className="block">
              <span className="text-ink-2">{about}:</span> {text}
            </span>
          ))}
        </Term>
        <Term label="Minimum age">
          {campaign.minimumAge === null ? "None" : `${campaign.minimumAge} and over`}
        </Term>
      </dl>
    </Card>
  );
}

function Term({ label, children }: { label: string; children: ReactNode }) {
  return (
    <div>
      <dt className="text-sm text-ink-2">{label}</dt>
      <dd>{children}</dd>
    </div>
  );
}
