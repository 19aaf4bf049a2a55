import { ClockIcon, InfoIcon, MailIcon, SurveyIcon } from "@/components/ui/icons";
import type { MessageKind } from "@/lib/kernel/message-kinds";

const kinds = {
  mailing: { Icon: MailIcon, label: "Offer" },
  survey: { Icon: SurveyIcon, label: "Survey" },
  reminder: { Icon: ClockIcon, label: "Reminder" },
  notice: { Icon: InfoIcon, label: "Notice" },
} as const satisfies Record<MessageKind, unknown>;

/** What a message is, in words. */
export function kindWords(kind: MessageKind): string {
  return kinds[kind].label;
}

/** What a message is, as a drawing that speaks. */
export function KindIcon({ kind }: { kind: MessageKind }) {
  const { Icon, label } = kinds[kind];
  return (
    <span className="mt-0.5 grid size-9 shrink-0 place-items-center rounded-lg bg-sunk text-ink-2">
      <Icon size={20} label={label} />
    </span>
  );
}
