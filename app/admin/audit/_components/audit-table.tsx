import Link from "next/link";
import { Badge } from "@/components/ui/badge";
import { Cell, HeadCell, Row, Table } from "@/components/ui/table";
import type { AuditRow } from "@/lib/auth/list-audit";
import { paths } from "@/lib/paths";
import { timeAt } from "../../_components/shop-words";
import { shortId } from "../../_components/words";
import { type Change, changesOf, verbWords } from "./audit-words";
import { foldSaves } from "./fold-saves";

/** Deeds, newest first. */
export function AuditTable({ rows }: { rows: readonly AuditRow[] }) {
  return (
    <Table caption="Audit log" stacks>
      <thead>
        <tr>
          <HeadCell>Time, UTC</HeadCell>
          <HeadCell>Who</HeadCell>
          <HeadCell>What</HeadCell>
          <HeadCell>To</HeadCell>
          <HeadCell>Before and after</HeadCell>
        </tr>
      </thead>
      <tbody>
        {foldSaves(rows).map((row) => (
          <Row key={row.id} className="align-top">
            <Cell label="Time, UTC" className="num whitespace-nowrap">
              <time dateTime={row.at}>{timeAt(row.at, "UTC")}</time>
            </Cell>
            <Cell label="Who" className="whitespace-nowrap">
              {row.who ?? (row.actorId ? shortId(row.actorId) : "Tearoff")}
              <span className="block text-sm text-ink-2">
                <Badge>{row.role}</Badge>
              </span>
            </Cell>
            <Cell label="What" className="whitespace-nowrap font-medium">
              {verbWords(row.verb)}
              {row.saves > 1 ? (
                <span className="num block text-sm font-normal text-ink-2">
                  {row.saves} saves since {timeAt(row.since, "UTC").slice(-5)}
                </span>
              ) : null}
            </Cell>
            <Cell label="To">
              {row.subjectId ? (
                <Link
                  href={paths.audit({ subject: row.subjectId })}
                  title={row.subjectId}
                  aria-label={`${row.subjectId.slice(0, 4)}${shortId(row.subjectId)}: everything done to it`}
                  className="target-44 font-mono underline decoration-line-2 underline-offset-4"
                >
                  {row.subjectId.slice(0, 4)}
                  {shortId(row.subjectId)}
                </Link>
              ) : (
                "–"
              )}
            </Cell>
            <Cell className="min-w-72">
              <Changes changes={changesOf(row.details)} />
            </Cell>
          </Row>
        ))}
      </tbody>
    </Table>
  );
}

function Changes({ changes }: { changes: readonly Change[] }) {
  if (changes.length === 0) return <span className="text-ink-3">–</span>;
  return (
    <ul className="flex flex-col gap-0.5 text-sm">
      {changes.map(({ name, before, after }) => (
        <li key={name} className="wrap-anywhere">
          <span className="text-ink-2">{name}: </span>
          {before === undefined ? null : (
            <>
              <del className="text-ink-3">{before}</del>
              <span aria-hidden="true"> → </span>
            </>
          )}
          {before === undefined ? after : <ins className="font-medium no-underline">{after}</ins>}
        </li>
      ))}
    </ul>
  );
}
