import type { Metadata } from "next";
import type { ReactNode } from "react";
import { Button } from "@/components/ui/button";
import { Card } from "@/components/ui/card";
import { LogoutIcon } from "@/components/ui/icons";
import { pageContext } from "@/lib/server/page-context";
import { getOwnAccount, type OwnAccount } from "@/lib/wallet/phone-queries";
import { signOutHere } from "../../sign-in/actions";
import { PageBody } from "../_components/page-body";

export const metadata: Metadata = { title: "Account" };

export default async function Page() {
  const ctx = await pageContext("viewOwnAccount");
  const account = await getOwnAccount(ctx);
  return (
    <PageBody>
      <h1>Account</h1>
      <div className="mt-5 grid gap-4">
        <Card title="You">
          <dl className="grid gap-3.5">
            <Fact label="Name">{account.name}</Fact>
            <Fact label="E-mail">{account.email}</Fact>
          </dl>
        </Card>
        <Card title="Phone bill">
          {account.phone ? (
            <dl className="grid gap-3.5">
              <Fact label="Number">
                <span className="num">{account.phone}</span>
              </Fact>
              {account.carrier ? <Fact label="Carrier">{account.carrier}</Fact> : null}
            </dl>
          ) : null}
          <p className={account.phone ? "mt-4 text-ink-2" : "text-ink-2"}>{billWords(account)}</p>
        </Card>
        <form action={signOutHere}>
          <Button type="submit" size="lg" wide icon={<LogoutIcon />}>
            Sign out
          </Button>
        </form>
      </div>
    </PageBody>
  );
}

function Fact({ label, children }: { label: string; children: ReactNode }) {
  return (
    <div>
      <dt className="text-sm text-ink-2">{label}</dt>
      <dd className="break-words">{children}</dd>
    </div>
  );
}

function billWords({ canBill, phone, isPhoneConfirmed }: OwnAccount): string {
  if (canBill) return "Discounts can be credited on your phone bill.";
  if (!phone) return "There is no phone number on your account, so discounts are taken off at the till.";
  return isPhoneConfirmed
    ? "No carrier is known for this number, so discounts are taken off at the till."
    : "This number is not confirmed, so discounts are taken off at the till.";
}
