type LabelLineProps = {
  /** `at`: where its middle stands, in percent of the place it gets. */
  labels: readonly { key: string | number; at: number; words: string }[];
};

/** Words under a chart, each in its place. Drawn, since the policy of our pages refuses style attributes. */
export function LabelLine({ labels }: LabelLineProps) {
  return (
    <svg aria-hidden="true" width="100%" height="100%" className="absolute inset-0 block overflow-visible">
      {labels.map(({ key, at, words }) => (
        <text key={key} x={`${at}%`} y="12" textAnchor="middle" className="fill-current">
          {words}
        </text>
      ))}
    </svg>
  );
}
