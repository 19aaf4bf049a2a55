import { MessageText } from "@/app/(wallet)/messages/[id]/_components/message-text";
import { MailedTicket } from "@/components/coupon/mailed-ticket";
import { Card } from "@/components/ui/card";
import { MailFrame } from "@/components/ui/mail-frame";
import type { Id } from "@/lib/kernel/ids";
import type { ReminderChannel } from "@/lib/kernel/message-kinds";
import { composeLetter, composeMailingMail, composeNote } from "@/lib/outreach/mailings/compose";
import { linksOf } from "@/lib/outreach/mailings/links";
import { offerTerms, offerValue } from "@/lib/outreach/mailings/offer-line";
import type { MailableOffer } from "@/lib/outreach/mailings/views";
import { paths } from "@/lib/paths";

export type Previewed = {
  subject: string;
  body: string;
  provider: string;
  offer: MailableOffer | null;
  channels: readonly ReminderChannel[];
  /** The survey that it invites to. */
  surveyId?: Id<"survey"> | null;
};

/** Whoever reads it in the preview. */
const reader = { name: "Nora Quill" };

/** The same letter as the phone's inbox, the notification and a mail program show it. */
export function LetterPreview({ previewed }: { previewed: Previewed }) {
  const { subject, body, provider, offer, channels, surveyId } = previewed;
  const mailed = {
    subject,
    body,
    providerName: provider,
    surveyId,
    offer: offer && {
      id: offer.id,
      title: offer.title,
      brand: offer.brand,
      value: offerValue(offer.discount, offer.currency),
      terms: offerTerms(offer.endsOn),
    },
  };
  const links = linksOf({ body, offerId: offer?.id ?? null, surveyId });
  const letter = composeLetter(mailed, reader, (link) => links[link] ?? paths.offers());
  const note = composeNote(letter);
  const mail = composeMailingMail(letter, mailed, {
    appUrl: "",
    button: links[0] ?? paths.offers(),
    unsubscribe: paths.accountConsents(),
    oneClick: paths.accountConsents(),
    settings: paths.accountConsents(),
  });
  return (
    <div className="grid items-start gap-4 lg:grid-cols-[26rem_minmax(0,1fr)]">
      <Card title="On the phone">
        {channels.includes("push") ? (
          <div className="mb-4 rounded-lg border border-line bg-sunk px-4 py-3">
            <p className="text-xs text-ink-2">Notification</p>
            <p className="font-semibold wrap-anywhere">{note.title || "The subject"}</p>
            <p className="text-sm wrap-anywhere text-ink-2">{note.body}</p>
          </div>
        ) : null}
        <article className="rounded-lg border border-line bg-paper p-5">
          <p className="text-sm text-ink-3">
            {surveyId ? "Survey" : "Offer"} from {provider}
          </p>
          <p className="mt-2 text-xl font-semibold wrap-anywhere">{letter.title || "The subject"}</p>
          <div className="mt-2">
            <MessageText body={letter.body || "The text."} />
          </div>
          {offer ? (
            <div className="mt-4">
              <MailedTicket offer={offer} />
            </div>
          ) : null}
        </article>
      </Card>
      <Card title="In a mail program">
        <p className="mb-3 text-sm text-ink-2">
          From Tearoff · <span className="text-ink">{letter.title || "The subject"}</span>
        </p>
        <MailFrame html={mail.html} className="h-130 w-full rounded-lg border border-line bg-white" />
      </Card>
    </div>
  );
}
