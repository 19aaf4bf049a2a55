import { EmptyState } from "@/components/ui/empty-state";
import { LinkButton } from "@/components/ui/link-button";
import type { OwnSurvey, OwnSurveyNow } from "@/lib/outreach/surveys/own-survey";
import { paths } from "@/lib/paths";
import { takeThanksAction } from "../actions";
import { OneButtonForm } from "./one-button-form";

/** What is said once it is answered: thanks, and the coupon that was promised, or what became of it. */
export function AnsweredNote({ survey }: { survey: OwnSurveyNow }) {
  const { thanks, provider, whyNoThanks } = survey;
  return (
    <EmptyState drawing="letter" heading="h1" title="Thank you" action={<ThanksAction survey={survey} />}>
      <p>
        Your answers are with {provider}, without your name.
        {thanks && whyNoThanks === null ? ` A coupon for ${thanks.title} is yours for it.` : ""}
      </p>
      {thanks && whyNoThanks !== null ? (
        <p className="mt-2">
          The coupon for {thanks.title} cannot be had now. {whyNoThanks} If that changes, you can take it
          here.
        </p>
      ) : null}
    </EmptyState>
  );
}

function ThanksAction({ survey: { id, thanks, whyNoThanks } }: { survey: OwnSurveyNow }) {
  if (thanks?.barcodeId)
    return (
      <LinkButton href={paths.barcode(thanks.barcodeId)} variant="primary">
        Show the coupon
      </LinkButton>
    );
  if (thanks && whyNoThanks === null)
    return <OneButtonForm surveyId={id} label="Take your coupon" action={takeThanksAction} />;
  return <LinkButton href={paths.messages()}>Back to messages</LinkButton>;
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
