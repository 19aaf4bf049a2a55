"use client";

import { useRouter } from "next/navigation";
import { useState, useTransition } from "react";
import { Button } from "@/components/ui/button";
import { ConfirmDialog } from "@/components/ui/dialog";
import { reloadWhenOutdated } from "../../../_phone/reload-when-outdated";
import { cancelBarcodeAction } from "../actions";

/** Asks once, cancels, and shows what became of the barcode. */
export function CancelBarcode({ barcodeId }: { barcodeId: string }) {
  const router = useRouter();
  const [isOpen, setOpen] = useState(false);
  const [problem, setProblem] = useState<string | null>(null);
  const [isBusy, startTransition] = useTransition();
  const cancel = () =>
    startTransition(async () => {
      try {
        const answer = await cancelBarcodeAction(barcodeId);
        if (!answer.ok && "error" in answer) return setProblem(answer.error.message);
        // A refusal means that it is redeemed or over already: the page says which.
        setOpen(false);
        router.refresh();
      } catch (error) {
        if (reloadWhenOutdated(error)) return;
        setProblem("No connection. Try again when you are back.");
      }
    });
  return (
    <>
      <Button variant="quiet" className="-mr-3 px-3 font-normal!" onClick={() => setOpen(true)}>
        Cancel
      </Button>
      <ConfirmDialog
        open={isOpen}
        title="Cancel this barcode?"
        confirmLabel="Cancel this barcode"
        danger
        busy={isBusy}
        onConfirm={cancel}
        onClose={() => setOpen(false)}
      >
        <p>No till will take it any more. Its coupons are yours again at once.</p>
        {problem ? (
          <p role="alert" className="mt-2 text-no">
            {problem}
          </p>
        ) : null}
      </ConfirmDialog>
    </>
  );
}
