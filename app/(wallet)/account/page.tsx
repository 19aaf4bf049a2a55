import type { Metadata } from "next";
import Link from "next/link";
import type { ReactNode } from "react";
import { Button } from "@/components/ui/button";
import { DownloadIcon, ShieldIcon } from "@/components/ui/data-icons";
import { ChevronRightIcon, ClockIcon, LogoutIcon, PhoneIcon, UserIcon } from "@/components/ui/icons";
import { getOwnAccount, type OwnAccount } from "@/lib/account/queries";
import { consentKinds, holdsUnasked } from "@/lib/kernel/consent-kinds";
import { currentWording } from "@/lib/outreach/consent-words";
import { givenConsents } from "@/lib/outreach/consents";
import { paths } from "@/lib/paths";
import { pageContext } from "@/lib/server/page-context";
import { signOutHere } from "../../sign-in/actions";
import { PageBody } from "../_components/page-body";
import { SignOutEverywhere } from "./_components/sign-out-everywhere";

export const metadata: Metadata = { title: "Account" };

export default async function Page() {
  const ctx = await pageContext("viewOwnAccount");
  const [account, consents] = await Promise.all([
    getOwnAccount(ctx),
    givenConsents(ctx.db, ctx.actor.shopperId),
  ]);
  const given = consentKinds
    .filter((kind) => consents[kind] && !holdsUnasked(kind))
    .map((kind) => currentWording(kind).title);
  return (
    <PageBody>
      <h1>Account</h1>
      <p className="mt-1 break-words text-ink-2">
        <strong className="font-semibold text-ink">{account.name}</strong>, {account.email}
      </p>
      <ul className="mt-5 overflow-hidden rounded-lg border border-line bg-card">
        <Row href={paths.accountAboutYou()} title="About you" icon={<UserIcon size={24} />}>
          {toldWords(account)}
        </Row>
        <Row href={paths.accountPhone()} title="Phone bill" icon={<PhoneIcon size={24} />}>
          {billWords(account)}
        </Row>
        <Row href={paths.accountConsents()} title="What you agreed to" icon={<ShieldIcon size={24} />}>
          {given.length > 0 ? list.format(given) : "Nothing so far"}
        </Row>
        <Row href={paths.accountNotifications()} title="Reminders" icon={<ClockIcon size={24} />}>
          Before a barcode expires, and on which devices
        </Row>
        <Row href={paths.accountData()} title="Your data" icon={<DownloadIcon size={24} />}>
          Download all of it, or delete your account
        </Row>
      </ul>
      <div className="mt-6 grid gap-2">
        <form action={signOutHere}>
          <Button type="submit" size="lg" wide icon={<LogoutIcon />}>
            Sign out
          </Button>
        </form>
        <SignOutEverywhere />
      </div>
    </PageBody>
  );
}

type RowProps = { href: string; title: string; icon: ReactNode; children: ReactNode };

function Row({ href, title, icon, children }: RowProps) {
  return (
    <li className="border-line not-first:border-t">
      <Link
        href={href}
        prefetch={false}
        className="flex min-h-18 items-center gap-3.5 px-4 py-3 transition-colors -outline-offset-2 hover:bg-sunk"
      >
        <span className="shrink-0 text-ink-2">{icon}</span>
        <span className="min-w-0 flex-1">
          <span className="block font-semibold">{title}</span>
          <span className="block break-words text-sm text-ink-2">{children}</span>
        </span>
        <ChevronRightIcon size={20} className="shrink-0 text-ink-3" />
      </Link>
    </li>
  );
}

const list = new Intl.ListFormat("en-IE", { type: "conjunction" });

/** How much is told, so that one sees at a glance whether anything is. */
function toldWords({ attributes: { interests, ...facts } }: OwnAccount): string {
  const told = Object.values(facts).filter((fact) => fact !== null).length + (interests.length > 0 ? 1 : 0);
  return told === 0 ? "Nothing told. All of it is up to you." : `${told} of 5 told`;
}

function billWords({ canBill, phone, carrier, isPhoneConfirmed }: OwnAccount): string {
  if (canBill) return `${carrier?.name}, number confirmed`;
  if (phone && !isPhoneConfirmed) return "Your number is not confirmed yet";
  return "Confirm a number to save on your phone bill";
}
