import { EmptyState } from "@/components/ui/empty-state";
import { LinkButton } from "@/components/ui/link-button";
import type { OwnSurvey } from "@/lib/outreach/surveys/own-survey";
import { paths } from "@/lib/paths";
import { takeThanksAction } from "../actions";
import { OneButtonForm } from "./one-button-form";

/** What is said once it is answered: thanks, and the coupon that was promised. */
export function AnsweredNote({ survey }: { survey: OwnSurvey }) {
  const { thanks, provider, id } = survey;
  return (
    <EmptyState
      drawing="letter"
      heading="h1"
      title="Thank you"
      action={
        thanks === null ? (
          <LinkButton href={paths.messages()}>Back to messages</LinkButton>
        ) : thanks.barcodeId ? (
          <LinkButton href={paths.barcode(thanks.barcodeId)} variant="primary">
            Show the coupon
          </LinkButton>
        ) : (
          <OneButtonForm surveyId={id} label="Take your coupon" action={takeThanksAction} />
        )
      }
    >
      <p>
        Your answers are with {provider}, without your name.
        {thanks ? ` A coupon for ${thanks.title} is yours for it.` : ""}
      </p>
    </EmptyState>
  );
}

/** What is said when it can be answered no more. */
export function ClosedNote({ survey }: { survey: OwnSurvey }) {
  return (
    <EmptyState
      drawing="letter"
      heading="h1"
      title="This survey is over"
      action={<LinkButton href={paths.messages()}>Back to messages</LinkButton>}
    >
      <p>{survey.provider} takes no more answers. What you had begun was not sent.</p>
    </EmptyState>
  );
}

/** What is said to whoever took the consent back. */
export function EndedNote({ survey }: { survey: OwnSurvey }) {
  return (
    <EmptyState
      drawing="letter"
      heading="h1"
      title="You ended surveys"
      action={<LinkButton href={paths.accountConsents()}>Your consents</LinkButton>}
    >
      <p>Allow surveys again to answer {survey.title}. It is up to you.</p>
    </EmptyState>
  );
}
