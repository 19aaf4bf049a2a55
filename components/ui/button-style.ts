import { classNames } from "./class-names";

/**
 * primary: the one thing to do here. secondary: anything else. quiet: a text that can be pressed.
 * danger: destroys something. inverse: on a coloured fill or on the tray.
 */
export type ButtonVariant = "primary" | "secondary" | "quiet" | "danger" | "inverse";
/** sm 36 px high (44 to the finger), md 44, lg 52, xl 68: the till's one big button. */
export type ButtonSize = "sm" | "md" | "lg" | "xl";
export type ButtonLook = { variant?: ButtonVariant; size?: ButtonSize; wide?: boolean };

const variants: Readonly<Record<ButtonVariant, string>> = {
  primary: "bg-accent text-accent-ink hover:bg-accent-strong active:bg-accent-strong",
  secondary: "border border-line-2 bg-card text-ink hover:border-line-3 active:bg-sunk",
  quiet: "text-ink-2 hover:bg-sunk hover:text-ink active:bg-sunk",
  danger: "border border-line-2 bg-card text-no hover:border-no active:bg-no-bg",
  inverse: "bg-white text-black hover:bg-white/90 active:bg-white/80",
};

const sizes: Readonly<Record<ButtonSize, string>> = {
  sm: "target-44 h-9 px-3 text-sm",
  md: "h-11 px-4 text-base",
  lg: "h-13 px-5 text-md",
  xl: "h-17 px-8 text-xl rounded-xl",
};

/** The classes that a button and a link looking like one share. */
export function buttonClasses({ variant = "secondary", size = "md", wide = false }: ButtonLook): string {
  return classNames(
    "inline-flex shrink-0 items-center justify-center gap-2 rounded-lg font-semibold whitespace-nowrap select-none",
    "tracking-[-0.01em] transition-colors disabled:cursor-not-allowed disabled:opacity-45",
    "aria-busy:cursor-progress",
    variants[variant],
    sizes[size],
    wide && "w-full",
  );
}
