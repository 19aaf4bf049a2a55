import { dayWords } from "@/components/coupon/when-words";
import { Card } from "@/components/ui/card";
import { PhoneIcon } from "@/components/ui/icons";
import type { DeviceView } from "@/lib/outreach/notification-queries";
import { EndPush } from "./end-push";

/** Every device that takes notifications, each with its way out. */
export function DeviceList({ devices, now }: { devices: readonly DeviceView[]; now: Date }) {
  return (
    <Card title="Devices with notifications">
      <ul className="-my-2 divide-y divide-line">
        {devices.map(({ id, device, createdAt, lastUsedAt }) => (
          <li key={id} className="flex items-center gap-3.5 py-2">
            <PhoneIcon className="shrink-0 text-ink-2" />
            <div className="min-w-0 flex-1">
              <p className="font-medium">{device}</p>
              <p className="num text-sm text-ink-2">
                Added {dayOf(createdAt, now)}
                {lastUsedAt ? ` · last used ${dayOf(lastUsedAt, now)}` : ""}
              </p>
            </div>
            <EndPush which={id} label="Remove" title={`Remove ${device}?`} confirmLabel="Remove this device">
              It gets no more notifications. To have them again, switch them on there.
            </EndPush>
          </li>
        ))}
      </ul>
      {devices.length > 1 ? (
        <div className="mt-4 border-t border-line pt-4">
          <EndPush
            which="all"
            label="Remove all"
            title="Remove all devices?"
            confirmLabel="Remove all devices"
            isWide
          >
            None of them gets notifications any more. To have them again, switch them on there.
          </EndPush>
        </div>
      ) : null}
    </Card>
  );
}

/** '3 Nov', or 'today'. */
function dayOf(iso: string, now: Date): string {
  const day = iso.slice(0, 10);
  return day === now.toISOString().slice(0, 10) ? "today" : dayWords(day);
}
