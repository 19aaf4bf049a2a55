import type { Metadata } from "next";
import { getOwnAccount } from "@/lib/account/queries";
import { mailRoute } from "@/lib/mail/mail-route";
import { getReminderSetting, listDevices } from "@/lib/outreach/notification-queries";
import { paths } from "@/lib/paths";
import { runtimeEnv } from "@/lib/server/env";
import { pageContext } from "@/lib/server/page-context";
import { PageBody } from "../../_components/page-body";
import { PageHead } from "../../_components/page-head";
import { DeviceList } from "./_components/device-list";
import { PushSwitch } from "./_components/push-switch";
import { ReminderForm } from "./_components/reminder-form";

export const metadata: Metadata = { title: "Reminders" };

export default async function Page() {
  const ctx = await pageContext("viewOwnAccount");
  const [setting, devices, account] = await Promise.all([
    getReminderSetting(ctx),
    listDevices(ctx),
    getOwnAccount(ctx),
  ]);
  const env = runtimeEnv();
  return (
    <PageBody>
      <PageHead title="Reminders" back={{ href: paths.account(), label: "Back to account" }} />
      <div className="mt-4 grid gap-4">
        <ReminderForm
          setting={setting}
          devices={devices.length}
          email={mailRoute(env) === "none" ? null : account.email}
        />
        <PushSwitch publicKey={env.TEAROFF_VAPID_KEYS.split(":")[0] ?? ""} />
        {devices.length > 0 ? <DeviceList devices={devices} now={ctx.now} /> : null}
      </div>
    </PageBody>
  );
}
