import type { Metadata } from "next";
import { Banner } from "@/components/ui/banner";
import { phoneWords, secondsToResend } from "@/lib/account/phone-rules";
import { countBillBarcodes, getOwnAccount, getPendingPhone, listCarriers } from "@/lib/account/queries";
import { safeReturnPath } from "@/lib/auth/safe-return-path";
import { paths } from "@/lib/paths";
import { runtimeEnv } from "@/lib/server/env";
import { pageContext } from "@/lib/server/page-context";
import { smsRoute } from "@/lib/sms/sms-route";
import { PageBody } from "../../_components/page-body";
import { PageHead } from "../../_components/page-head";
import { CodeForm } from "./_components/code-form";
import { ConfirmedPhone } from "./_components/confirmed-phone";
import { NumberForm } from "./_components/number-form";

export const metadata: Metadata = { title: "Phone bill" };

type PageProps = { searchParams: Promise<Record<string, string | string[] | undefined>> };

/** One of three: the number that is confirmed, the code of one that is about to be, or a form for a number. */
export default async function Page({ searchParams }: PageProps) {
  const ctx = await pageContext("sendPhoneCode");
  const query = await searchParams;
  const from = safeReturnPath(query.from);
  const [account, pending, carriers, living] = await Promise.all([
    getOwnAccount(ctx),
    getPendingPhone(ctx),
    listCarriers(ctx),
    countBillBarcodes(ctx),
  ]);
  const { phone, carrier, isPhoneConfirmed, phoneConfirmedAt } = account;
  const route = smsRoute(runtimeEnv());
  const asks = query.change === "yes";
  return (
    <PageBody high>
      <PageHead
        title="Phone bill"
        back={from ? { href: from, label: "Back" } : { href: paths.account(), label: "Back to your account" }}
      />
      {pending && !asks ? (
        <CodeForm
          phone={pending.phone}
          phoneWords={phoneWords(pending.phone)}
          carrierId={pending.carrierId}
          waitSeconds={secondsToResend(pending.sentAt, ctx.now)}
          hasTriesLeft={pending.hasTriesLeft}
          from={from}
          outbox={route === "outbox" ? paths.outbox() : null}
        />
      ) : phone && phoneConfirmedAt && isPhoneConfirmed && !asks ? (
        <ConfirmedPhone
          phoneWords={phoneWords(phone)}
          confirmedAt={phoneConfirmedAt}
          carrierId={carrier?.id ?? null}
          carriers={carriers}
          living={living}
        />
      ) : route === "none" ? (
        <div className="mt-5">
          <Banner tone="warn" title="This server sends no text messages yet">
            A number cannot be confirmed before its operator has set SMS_GATEWAY_URL.
          </Banner>
        </div>
      ) : (
        <NumberForm
          carriers={carriers}
          phone={pending?.phone ?? phone}
          carrierId={pending?.carrierId ?? carrier?.id ?? null}
          isChange={isPhoneConfirmed}
          from={from}
        />
      )}
    </PageBody>
  );
}
