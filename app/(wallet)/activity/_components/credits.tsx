import { Badge } from "@/components/ui/badge";
import { Card } from "@/components/ui/card";
import { LinkButton } from "@/components/ui/link-button";
import { Money } from "@/components/ui/money";
import type { CreditPeriod } from "@/lib/clearing/rules";
import type { Month } from "@/lib/kernel/months";
import { paths } from "@/lib/paths";
import { carriedWords, creditBadges, creditWords, monthName } from "./credit-words";
import { MoveCredit } from "./move-credit";

/** `bill`: the carrier with which the shopper has a confirmed number; null: none. */
type CreditsProps = { credits: readonly CreditPeriod[]; bill: string | null; thisMonth: Month };

/** The credits on the phone bill, month by month: how much, where it is, and on which bill to look for it. */
export function Credits({ credits, bill, thisMonth }: CreditsProps) {
  return (
    <section className="mt-8">
      <h2 className="mb-3">On your phone bill</h2>
      <Card className="py-1!">
        <ul className="divide-y divide-line">
          {credits.map((credit) => (
            <Credit
              key={`${credit.period}-${credit.carrierId}-${credit.currency}`}
              credit={credit}
              bill={bill}
              thisMonth={thisMonth}
            />
          ))}
        </ul>
      </Card>
    </section>
  );
}

function Credit({ credit, bill, thisMonth }: Omit<CreditsProps, "credits"> & { credit: CreditPeriod }) {
  const { word, tone } = creditBadges[credit.state];
  const carried = carriedWords(credit, thisMonth);
  const count = credit.redemptions === 1 ? "1 purchase" : `${credit.redemptions} purchases`;
  return (
    <li className="py-4">
      <div className="flex items-start justify-between gap-4">
        <div className="min-w-0">
          <h3 className="text-base font-medium">{monthName(credit.period, thisMonth)}</h3>
          <p className="num text-sm tracking-normal text-ink-2">
            {credit.carrier} · {count}
          </p>
        </div>
        <div className="flex shrink-0 flex-col items-end gap-1.5">
          <Money minor={credit.amountMinor} currency={credit.currency} className="text-md font-semibold" />
          <Badge tone={tone}>{word}</Badge>
        </div>
      </div>
      <p className="mt-1.5 text-sm text-ink-2">{creditWords(credit, thisMonth)}</p>
      {credit.state === "diverted" && credit.diverted ? (
        bill ? (
          <MoveCredit creditId={credit.diverted.id} carrier={bill} />
        ) : (
          <LinkButton href={paths.accountPhone({ from: paths.activity() })} className="mt-3">
            Confirm a number
          </LinkButton>
        )
      ) : null}
      {carried ? <p className="mt-0.5 text-sm text-ink-2">{carried}</p> : null}
    </li>
  );
}
