import type { SelectHTMLAttributes } from "react";
import { classNames } from "./class-names";
import { controlClasses, Field, type FieldProps, useFieldIds } from "./field";
import { ChevronDownIcon } from "./icons";

type SelectProps = SelectHTMLAttributes<HTMLSelectElement> & FieldProps;

/** The browser's own select, dressed: best on a phone and by keyboard. Options come as children. */
export function Select({ label, hint, error, className, children, ...rest }: SelectProps) {
  const { id, describedBy } = useFieldIds(rest.id, hint, error);
  return (
    <Field id={id} label={label} hint={hint} error={error}>
      <span className="relative block">
        <select
          {...rest}
          id={id}
          aria-describedby={describedBy}
          aria-invalid={error ? true : undefined}
          className={classNames(controlClasses, "appearance-none pr-10", className)}
        >
          {children}
        </select>
        <ChevronDownIcon
          size={18}
          className="pointer-events-none absolute top-1/2 right-3.5 -translate-y-1/2 text-ink-2"
        />
      </span>
    </Field>
  );
}
