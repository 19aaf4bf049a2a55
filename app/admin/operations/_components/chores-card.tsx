import { Badge } from "@/components/ui/badge";
import { Card } from "@/components/ui/card";
import { Cell, HeadCell, Row, Table } from "@/components/ui/table";
import type { ChoreFacts } from "@/lib/operations/read-facts";
import { type ChoreState, choreState } from "@/lib/operations/rules";
import { formatCount } from "../../_components/words";
import { choreWords, millisWords, sentence, spanWords } from "./operations-words";

const order: Readonly<Record<ChoreState, number>> = { failing: 0, late: 1, good: 2 };

/** What is not well is never at the foot of two screens of what is. */
const worstFirst = (chores: readonly ChoreFacts[], now: number) =>
  chores.toSorted((a, b) => order[choreState(a, now)] - order[choreState(b, now)]);

/** What the worker does over and over, and how it fares. */
export function ChoresCard({ chores, now }: { chores: readonly ChoreFacts[]; now: number }) {
  return (
    <Card title="Chores of the worker" flush className="overflow-hidden">
      {chores.length === 0 ? (
        <p className="px-5 pb-5 text-ink-2">The worker has not told of any chore yet.</p>
      ) : (
        <Table caption="Chores of the worker">
          <thead>
            <tr>
              <HeadCell>Chore</HeadCell>
              <HeadCell>State</HeadCell>
              <HeadCell figure>Last good end</HeadCell>
              <HeadCell figure>Every</HeadCell>
              <HeadCell figure>Failures ever</HeadCell>
            </tr>
          </thead>
          <tbody>
            {worstFirst(chores, now).map((chore) => {
              const { label, tone } = choreWords[choreState(chore, now)];
              return (
                <Row key={chore.name}>
                  <Cell className="font-medium">{sentence(chore.name)}</Cell>
                  <Cell>
                    <Badge tone={tone}>{label}</Badge>
                  </Cell>
                  <Cell figure>
                    {chore.succeededAt === null ? "never" : `${spanWords(now - chore.succeededAt)} ago`}
                  </Cell>
                  <Cell figure>
                    {chore.everyMillis < 1_000
                      ? millisWords(chore.everyMillis)
                      : spanWords(chore.everyMillis)}
                  </Cell>
                  <Cell figure>{formatCount(chore.failures)}</Cell>
                </Row>
              );
            })}
          </tbody>
        </Table>
      )}
    </Card>
  );
}
