"use client";

import type { ReactNode } from "react";
import { Banner } from "@/components/ui/banner";
import { Button } from "@/components/ui/button";
import { audienceLines } from "@/lib/campaigns/audience-words";
import type { CampaignDraft } from "@/lib/campaigns/draft";
import { type DraftProblem, type DraftStep, draftSteps } from "@/lib/campaigns/draft-problems";
import { formatMoney } from "@/lib/kernel/money";
import { formatDay, zoneWords } from "../../../../_components/words";
import { lifetimeWords } from "../../_components/lifetime-words";
import { Differences } from "./differences";
import { differencesOf, makesNewOffers } from "./draft-differences";
import type { Editing } from "./editing";
import { stepWords } from "./step-words";

type StepCheckProps = { editing: Editing; problems: readonly DraftProblem[]; go: (step: DraftStep) => void };

/** Everything at a glance, and per step what is missing. */
export function StepCheck({ editing, problems, go }: StepCheckProps) {
  return (
    <div className="flex flex-col gap-5">
      {problems.length === 0 ? (
        <Banner tone="good" title="Nothing is missing">
          <p>
            {editing.isRunning
              ? "Publish it, and shoppers get it within seconds."
              : "Submit it, and the operator looks at it."}
          </p>
        </Banner>
      ) : null}
      {editing.isRunning ? <Changes editing={editing} /> : null}
      {draftSteps.slice(0, 4).map((step) => (
        <section key={step} className="border-b border-line pb-4 last:border-0">
          <div className="flex items-center justify-between gap-3">
            <h3 className="text-base font-semibold">{stepWords[step].label}</h3>
            <Button
              size="sm"
              variant="quiet"
              onClick={() => go(step)}
              aria-label={`Change: ${stepWords[step].label}`}
            >
              Change
            </Button>
          </div>
          <Missing draft={editing.draft} problems={problems.filter((one) => one.step === step)} />
          <Summary step={step} editing={editing} />
        </section>
      ))}
    </div>
  );
}

/** Of a campaign that runs: what publishing it changes, and what it leaves as it is. */
function Changes({ editing: { saved, draft, names } }: { editing: Editing }) {
  const all = differencesOf(saved, draft, names);
  return (
    <section aria-labelledby="changes" className="border-b border-line pb-4">
      <h3 id="changes" className="mb-2 text-base font-semibold">
        What changes
      </h3>
      {all.length === 0 ? <p className="text-ink-2">Nothing yet.</p> : null}
      <Differences all={all} before="Before" after="After" />
      <p className="mt-3 text-ink-2">
        {makesNewOffers(saved, draft)
          ? "Barcodes that were issued already keep their version of the offers; new ones get this one."
          : "Barcodes that were issued already stay as they are."}
      </p>
    </section>
  );
}

function Missing({ problems, draft }: { problems: readonly DraftProblem[]; draft: CampaignDraft }) {
  if (problems.length === 0) return null;
  return (
    <ul className="mb-2 list-disc pl-5 text-no">
      {problems.map(({ field, message }) => (
        <li key={field}>
          {offerWords(field, draft)}
          {message}
        </li>
      ))}
    </ul>
  );
}

/** 'Offer 2: ' before what is wrong with it, of several groups of products 'Offer 2, products B: '. */
function offerWords(field: string, draft: CampaignDraft): string {
  const [, index, , set] = /^offers\.(\d+)\.(productSets\.(\d+))?/.exec(field) ?? [];
  if (index === undefined) return "";
  const isOneOfSeveral = set !== undefined && draft.offers[Number(index)]?.kind === "together";
  return `Offer ${Number(index) + 1}${isOneOfSeveral ? `, products ${"ABCD"[Number(set)]}` : ""}: `;
}

function Summary({ step, editing }: { step: DraftStep; editing: Editing }) {
  const { draft, campaign, now } = editing;
  const money = (minor: number | null) => (minor === null ? "–" : formatMoney(minor, draft.currency));
  switch (step) {
    case "what":
      return (
        <Facts
          facts={[
            ["Name", draft.name.trim() || "–"],
            ["Offers", draft.offers.map((one) => one.title.trim() || "Untitled").join(", ") || "–"],
          ]}
        />
      );
    case "who":
      return (
        <Facts
          facts={[
            ...audienceFacts(editing),
            ["Minimum age", draft.minimumAge === null ? "None" : `${draft.minimumAge} and over`],
            ["Barcodes for each", String(draft.issuesPerShopper ?? "–")],
          ]}
        />
      );
    case "where":
      return (
        <Facts
          facts={[
            ["Stores", draft.isStoreLimited ? storeWords(editing) : "All"],
            [
              "Window",
              draft.startsOn && draft.endsOn
                ? `${formatDay(draft.startsOn, now)} to ${formatDay(draft.endsOn, now)}, both included, ${zoneWords(draft.timeZone)}`
                : "–",
            ],
          ]}
        />
      );
    default:
      return (
        <Facts
          facts={[
            [
              "Budget",
              campaign.state === "draft"
                ? money(draft.budgetMinor)
                : `${money(draft.budgetMinor)}, unchanged`,
            ],
            [
              "Payout",
              draft.payouts.map((one) => (one === "till" ? "off at the till" : "phone bill")).join(" or ") ||
                "–",
            ],
            ["A barcode is good for", lifetimeWords(draft.barcodeLifetimeSeconds ?? 0)],
            [
              "Handling fees",
              [...new Set(draft.offers.map((one) => money(one.handlingFeeMinor)))].join(", ") || "–",
            ],
          ]}
        />
      );
  }
}

/** 'Shoppers: everybody', or a line for each thing that is asked of them. */
function audienceFacts({ draft, products }: Editing): (readonly [string, string])[] {
  const lines = audienceLines(draft.audience, (id) => products.get(id)?.name ?? "a product");
  if (lines.length === 0) return [["Shoppers", "Everybody"]];
  return [["Shoppers", "Only some"], ...lines.map(({ about, text }) => [about, text] as const)];
}

function storeWords({ draft, campaign }: Editing): string {
  const chosen = new Set<string>(draft.storeIds);
  const chains = new Set(campaign.stores.filter((one) => chosen.has(one.id)).map((one) => one.retailer));
  return `${draft.storeIds.length} of ${[...chains].join(", ") || "no retailer"}`;
}

function Facts({ facts }: { facts: readonly (readonly [string, ReactNode])[] }) {
  return (
    <dl className="num grid gap-x-6 gap-y-1 sm:grid-cols-[11rem_minmax(0,1fr)]">
      {facts.map(([label, value]) => (
        <div key={label} className="contents">
          <dt className="text-ink-2">{label}</dt>
          <dd className="mb-1 sm:mb-0">{value}</dd>
        </div>
      ))}
    </dl>
  );
}
