type RingProps = {
  /** What is left, 1 to 0. Whoever counts passes it down; the ring only draws. */
  fraction: number;
  /** Outer diameter in px. */
  size?: number;
};

/** A ring that empties clockwise. Decoration: the words beside it say the same. */
export function Ring({ fraction, size = 22 }: RingProps) {
  const width = Math.max(2.5, size / 7);
  const radius = (size - width) / 2;
  const round = 2 * Math.PI * radius;
  const left = Math.min(1, Math.max(0, fraction));
  const centre = size / 2;
  return (
    <svg width={size} height={size} aria-hidden="true" className="shrink-0 -rotate-90" focusable="false">
      <circle cx={centre} cy={centre} r={radius} fill="none" strokeWidth={width} className="stroke-line" />
      <circle
        cx={centre}
        cy={centre}
        r={radius}
        fill="none"
        strokeWidth={width}
        strokeLinecap="round"
        strokeDasharray={`${round * left} ${round}`}
        className="stroke-accent transition-[stroke-dasharray]"
      />
    </svg>
  );
}
