import type { ButtonHTMLAttributes, ReactNode } from "react";
import { type ButtonLook, buttonClasses } from "./button-style";
import { classNames } from "./class-names";

type ButtonProps = ButtonHTMLAttributes<HTMLButtonElement> &
  ButtonLook & {
    /** Its work is under way: says so, keeps its width, and takes no second press. */
    busy?: boolean;
    icon?: ReactNode;
  };

/** A button. `type` is "button" unless it says otherwise, so that none submits a form by accident. */
export function Button({
  variant,
  size,
  wide,
  busy = false,
  icon,
  className,
  children,
  ...rest
}: ButtonProps) {
  return (
    <button
      type="button"
      {...rest}
      aria-busy={busy || undefined}
      disabled={rest.disabled || busy}
      className={classNames(
        buttonClasses({ variant, size, wide }),
        busy && "disabled:opacity-100",
        className,
      )}
    >
      {busy ? <Spinner /> : icon}
      {children}
    </button>
  );
}

function Spinner() {
  return (
    <span
      aria-hidden="true"
      className="size-4 animate-spin rounded-full border-2 border-current border-r-transparent motion-reduce:hidden"
    />
  );
}
