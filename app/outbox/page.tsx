import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { buttonClasses } from "@/components/ui/button-style";
import { DownloadIcon } from "@/components/ui/data-icons";
import { EmptyState } from "@/components/ui/empty-state";
import { LinkButton } from "@/components/ui/link-button";
import { MailFrame } from "@/components/ui/mail-frame";
import { listOutbox } from "@/lib/mail/queries";
import { wordsBesideButton } from "@/lib/mail/words-beside-button";
import { paths } from "@/lib/paths";
import { runtimeEnv } from "@/lib/server/env";
import { runtime } from "@/lib/server/runtime";
import { listOutboxSms } from "@/lib/sms/queries";

export const metadata: Metadata = { title: "Outbox", robots: { index: false } };

/** Demo mode only: the mails and text messages that a real server would have sent. Open to everybody, since it is how one signs in. */
export default async function Page() {
  if (!runtimeEnv().TEAROFF_DEMO) notFound();
  const [mails, texts] = await Promise.all([listOutbox(runtime()), listOutboxSms(runtime())]);
  const items = [
    ...mails.map((mail) => ({ at: mail.createdAt, item: <MailItem key={mail.id} mail={mail} /> })),
    ...texts.map((sms) => ({ at: sms.createdAt, item: <SmsItem key={sms.id} sms={sms} /> })),
  ].sort((a, b) => b.at.getTime() - a.at.getTime());
  return (
    <main id="main" tabIndex={-1} className="mx-auto max-w-2xl px-safe-5 pt-safe-6 pb-safe-10 lg:pt-safe-12">
      <div className="mb-5 flex items-end justify-between gap-4">
        <div>
          <h1>Outbox</h1>
          <p className="text-ink-2">Mail and texts of demo mode: kept here, sent to nobody.</p>
        </div>
        <LinkButton href={paths.signIn()}>Sign in</LinkButton>
      </div>
      {items.length === 0 ? (
        <EmptyState
          drawing="receipt"
          title="No mail yet"
          action={<LinkButton href={paths.signIn()}>Ask for a link</LinkButton>}
        >
          <p>Links to sign in, codes for phone numbers and reminders arrive here.</p>
        </EmptyState>
      ) : (
        <ul className="flex flex-col gap-3">{items.map(({ item }) => item)}</ul>
      )}
    </main>
  );
}

type SmsItemProps = { sms: Awaited<ReturnType<typeof listOutboxSms>>[number] };

function SmsItem({ sms }: SmsItemProps) {
  return (
    <li className="rounded-lg border border-line bg-card p-5">
      <div className="flex items-baseline justify-between gap-4 text-sm text-ink-2">
        <span className="min-w-0 truncate">Text to {sms.recipient}</span>
        <time dateTime={sms.createdAt.toISOString()} className="num shrink-0">
          {timeFormat.format(sms.createdAt)} UTC
        </time>
      </div>
      <p className="mt-1.5 whitespace-pre-line">{sms.body}</p>
    </li>
  );
}

type MailItemProps = { mail: Awaited<ReturnType<typeof listOutbox>>[number] };

const timeFormat = new Intl.DateTimeFormat("en-IE", {
  dateStyle: "medium",
  timeStyle: "short",
  timeZone: "UTC",
});

function MailItem({ mail }: MailItemProps) {
  const words = mail.link ? wordsBesideButton(mail.body, mail.link) : mail.body;
  return (
    <li className="rounded-lg border border-line bg-card p-5">
      <div className="flex items-baseline justify-between gap-4 text-sm text-ink-2">
        <span className="min-w-0 truncate">To {mail.recipient}</span>
        <time dateTime={mail.createdAt.toISOString()} className="num shrink-0">
          {timeFormat.format(mail.createdAt)} UTC
        </time>
      </div>
      <h2 className="mt-1 text-md">{mail.subject}</h2>
      <p className="mt-1.5 whitespace-pre-line text-ink-2">{words.trim().replace(/\n{2,}/g, "\n")}</p>
      {mail.link ? (
        <LinkButton href={onThisHost(mail.link)} variant="primary" className="mt-4" prefetch={false}>
          Open the link
        </LinkButton>
      ) : null}
      {mail.files.length > 0 ? (
        <ul aria-label="Files" className="mt-3 flex flex-wrap gap-2">
          {mail.files.map(({ place, name, sizeBytes }) => (
            <li key={place}>
              <a href={paths.outboxFile(mail.id, place)} download className={buttonClasses({ size: "sm" })}>
                <DownloadIcon size={16} />
                {name} <span className="num text-ink-2">{sizeWords(sizeBytes)}</span>
              </a>
            </li>
          ))}
        </ul>
      ) : null}
      {mail.html ? <MailHtml html={mail.html} /> : null}
      {Object.keys(mail.headers).length > 0 ? <MailHeaders headers={mail.headers} /> : null}
    </li>
  );
}

const sizeWords = (bytes: number) =>
  bytes < 1_000 ? `${bytes} B` : `${Math.round(bytes / 1_000).toLocaleString("en-IE")} kB`;

/** As a mail program draws it: nothing in it runs, and no link of it is followed here. */
function MailHtml({ html }: { html: string }) {
  return (
    <details className="mt-3 text-sm text-ink-2">
      <summary className="flex min-h-11 items-center">As a mail program shows it</summary>
      <MailFrame html={html} className="h-110 w-full rounded-lg border border-line bg-white" />
    </details>
  );
}

/** What mail programs read: the way out of a mail, for instance. */
function MailHeaders({ headers }: { headers: Record<string, string> }) {
  return (
    <details className="mt-3 text-sm text-ink-2">
      <summary className="flex min-h-11 items-center">Headers</summary>
      <dl className="grid gap-2">
        {Object.entries(headers).map(([name, value]) => (
          <div key={name}>
            <dt className="font-medium">{name}</dt>
            <dd className="font-mono break-all">{value}</dd>
          </div>
        ))}
      </dl>
    </details>
  );
}

/** Links of ours open on whatever host this page was opened on, a phone in the same network included. */
function onThisHost(link: string): string {
  const { origin, pathname, search } = new URL(link);
  return origin === runtimeEnv().APP_URL ? pathname + search : link;
}
