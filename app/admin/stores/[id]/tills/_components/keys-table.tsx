import { Badge } from "@/components/ui/badge";
import { EmptyState } from "@/components/ui/empty-state";
import { Cell, HeadCell, Row, Table } from "@/components/ui/table";
import type { ApiKeyView } from "@/lib/auth/key-queries";
import { ConfirmAction } from "../../../../_components/confirm-action";
import { Disclosure } from "../../../../_components/disclosure";
import { agoWords, keyStateWords, timeAt } from "../../../../_components/shop-words";
import { endKey } from "../actions";
import { RotateForm } from "./rotate-form";

type KeysTableProps = { keys: readonly ApiKeyView[]; timeZone: string; now: Date };

/** The keys of a store's tills: whose, what for, used when, and how they end. */
export function KeysTable({ keys, timeZone, now }: KeysTableProps) {
  if (keys.length === 0) {
    return (
      <EmptyState drawing="receipt" title="No keys yet">
        <p>A till’s own program needs one to talk to the POS API. Tablets that are paired need none.</p>
      </EmptyState>
    );
  }
  return (
    <Table caption="Keys for the POS API" stacks>
      <thead>
        <tr>
          <HeadCell>Key</HeadCell>
          <HeadCell>Till</HeadCell>
          <HeadCell>May</HeadCell>
          <HeadCell>Last used</HeadCell>
          <HeadCell>State</HeadCell>
          <HeadCell>
            <span className="sr-only">Replace or revoke</span>
          </HeadCell>
        </tr>
      </thead>
      <tbody>
        {keys.map((key) => (
          <KeyRow key={key.id} apiKey={key} timeZone={timeZone} now={now} />
        ))}
      </tbody>
    </Table>
  );
}

function KeyRow({ apiKey, timeZone, now }: { apiKey: ApiKeyView; timeZone: string; now: Date }) {
  const { id, name, mode, hint, state, endsAt } = apiKey;
  const { label, tone } = keyStateWords[state];
  const isLiving = state === "active" || state === "ending";
  return (
    <Row className={isLiving ? "align-top" : "align-top text-ink-2"}>
      <Cell className="align-top!">
        <span className="font-semibold">{name}</span>
        <span className="block font-mono text-sm text-ink-2">
          tk_{mode}_…{hint}
        </span>
      </Cell>
      <Cell label="Till" className="align-top! whitespace-nowrap">
        {apiKey.till}
      </Cell>
      <Cell label="May" className="align-top! text-sm">
        {apiKey.scopes.join(", ")}
      </Cell>
      <Cell label="Last used" className="num align-top! whitespace-nowrap">
        {apiKey.lastUsedAt ? (
          <time dateTime={apiKey.lastUsedAt}>{agoWords(apiKey.lastUsedAt, now)}</time>
        ) : (
          "never"
        )}
      </Cell>
      <Cell label="State" className="align-top! whitespace-nowrap">
        <Badge tone={tone}>{label}</Badge>
        {state === "ending" && endsAt ? (
          <span className="num mt-1 block text-sm text-ink-2">until {timeAt(endsAt, timeZone)}</span>
        ) : null}
      </Cell>
      <Cell className="align-top!">
        {isLiving ? (
          <div className="flex flex-wrap items-start sm:justify-end gap-x-4 gap-y-2">
            {state === "active" ? (
              <Disclosure label="Replace">
                <RotateForm apiKeyId={id} name={name} />
              </Disclosure>
            ) : null}
            <ConfirmAction
              label="Revoke"
              spoken={`Revoke the key ${name} of ${apiKey.till}`}
              variant="danger"
              title={`Revoke ${name}?`}
              body={`The next request with it is refused. ${apiKey.till} cannot redeem with it any more.`}
              confirmLabel="Revoke the key"
              danger
              fields={{ apiKeyId: id }}
              action={endKey}
            />
          </div>
        ) : null}
      </Cell>
    </Row>
  );
}
