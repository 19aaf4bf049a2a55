type ProgressBarProps = {
  label: string;
  /** 0 to 1; left out when nobody knows how long it takes. */
  fraction?: number;
  tone?: "accent" | "good" | "warn" | "ink";
};

const fills = { accent: "bg-accent", good: "bg-good", warn: "bg-warn", ink: "bg-ink" } as const;

/** How far something is: a budget burnt, a file sent, a wait over two seconds. */
export function ProgressBar({ label, fraction, tone = "ink" }: ProgressBarProps) {
  const known = fraction !== undefined;
  const percent = known ? Math.round(Math.min(1, Math.max(0, fraction)) * 100) : undefined;
  return (
    <div
      role="progressbar"
      aria-label={label}
      aria-valuemin={0}
      aria-valuemax={100}
      aria-valuenow={percent}
      className="h-2 w-full overflow-hidden rounded-full bg-sunk"
    >
      <div
        className={`h-full rounded-full ${fills[tone]} ${known ? "" : "w-1/3 animate-slide motion-reduce:w-full"}`}
        style={known ? { width: `${percent}%` } : undefined}
      />
    </div>
  );
}
