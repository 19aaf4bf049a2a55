/** What a transfer that was settled, or came back, went to. Internal to clearing. */
import "server-only";
import type { Tx } from "@/db/client";
import { payment, transferPart } from "@/db/schema";
import { formatId, type Id } from "@/lib/kernel/ids";
import { newId } from "@/lib/server/new-id";
import type { Part } from "./payout-rules";

type Written = {
  transferId: string;
  parts: readonly Part[];
  /** The position of the first of them less one. */
  after: number;
  paidOn: string;
  reference: string;
  recordedBy: Id<"person">;
  recordedAt: Date;
};

/** A payment on each document, and a part of the transfer for each document and adjustment. */
export async function writeParts(tx: Tx, given: Written): Promise<void> {
  const { transferId, parts, after, ...rest } = given;
  const rows = parts.map((part, place) => ({
    part,
    position: after + place + 1,
    paymentId: part.kind === "document" ? newId("payment", given.recordedAt) : null,
  }));
  const payments = rows.flatMap(({ part, paymentId }) =>
    paymentId
      ? [
          {
            ...rest,
            id: paymentId,
            documentId: formatId("document", BigInt(part.id)),
            amountMinor: part.amountMinor,
          },
        ]
      : [],
  );
  if (payments.length > 0) await tx.insert(payment).values(payments);
  await tx.insert(transferPart).values(
    rows.map(({ part, position, paymentId }) => ({
      transferId: formatId("transfer", BigInt(transferId)),
      position,
      paymentId,
      documentId: part.kind === "document" ? formatId("document", BigInt(part.id)) : null,
      adjustmentId: part.kind === "adjustment" ? formatId("payoutAdjustment", BigInt(part.id)) : null,
      amountMinor: part.amountMinor,
    })),
  );
}
