import type { ButtonHTMLAttributes, ReactNode } from "react";
import { classNames } from "./class-names";

type IconButtonProps = ButtonHTMLAttributes<HTMLButtonElement> & { label: string; icon: ReactNode };

/** A button of an icon alone, 44 px square; `label` is what it is called. */
export function IconButton({ label, icon, className, ...rest }: IconButtonProps) {
  return (
    <button
      type="button"
      {...rest}
      aria-label={label}
      title={label}
      className={classNames(
        "grid size-11 shrink-0 place-items-center rounded-lg text-ink-2 transition-colors",
        "hover:bg-sunk hover:text-ink disabled:opacity-45",
        className,
      )}
    >
      {icon}
    </button>
  );
}
