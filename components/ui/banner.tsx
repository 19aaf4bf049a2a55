import type { ReactNode } from "react";
import { classNames } from "./class-names";
import { AlertIcon, CheckCircleIcon, CrossCircleIcon, InfoIcon } from "./icons";

export type BannerTone = "info" | "good" | "warn" | "no";

const tones = {
  info: { box: "bg-sunk border-line-2", icon: "text-ink-2", Icon: InfoIcon },
  good: { box: "bg-good-bg border-good/25", icon: "text-good", Icon: CheckCircleIcon },
  warn: { box: "bg-warn-bg border-warn/30", icon: "text-warn", Icon: AlertIcon },
  no: { box: "bg-no-bg border-no/25", icon: "text-no", Icon: CrossCircleIcon },
} as const;

type BannerProps = {
  tone?: BannerTone;
  title: ReactNode;
  children?: ReactNode;
  action?: ReactNode;
  /** Another icon than the tone's own (offline, undo), 28 px. */
  icon?: ReactNode;
};

/** Something that holds for the whole screen. `no` interrupts a screen reader, the others wait their turn. */
export function Banner({ tone = "info", title, children, action, icon }: BannerProps) {
  const { box, icon: colour, Icon } = tones[tone];
  return (
    <div
      role={tone === "no" ? "alert" : "status"}
      className={classNames("flex items-center gap-3.5 rounded-lg border px-4 py-3.5", box)}
    >
      <span className={classNames("shrink-0", colour)}>{icon ?? <Icon size={28} />}</span>
      <div className="min-w-0 flex-1">
        <p className="text-base font-semibold text-ink">{title}</p>
        {children ? <div className="text-base text-ink-2">{children}</div> : null}
      </div>
      {action ? <div className="shrink-0">{action}</div> : null}
    </div>
  );
}
