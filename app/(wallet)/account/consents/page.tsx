import type { Metadata } from "next";
import { Banner } from "@/components/ui/banner";
import { getOwnAccount } from "@/lib/account/queries";
import { consentKinds } from "@/lib/kernel/consent-kinds";
import { isUnderAge, mayConsent } from "@/lib/outreach/consent-rules";
import { currentWording } from "@/lib/outreach/consent-words";
import { listOwnConsents } from "@/lib/outreach/consents";
import { paths } from "@/lib/paths";
import { pageContext } from "@/lib/server/page-context";
import { PageBody } from "../../_components/page-body";
import { PageHead } from "../../_components/page-head";
import { ConsentCard } from "./_components/consent-card";
import { ConsentHistory } from "./_components/consent-history";

export const metadata: Metadata = { title: "What you agreed to" };

export default async function Page() {
  const ctx = await pageContext("viewOwnAccount");
  const [answers, { attributes }] = await Promise.all([listOwnConsents(ctx), getOwnAccount(ctx)]);
  return (
    <PageBody high>
      <PageHead title="What you agreed to" back={{ href: paths.account(), label: "Back to your account" }} />
      <p className="mt-3 mb-5 text-ink-2">
        Each is a question of its own. Saying no costs you no coupon and no discount.
      </p>
      {isUnderAge(attributes.birthYear, ctx.now) ? (
        <div className="mb-4">
          <Banner title="Under 18: no mailings, surveys or profile">
            They can be switched on from the year after you turn 18.
          </Banner>
        </div>
      ) : null}
      <div className="grid gap-3">
        {consentKinds.map((kind) => (
          <ConsentCard
            key={kind}
            kind={kind}
            wording={currentWording(kind)}
            newest={answers.find((answer) => answer.kind === kind) ?? null}
            isOpen={mayConsent(kind, attributes.birthYear, ctx.now)}
          />
        ))}
      </div>
      <ConsentHistory answers={answers} />
    </PageBody>
  );
}
