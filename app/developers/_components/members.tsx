import { ChevronDownIcon } from "@/components/ui/icons";
import { Cell, HeadCell, Row, Table } from "@/components/ui/table";
import type { SchemaRow } from "@/lib/pos-api/schema-rows";
import { RichText } from "./rich-text";

/** The members of a request or an answer, folded away until they are wanted. */
export function Members({
  title,
  caption,
  rows,
}: {
  title: string;
  caption: string;
  rows: readonly SchemaRow[];
}) {
  return (
    <details className="group overflow-hidden rounded-lg border border-line bg-card">
      <summary className="flex min-h-11 items-center gap-2 px-4 -outline-offset-2">
        <span className="font-medium">{title}</span>
        <span className="num ml-auto shrink-0 text-sm text-ink-2">{rows.length}</span>
        <ChevronDownIcon size={20} className="shrink-0 text-ink-2 group-open:rotate-180" />
      </summary>
      <div className="border-t border-line">
        <Table caption={caption}>
          <thead>
            <tr>
              <HeadCell>Name</HeadCell>
              <HeadCell>Type</HeadCell>
              <HeadCell>What it is</HeadCell>
            </tr>
          </thead>
          <tbody>
            {rows.map(({ name, type, isRequired, words }) => (
              <Row key={name}>
                <Cell className="align-top font-mono text-sm whitespace-nowrap">
                  {name}
                  {isRequired ? null : <span className="font-sans text-ink-3"> optional</span>}
                </Cell>
                <Cell className="max-w-60 min-w-32 align-top font-mono text-sm text-ink-2">{type}</Cell>
                <Cell className="min-w-48 align-top text-sm text-ink-2">
                  <RichText text={words} />
                </Cell>
              </Row>
            ))}
          </tbody>
        </Table>
      </div>
    </details>
  );
}
