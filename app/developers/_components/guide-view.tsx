import { Cell, HeadCell, Row, Table } from "@/components/ui/table";
import type { GuideBlock, GuideSection } from "@/lib/pos-api/guide-types";
import { CodeBlock } from "./code-block";
import { RichText } from "./rich-text";

/** One section of the guide, with an anchor. */
export function GuideView({ section }: { section: GuideSection }) {
  const { id, title, blocks } = section;
  return (
    <section aria-labelledby={id} className="flex flex-col gap-3">
      <h2 id={id} className="scroll-mt-20 text-xl">
        {title}
      </h2>
      {blocks.map((block, index) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: the blocks of a fixed text
        <Block key={index} block={block} />
      ))}
    </section>
  );
}

function Block({ block }: { block: GuideBlock }) {
  switch (block.kind) {
    case "text":
      return (
        <p className="max-w-[44rem]">
          <RichText text={block.text} />
        </p>
      );
    case "shell":
      return <CodeBlock label="Shell" text={block.text} statuses={block.statuses} />;
    case "code":
      return <CodeBlock label={block.label} text={block.text} />;
    case "table":
      return <TextTable {...block} />;
  }
}

function TextTable({ caption, head, rows }: Extract<GuideBlock, { kind: "table" }>) {
  return (
    <div className="overflow-hidden rounded-lg border border-line bg-card">
      <Table caption={caption}>
        <thead>
          <tr>
            {head.map((one) => (
              <HeadCell key={one}>{one}</HeadCell>
            ))}
          </tr>
        </thead>
        <tbody>
          {rows.map((row) => (
            <Row key={row[0]}>
              {row.map((cell) => (
                <Cell key={cell}>
                  <RichText text={cell} />
                </Cell>
              ))}
            </Row>
          ))}
        </tbody>
      </Table>
    </div>
  );
}
