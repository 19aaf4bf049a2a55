import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { LinkButton } from "@/components/ui/link-button";
import { homeOf } from "@/lib/auth/page-roles";
import { pageContext } from "@/lib/server/page-context";
import { getShift } from "@/lib/shifts/queries";
import { ShiftTable } from "../../_components/shift-table";
import { PrintButton } from "./_components/print-button";

export const metadata: Metadata = { title: "Shift" };

type PageProps = { params: Promise<{ id: string }> };

/** What a shift came to, to print and put into the till's drawer. */
export default async function Page({ params }: PageProps) {
  const ctx = await pageContext("viewShifts");
  const shift = await getShift(ctx, (await params).id);
  if (!shift) notFound();
  return (
    <main id="main" tabIndex={-1} className="mx-auto flex w-full max-w-xl flex-col gap-5 px-safe-5 py-8">
      <div>
        <p className="text-ink-2">
          {shift.storeName}
          {shift.tillName ? ` · ${shift.tillName}` : ""}
        </p>
        <h1 className="mt-1">Shift of {shift.cashier}</h1>
      </div>
      <ShiftTable shift={shift} now={ctx.now} />
      <p className="text-sm text-ink-2">
        {shift.closedAt === null
          ? "This shift is still open."
          : `Closed by ${shift.closedBy}. Counted from receipts and reversals.`}{" "}
        <span className="font-mono">{shift.id}</span>
      </p>
      <div className="mt-8 hidden grid-cols-2 gap-8 text-sm text-ink-2 print:grid">
        <p className="border-t border-line-3 pt-2">{shift.cashier}</p>
        <p className="border-t border-line-3 pt-2">Counted by</p>
      </div>
      <div className="flex gap-2 print:hidden">
        <PrintButton />
        <LinkButton variant="quiet" href={homeOf(ctx.actor.role)}>
          {ctx.actor.role === "cashier" ? "Back to the till" : "Back to the desk"}
        </LinkButton>
      </div>
    </main>
  );
}
