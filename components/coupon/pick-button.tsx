import type { ButtonHTMLAttributes } from "react";
import { classNames } from "@/components/ui/class-names";
import { CheckIcon, PlusIcon } from "@/components/ui/icons";

type PickButtonProps = ButtonHTMLAttributes<HTMLButtonElement> & {
  /** What is picked, for its name: 'Pick Highland Roast, 500 g'. */
  label: string;
  picked: boolean;
};

/** The round plus that becomes a tick, on the corner of a ticket's picture. 26 px to the eye, 44 to the finger. */
export function PickButton({ label, picked, className, ...rest }: PickButtonProps) {
  return (
    <button
      type="button"
      {...rest}
      aria-pressed={picked}
      aria-label={`Pick ${label}`}
      className={classNames(
        "target-44 grid size-6.5 place-items-center rounded-full border-2 border-card text-fill-ink transition-colors",
        picked ? "bg-good-fill" : "bg-accent hover:bg-accent-strong",
        className,
      )}
    >
      {picked ? <CheckIcon size={15} weight={3} /> : <PlusIcon size={15} weight={3} />}
    </button>
  );
}
