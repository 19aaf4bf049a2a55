import { Cell, HeadCell } from "@/components/ui/table";

/** The box that chooses every row of the page, in the head of a table inside a BulkForm. */
export function ChooseAllCell() {
  return (
    <HeadCell className="w-13 pr-0">
      <Box name="all" label="Choose every row of this page" />
    </HeadCell>
  );
}

/** The box that chooses a row; above the link that fills it. */
export function ChooseCell({ id, name }: { id: string; name: string }) {
  return (
    <Cell className="w-13 pr-0">
      <Box name="ids" value={id} label={`Choose ${name}`} />
    </Cell>
  );
}

function Box({ name, value, label }: { name: string; value?: string; label: string }) {
  return (
    <span className="relative z-10 -m-2.5 flex size-11 items-center justify-center">
      <input
        type="checkbox"
        name={name}
        value={value}
        aria-label={label}
        className="size-5 cursor-pointer accent-ink before:absolute before:inset-0 before:content-['']"
      />
    </span>
  );
}
