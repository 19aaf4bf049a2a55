import Link from "next/link";
import { Badge } from "@/components/ui/badge";
import { scopeOfVerb } from "@/lib/auth/permissions";
import { paths } from "@/lib/paths";
import { commonProblems, type Operation } from "@/lib/pos-api/operations";
import { type Schema, schemaRows } from "@/lib/pos-api/schema-rows";
import { problemKinds } from "@/lib/server/problem";
import { CodeBlock } from "./code-block";
import { Members } from "./members";
import { RichText } from "./rich-text";

type OperationViewProps = {
  operation: Operation;
  schemas: Readonly<Record<string, Schema>>;
  parameters: readonly Parameter[];
};
/** As the document has it. */
export type Parameter = { name: string; in: string; required: boolean; description?: string; schema: Schema };

/** One operation: what it takes, what it answers, what may be wrong. */
export function OperationView({ operation, schemas, parameters }: OperationViewProps) {
  const { id, method, path, summary, description, request, answers, example, verb } = operation;
  const rowsOf = (name: string) => schemaRows(schemas, schemas[name] ?? {});
  const scope = scopeOfVerb[verb];
  return (
    <section aria-labelledby={id} className="flex flex-col gap-3">
      <h3 id={id} className="scroll-mt-20">
        {summary}
      </h3>
      <p className="flex flex-wrap items-center gap-2">
        <Badge>{method}</Badge>
        <code className="font-mono text-sm [overflow-wrap:anywhere]">{path}</code>
        {scope ? <span className="text-sm text-ink-2">scope {scope}</span> : null}
      </p>
      <p className="max-w-[44rem]">
        <RichText text={description} />
      </p>
      {parameters.length > 0 ? (
        <Members
          caption={`Parameters of ${id}`}
          title="Parameters"
          rows={parameters.map(({ name, in: place, required, description: words = "", schema }) => {
            const [row] = schemaRows({}, { properties: { [name]: schema } });
            return {
              name,
              type: place,
              isRequired: required,
              words: `${words} ${row?.words ?? ""}`.trim(),
            };
          })}
        />
      ) : null}
      {request ? (
        <>
          <Members
            caption={`Body of ${id}`}
            title={request.required ? "Body" : "Body; may be empty"}
            rows={rowsOf(request.schema)}
          />
          <CodeBlock label="For example" text={JSON.stringify(request.example, null, 2)} />
        </>
      ) : null}
      {answers.map(({ status, description: words, schema }) =>
        schema ? (
          <Members
            key={status}
            caption={`Answer ${status} of ${id}`}
            title={`${status}: ${words}`}
            rows={rowsOf(schema)}
          />
        ) : (
          <p key={status} className="text-sm text-ink-2">{`${status}: ${words}`}</p>
        ),
      )}
      <CodeBlock label="An answer" text={JSON.stringify(example, null, 2)} />
      <Reasons operation={operation} />
    </section>
  );
}

function Reasons({ operation }: { operation: Operation }) {
  const reasons = [...operation.problems, ...commonProblems];
  return (
    <p className="max-w-[44rem] text-ink-2">
      Reasons it may say no for:{" "}
      {reasons.map((reason, index) => (
        <span key={reason}>
          {index > 0 ? ", " : ""}
          <Link
            href={paths.developers.error(reason)}
            className="font-mono text-sm text-accent-text underline underline-offset-2"
          >
            {reason}
          </Link>{" "}
          <span className="num text-sm">{problemKinds[reason].status}</span>
        </span>
      ))}
      .
    </p>
  );
}
