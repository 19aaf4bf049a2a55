import type { ReactNode } from "react";

/** `size` in px (20 by default). `weight` is the line in units of 24 (2). `label` makes it speak; without one it is decoration. */
export type IconProps = { size?: number; label?: string; weight?: number; className?: string };

/** The frame of every icon: 24 x 24, a line of 2 with round ends, in the colour of the text around it. */
export function Icon({
  size = 20,
  label,
  weight = 2,
  className,
  children,
}: IconProps & { children: ReactNode }) {
  return (
    <svg
      role={label ? "img" : undefined}
      aria-label={label}
      aria-hidden={label ? undefined : true}
      width={size}
      height={size}
      viewBox="0 0 24 24"
      fill="none"
      stroke="currentColor"
      strokeWidth={weight}
      strokeLinecap="round"
      strokeLinejoin="round"
      className={className}
      focusable="false"
    >
      {children}
    </svg>
  );
}
