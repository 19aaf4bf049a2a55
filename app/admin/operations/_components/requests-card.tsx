import { Card } from "@/components/ui/card";
import { Cell, HeadCell, Row, Table } from "@/components/ui/table";
import type { Operations } from "@/lib/operations/queries";
import { formatCount } from "../../_components/words";
import { millisWords, sentence } from "./operations-words";

const title = "Requests of the last 5 minutes";

/** What was asked of this server, and how long it took: half, 95 and 99 of a hundred were answered within. */
export function RequestsCard({ requests }: Pick<Operations, "requests">) {
  return (
    <Card title={title} aside="This server" flush className="overflow-hidden">
      {requests.length === 0 ? (
        <p className="px-5 pb-5 text-ink-2">Nobody asked anything in the last 5 minutes.</p>
      ) : (
        <Table caption={title} stacks>
          <thead>
            <tr>
              <HeadCell>What</HeadCell>
              <HeadCell figure>Requests</HeadCell>
              <HeadCell figure>Broke</HeadCell>
              <HeadCell figure>50% within</HeadCell>
              <HeadCell figure>95% within</HeadCell>
              <HeadCell figure>99% within</HeadCell>
            </tr>
          </thead>
          <tbody>
            {requests.map(({ verb, requests, failed, p50, p95, p99 }) => (
              <Row key={verb}>
                <Cell className="font-medium">{sentence(verb)}</Cell>
                <Cell figure label="Requests">
                  {formatCount(requests)}
                </Cell>
                <Cell figure label="Broke" className={failed > 0 ? "text-no" : undefined}>
                  {formatCount(failed)}
                </Cell>
                <Cell figure label="50% within">
                  {millisWords(p50)}
                </Cell>
                <Cell figure label="95% within">
                  {millisWords(p95)}
                </Cell>
                <Cell figure label="99% within">
                  {millisWords(p99)}
                </Cell>
              </Row>
            ))}
          </tbody>
        </Table>
      )}
    </Card>
  );
}
