import { type ReactNode, useId } from "react";
import { AlertIcon } from "./icons";

export type FieldProps = { label: string; hint?: ReactNode; error?: ReactNode };

/** Ids that tie a control to its hint and its error. */
export function useFieldIds(given: string | undefined, hint: ReactNode, error: ReactNode) {
  const made = useId();
  const id = given ?? made;
  const describedBy = [hint ? `${id}-hint` : "", error ? `${id}-error` : ""].filter(Boolean).join(" ");
  return { id, describedBy: describedBy || undefined };
}

/** The look of a control one can write or choose in. 16 px: below that an iPhone zooms the page. */
export const controlClasses =
  "h-12 w-full rounded-lg border border-line-3 bg-card px-3.5 text-[1rem] text-ink placeholder:text-ink-3 " +
  "transition-colors hover:border-ink-3 disabled:bg-sunk disabled:text-ink-2 aria-invalid:border-no";

/** Label above, control, then the error or the hint. */
export function Field({
  id,
  label,
  hint,
  error,
  children,
}: FieldProps & { id: string; children: ReactNode }) {
  return (
    <div className="flex flex-col gap-1.5">
      <label htmlFor={id} className="text-sm font-medium text-ink">
        {label}
      </label>
      {children}
      {error ? (
        <p id={`${id}-error`} className="flex items-start gap-1.5 text-sm text-no">
          <AlertIcon size={16} className="mt-px shrink-0" />
          <span>{error}</span>
        </p>
      ) : null}
      {hint ? (
        <p id={`${id}-hint`} className="text-sm text-ink-2">
          {hint}
        </p>
      ) : null}
    </div>
  );
}
