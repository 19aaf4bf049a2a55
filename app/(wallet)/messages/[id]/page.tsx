import type { Metadata } from "next";
import Link from "next/link";
import { notFound } from "next/navigation";
import { MailedTicket } from "@/components/coupon/mailed-ticket";
import { buttonClasses } from "@/components/ui/button-style";
import { LinkButton } from "@/components/ui/link-button";
import { offersByIds } from "@/lib/campaigns/queries";
import { AppError } from "@/lib/kernel/errors";
import { getMessage } from "@/lib/outreach/queries";
import { paths } from "@/lib/paths";
import { pageContext } from "@/lib/server/page-context";
import { LocalTime } from "../../_components/local-time";
import { PageBody } from "../../_components/page-body";
import { PageHead } from "../../_components/page-head";
import { KindIcon, kindWords } from "../_components/kind-icon";
import { MarkRead } from "./_components/mark-read";
import { MessageText } from "./_components/message-text";
import { RemoveMessage } from "./_components/remove-message";

export const metadata: Metadata = { title: "Message" };

type PageProps = { params: Promise<{ id: string }> };

export default async function Page({ params }: PageProps) {
  const ctx = await pageContext("viewOwnMessages");
  const { id } = await params;
  const message = await getMessage(ctx, id).catch((error: unknown) => {
    if (error instanceof AppError && error.code === "not_found") notFound();
    throw error;
  });
  const { kind, title, body, linkPath, offerId, createdAt, isRead, sender } = message;
  const [offer] = offerId ? await offersByIds(ctx, [offerId]) : [];
  return (
    <PageBody>
      <PageHead
        title={kindWords(kind)}
        level="p"
        back={{ href: paths.messages(), label: "Back to messages" }}
        aside={<RemoveMessage messageId={message.id} />}
      />
      {isRead ? null : <MarkRead messageId={message.id} />}
      <article className="mt-4 rounded-lg border border-line bg-card p-5">
        <div className="flex items-center gap-3.5">
          <KindIcon kind={kind} />
          <p className="num text-sm text-ink-3">
            {sender ? <span className="block text-ink">From {sender}</span> : null}
            <LocalTime iso={createdAt} timeZone={null} />
          </p>
        </div>
        <h1 className="mt-4 text-xl">{title}</h1>
        <div className="mt-2">
          <MessageText body={body} />
        </div>
        {offer ? (
          <div className="mt-5">
            <MailedTicket offer={offer} />
          </div>
        ) : null}
        {linkPath ? <MessageLink path={linkPath} hasOffer={offer !== undefined} /> : null}
        {kind === "mailing" ? <EndOffers /> : null}
      </article>
    </PageBody>
  );
}

/** A link that is counted is followed by the browser itself: a prefetch would count too. */
function MessageLink({ path, hasOffer }: { path: string; hasOffer: boolean }) {
  const look = { variant: "primary", size: "lg", wide: true } as const;
  return path.startsWith(paths.mailingLink("")) ? (
    <a href={path} className={`${buttonClasses(look)} mt-6`}>
      {hasOffer ? "See the coupon" : "See the offers"}
    </a>
  ) : (
    <LinkButton href={path} {...look} className="mt-6">
      {linkWords(path)}
    </LinkButton>
  );
}

/** The way out, as every mail has one. */
function EndOffers() {
  return (
    <p className="mt-5 text-sm text-ink-2">
      You can{" "}
      <Link
        href={paths.accountConsents()}
        className="target-44 rounded-sm font-medium text-ink underline underline-offset-4"
      >
        end offers in the inbox
      </Link>
      .
    </p>
  );
}

/** What the button of a message says, by where it leads. */
function linkWords(path: string): string {
  if (path.startsWith(paths.barcodes())) return "Show the barcode";
  if (path.startsWith(paths.survey(""))) return "Answer the questions";
  if (path.startsWith(paths.offers())) return "See the offer";
  if (path.startsWith(paths.accountPhone())) return "Confirm the number again";
  return "Open";
}
