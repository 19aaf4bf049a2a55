import type { Metadata } from "next";
import { Badge } from "@/components/ui/badge";
import { Card } from "@/components/ui/card";
import { EmptyState } from "@/components/ui/empty-state";
import { LinkButton } from "@/components/ui/link-button";
import { categoryWords, type ProductCategory } from "@/lib/kernel/categories";
import {
  type AutomationView,
  listAutomationChoices,
  listAutomations,
} from "@/lib/outreach/automations/queries";
import { automationLimits } from "@/lib/outreach/automations/schemas";
import { paths } from "@/lib/paths";
import { pageContext } from "@/lib/server/page-context";
import { ConfirmAction } from "../../_components/confirm-action";
import { PageHead } from "../../_components/page-head";
import { counted } from "../../_components/words";
import { OutreachTabs } from "../_components/outreach-tabs";
import { toldWords } from "../mailings/_components/mailing-words";
import { AutomationForm } from "./_components/automation-form";
import { switchAutomationAction } from "./actions";

export const metadata: Metadata = { title: "Automations" };

export default async function Page() {
  const ctx = await pageContext("viewAutomations");
  const [automations, choices] = await Promise.all([listAutomations(ctx), listAutomationChoices(ctx)]);
  return (
    <>
      <PageHead eyebrow={ctx.actor.organisation} title="Automations" />
      <OutreachTabs current="automations" />
      <div className="grid items-start gap-4 xl:grid-cols-[minmax(0,1fr)_24rem]">
        {automations.length === 0 ? (
          <Card>
            <EmptyState drawing="letter" title="Nothing follows a purchase yet">
              <p>Thank for it, or ask how it was, some days after. Each shopper gets it once.</p>
            </EmptyState>
          </Card>
        ) : (
          <ul className="grid gap-4">
            {automations.map((automation) => (
              <li key={automation.id}>
                <AutomationCard automation={automation} />
              </li>
            ))}
          </ul>
        )}
        <Card title="New automation">
          <p className="mb-4 text-sm text-ink-2">
            Up to {automationLimits.on} may be on at once. Only shoppers who agreed to being chosen by what
            they buy are written to.
          </p>
          <AutomationForm choices={choices} />
        </Card>
      </div>
    </>
  );
}

function AutomationCard({ automation }: { automation: AutomationView }) {
  const { id, name, isOn, isOver, afterDays, sends, planned, handedOn, dropped } = automation;
  const when =
    afterDays === 0 ? "As soon as somebody buys" : `${counted(afterDays, "day", "days")} after buying`;
  const what = automation.category
    ? `anything of yours in ${categoryWords[automation.category as ProductCategory].label}`
    : automation.products.join(", ");
  return (
    <Card
      title={
        <span className="flex flex-wrap items-center gap-3">
          {name} <Badge tone={isOn && !isOver ? "good" : "neutral"}>{isOn && !isOver ? "On" : "Off"}</Badge>
        </span>
      }
      aside={
        isOver ? undefined : (
          <ConfirmAction
            label={isOn ? "Switch off" : "Switch on"}
            spoken={`${isOn ? "Switch off" : "Switch on"} ${name}`}
            title={isOn ? `Switch ${name} off?` : `Switch ${name} on?`}
            body={
              isOn
                ? "What is planned waits. What is bought meanwhile is followed by nothing."
                : "It follows what is bought from now on, and goes on with what was planned."
            }
            confirmLabel={isOn ? "Switch off" : "Switch on"}
            cancelLabel="Leave it"
            fields={{ automationId: id, isOn: isOn ? "no" : "yes" }}
            action={switchAutomationAction}
          />
        )
      }
    >
      <p>
        {when} {what}: the {sends.kind} <span className="font-semibold">{sends.name}</span>, once for each
        shopper.
      </p>
      <p className="num mt-1 text-sm text-ink-2">
        Planned: {toldWords(planned)} · handed on: {toldWords(handedOn)} · brought back before:{" "}
        {toldWords(dropped)}
      </p>
      {isOver ? (
        <p className="mt-2 text-sm text-ink-2">
          {sends.kind === "survey" ? "Its survey was closed" : "Its mailing was cancelled"}, so it is off for
          good. Make a new automation to go on.
        </p>
      ) : null}
      {sends.kind === "mailing" ? (
        <LinkButton href={paths.mailing(sends.id)} size="sm" className="mt-3">
          What became of the mailing
        </LinkButton>
      ) : null}
    </Card>
  );
}
