import type { Metadata } from "next";
import { EmptyState } from "@/components/ui/empty-state";
import { BellIcon } from "@/components/ui/icons";
import { LinkButton } from "@/components/ui/link-button";
import { listMessages } from "@/lib/outreach/queries";
import { paths } from "@/lib/paths";
import { pageContext } from "@/lib/server/page-context";
import { PageBody } from "../_components/page-body";
import { MessageRow } from "./_components/message-row";
import { RemovedBanner } from "./_components/removed-banner";

export const metadata: Metadata = { title: "Messages" };

type PageProps = { searchParams: Promise<Record<string, string | string[] | undefined>> };

export default async function Page({ searchParams }: PageProps) {
  const ctx = await pageContext("viewOwnMessages");
  const { before, removed } = await searchParams;
  const from = typeof before === "string" ? before : undefined;
  const { messages, next } = await listMessages(ctx, { before: from });
  return (
    <PageBody>
      <div className="flex items-center justify-between gap-4">
        <h1>Messages</h1>
        <LinkButton
          href={paths.accountNotifications()}
          variant="quiet"
          size="sm"
          className="-mr-3"
          icon={<BellIcon />}
        >
          Reminders
        </LinkButton>
      </div>
      {typeof removed === "string" ? <RemovedBanner messageId={removed} /> : null}
      {messages.length > 0 ? (
        <ul className="mt-4 divide-y divide-line overflow-hidden rounded-lg border border-line bg-card">
          {messages.map((message) => (
            <MessageRow key={message.id} message={message} />
          ))}
        </ul>
      ) : (
        <NoMessages isEnd={from !== undefined} />
      )}
      <div className="mt-4 flex justify-between gap-3 empty:hidden">
        {from ? <LinkButton href={paths.messages()}>Newest</LinkButton> : null}
        {next ? (
          <LinkButton href={paths.messages({ before: next })} className="ml-auto">
            Older
          </LinkButton>
        ) : null}
      </div>
    </PageBody>
  );
}

function NoMessages({ isEnd }: { isEnd: boolean }) {
  return isEnd ? (
    <EmptyState drawing="letter" title="Nothing older">
      <p>These were all your messages.</p>
    </EmptyState>
  ) : (
    <EmptyState
      drawing="letter"
      title="No messages"
      action={
        <LinkButton href={paths.accountNotifications()} variant="primary">
          Choose your reminders
        </LinkButton>
      }
    >
      <p>A reminder comes here before a barcode expires, and whatever you agreed to hear.</p>
    </EmptyState>
  );
}
