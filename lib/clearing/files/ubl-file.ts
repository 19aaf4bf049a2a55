/** PURE: a part of an invoice or a credit note as a file. */
import { AppError } from "@/lib/kernel/errors";
import {
  type UblLine,
  type UblPart,
  type UblSource,
  ublInvoice,
  ublNumber,
  ublProblems,
} from "./ubl-invoice";
import { ublXml } from "./ubl-xml";

/** Throws `conflict` when something that the file must say is not known. */
export function ublFile(
  source: UblSource,
  part: UblPart,
  lines: readonly UblLine[],
): { name: string; bytes: Uint8Array } {
  const missing = ublProblems(source, part);
  if (missing.length > 0) throw new AppError("conflict", `No e-invoice without ${missing.join(", ")}.`);
  const xml = ublXml(ublInvoice(source, part, lines));
  return { name: `${ublNumber(source.number, part)}.xml`, bytes: new TextEncoder().encode(xml) };
}
