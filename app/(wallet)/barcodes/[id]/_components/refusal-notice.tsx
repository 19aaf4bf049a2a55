import { IconButton } from "@/components/ui/icon-button";
import { CrossCircleIcon, CrossIcon } from "@/components/ui/icons";
import { type RefusedAtTill, refusalWords } from "./refusal-words";

type RefusalNoticeProps = {
  refused: RefusedAtTill;
  barcode: Parameters<typeof refusalWords>[1];
  onDismiss: () => void;
};

/** The till said no: over the list under the card, so that the code stays where it is and can be scanned again, and every button can be pressed. */
export function RefusalNotice({ refused, barcode, onDismiss }: RefusalNoticeProps) {
  const { title, help } = refusalWords(refused, barcode);
  return (
    <div
      role="alert"
      className="fixed inset-x-3 bottom-[calc(5.5rem+env(safe-area-inset-bottom))] z-20 mx-auto flex max-w-xl animate-enter items-center gap-3 rounded-xl bg-no-fill py-2.5 pr-1.5 pl-4 text-fill-ink shadow-float"
    >
      <CrossCircleIcon size={26} className="shrink-0" />
      <div className="min-w-0 flex-1">
        <p className="font-semibold">{title}</p>
        <p className="text-sm">{help}</p>
      </div>
      <IconButton
        label="Dismiss"
        icon={<CrossIcon size={20} />}
        onClick={onDismiss}
        className="text-fill-ink! hover:bg-white/15!"
      />
    </div>
  );
}
