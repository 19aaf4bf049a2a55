"use client";

import { useEffect, useRef, useState } from "react";
import { FetchCode } from "@/components/coupon/barcode-card";
import { Button } from "@/components/ui/button";
import { type CodeDrawing, whenIdle } from "./drawing";

type LineCodeProps = {
  open: boolean;
  fetchCode: string | null;
  heading: string;
  /** Who draws; the same object each time. */
  drawing: CodeDrawing;
  onClose: () => void;
};

/**
 * The fetch code as Code 128 for old scanners, over the whole screen and as long as it is: a phone held upright shows it
 * turned, so that one turns the phone.
 */
export function LineCode({ open, fetchCode, heading, drawing, onClose }: LineCodeProps) {
  const dialog = useRef<HTMLDialogElement>(null);
  const [svg, setSvg] = useState<string | null>(null);
  useEffect(() => {
    const element = dialog.current;
    if (open && !element?.open) element?.showModal();
    if (!open && element?.open) element.close();
  }, [open]);
  // Drawn before it is asked for, so that it is there without network; at once when it is asked for.
  useEffect(() => {
    if (!fetchCode) return setSvg(null);
    let isCurrent = true;
    const draw = () =>
      void drawing.line(fetchCode).then(
        (drawn) => {
          if (isCurrent) setSvg(drawn);
        },
        () => undefined,
      );
    const callOff = open ? draw() : whenIdle(draw);
    return () => {
      isCurrent = false;
      callOff?.();
    };
  }, [fetchCode, open, drawing]);
  return (
    <dialog
      ref={dialog}
      aria-label="Line code"
      onClose={onClose}
      className="always-light fixed inset-0 m-0 size-full max-h-none max-w-none overflow-hidden bg-white text-black"
    >
      <div className="absolute top-1/2 left-1/2 flex h-dvh w-dvw -translate-1/2 flex-col items-center justify-center gap-4 p-5 max-lg:portrait:h-[100dvw] max-lg:portrait:w-[100dvh] max-lg:portrait:rotate-90">
        <p className="text-lg font-semibold">{heading}</p>
        {svg ? (
          <svg
            role="img"
            aria-label="The line code for the cashier's scanner"
            viewBox="0 0 143 48"
            className="min-h-0 w-full max-w-4xl flex-1"
            preserveAspectRatio="none"
          >
            <image
              href={`data:image/svg+xml,${encodeURIComponent(withoutRatio(svg))}`}
              width="143"
              height="48"
              preserveAspectRatio="none"
            />
          </svg>
        ) : null}
        <FetchCode digits={fetchCode ?? ""} />
        <Button onClick={onClose}>Back to the square code</Button>
      </div>
    </dialog>
  );
}

/** Bars may be as high as there is room; only their widths mean something. */
function withoutRatio(svg: string): string {
  return svg.replace("<svg ", '<svg preserveAspectRatio="none" ');
}
