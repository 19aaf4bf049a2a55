import Link from "next/link";
import { Badge } from "@/components/ui/badge";
import { Cell, HeadCell, Row, Table } from "@/components/ui/table";
import { kindWords } from "@/lib/clearing/documents/kinds";
import type { PreviewParty } from "@/lib/clearing/periods/preview-parties";
import { previewWarningWords } from "@/lib/clearing/periods/preview-warnings";
import { paths } from "@/lib/paths";
import { amountWords } from "../../../_components/shop-words";
import { formatCount } from "../../../_components/words";

/** Who would get which document; what is missing leads to the details of the party. */
export function PartiesTable({ parties }: { parties: readonly PreviewParty[] }) {
  return (
    <Table caption="Documents if it were closed now" stacks>
      <thead>
        <tr>
          <HeadCell>To</HeadCell>
          <HeadCell>What</HeadCell>
          <HeadCell figure>Redemptions</HeadCell>
          <HeadCell figure>Of earlier months</HeadCell>
          <HeadCell figure>Before tax</HeadCell>
          <HeadCell>To be looked at</HeadCell>
        </tr>
      </thead>
      <tbody>
        {parties.map((party) => (
          <Row key={`${party.kind}${party.partyId}${party.currency}`}>
            <Cell className="min-w-40 font-medium">{party.name}</Cell>
            <Cell label="What">{kindWords[party.kind].one}</Cell>
            <Cell label="Redemptions" figure>
              {formatCount(party.redemptions)}
            </Cell>
            <Cell label="Of earlier months" figure>
              {party.lateMinor === 0 ? (
                <span className="text-ink-3">–</span>
              ) : (
                amountWords(party.lateMinor, party.currency)
              )}
            </Cell>
            <Cell label="Before tax" figure className="font-semibold">
              {amountWords(party.amountMinor, party.currency)}
            </Cell>
            <Cell label="To be looked at">
              {party.warnings.length === 0 ? (
                <span className="text-ink-3">–</span>
              ) : (
                <Link
                  href={paths.billingDetails(party.partyId)}
                  aria-label={`${party.warnings.map((one) => previewWarningWords[one]).join(", ")}: details of ${party.name}`}
                  className="flex flex-wrap gap-1.5"
                >
                  {party.warnings.map((one) => (
                    <Badge key={one} tone="warn">
                      {previewWarningWords[one]}
                    </Badge>
                  ))}
                </Link>
              )}
            </Cell>
          </Row>
        ))}
      </tbody>
    </Table>
  );
}
