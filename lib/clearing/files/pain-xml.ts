/**
 * PURE: a run of transfers as ISO 20022 pain.001.001.09, the customer credit transfer initiation that banks take. One block of payment information for each currency: euros as SEPA
 * transfers, other currencies without a service level (docs/decisions/0035).
 */
import type { DocumentParty } from "@/lib/kernel/billing-details";
import { type Currency, currencies } from "@/lib/kernel/money";
import { sepaText } from "./sepa-text";
import { xmlFile } from "./xml";

export type PainTransfer = {
  endToEndId: string;
  currency: Currency;
  amountMinor: number;
  name: string;
  iban: string;
  bic: string | null;
};
/** `number`: the message id, 35 characters at most. `createdAt`: ISO instant. `executeOn`: YYYY-MM-DD. `words`: what payees read. */
export type PainRun = {
  number: string;
  createdAt: string;
  executeOn: string;
  debtor: DocumentParty & { iban: string };
  transfers: readonly PainTransfer[];
};

const space = "urn:iso:std:iso:20022:tech:xsd:pain.001.001.09";

/** The same run gives the same bytes. Throws RangeError for a run without transfers. */
export function painXml(run: PainRun): string {
  if (run.transfers.length === 0) throw new RangeError("a run without transfers");
  const blocks = currencies.flatMap((currency) => {
    const own = run.transfers.filter((one) => one.currency === currency);
    return own.length === 0 ? [] : [paymentInformation(run, currency, own)];
  });
  return xmlFile(
    "Document",
    { xmlns: space },
    {
      CstmrCdtTrfInitn: {
        GrpHdr: {
          MsgId: run.number,
          CreDtTm: `${run.createdAt.slice(0, 19)}Z`,
          NbOfTxs: run.transfers.length,
          CtrlSum: decimal(sumOf(run.transfers)),
          InitgPty: { Nm: payer(run) },
        },
        PmtInf: blocks,
      },
    },
  );
}

function paymentInformation(run: PainRun, currency: Currency, own: readonly PainTransfer[]): object {
  const isSepa = currency === "EUR";
  return {
    PmtInfId: `${run.number}-${currency}`,
    PmtMtd: "TRF",
    BtchBookg: true,
    NbOfTxs: own.length,
    CtrlSum: decimal(sumOf(own)),
    ...(isSepa && { PmtTpInf: { SvcLvl: { Cd: "SEPA" } } }),
    ReqdExctnDt: { Dt: run.executeOn },
    Dbtr: { Nm: payer(run) },
    DbtrAcct: { Id: { IBAN: run.debtor.iban }, ...(isSepa && { Ccy: "EUR" }) },
    DbtrAgt: {
      FinInstnId: run.debtor.bic ? { BICFI: run.debtor.bic } : { Othr: { Id: "NOTPROVIDED" } },
    },
    // SEPA: each side pays its own bank. Elsewhere the costs are shared.
    ChrgBr: isSepa ? "SLEV" : "SHAR",
    CdtTrfTxInf: own.map((transfer) => transferInformation(transfer)),
  };
}

const transferInformation = ({ endToEndId, currency, amountMinor, name, iban, bic }: PainTransfer) => ({
  PmtId: { InstrId: endToEndId, EndToEndId: endToEndId },
  Amt: { InstdAmt: decimal(BigInt(amountMinor)), "InstdAmt@Ccy": currency },
  ...(bic && { CdtrAgt: { FinInstnId: { BICFI: bic } } }),
  Cdtr: { Nm: sepaText(name, 70) },
  CdtrAcct: { Id: { IBAN: iban } },
  RmtInf: { Ustrd: sepaText(`Coupon payout ${endToEndId}`, 140) },
});

const payer = ({ debtor }: PainRun) => sepaText(debtor.legalName ?? debtor.name, 70) || "Tearoff";

const sumOf = (transfers: readonly PainTransfer[]): bigint =>
  transfers.reduce((sum, { amountMinor }) => sum + BigInt(amountMinor), 0n);

/** Minor units as a decimal, by digits: no float rounds it. */
function decimal(minor: bigint): string {
  const digits = String(minor).padStart(3, "0");
  return `${digits.slice(0, -2)}.${digits.slice(-2)}`;
}
