import { Card } from "@/components/ui/card";
import { mostCounted, type QueueSizes, queueNames } from "@/lib/operations/queues";
import { formatCount } from "../../_components/words";
import { queueWords } from "./operations-words";

/** What waits for the worker, in the whole centre. */
export function QueuesCard({ queues }: { queues: QueueSizes | null }) {
  return (
    <Card title="Waiting for the worker" aside="The whole centre">
      {queues ? (
        <dl className="grid gap-2.5">
          {queueNames.map((name) => (
            <div key={name} className="flex items-baseline justify-between gap-4">
              <dt>{queueWords[name]}</dt>
              <dd className="num font-semibold">
                {formatCount(queues[name])}
                {queues[name] >= mostCounted ? " or more" : ""}
              </dd>
            </div>
          ))}
        </dl>
      ) : (
        <p className="text-ink-2">The database did not say in time.</p>
      )}
    </Card>
  );
}
