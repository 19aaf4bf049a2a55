"use client";

import { Button } from "@/components/ui/button";

/** Opens the browser's print dialog. */
export function PrintButton() {
  return (
    <Button size="lg" wide onClick={() => print()} className="print:hidden">
      Print or save as PDF
    </Button>
  );
}
