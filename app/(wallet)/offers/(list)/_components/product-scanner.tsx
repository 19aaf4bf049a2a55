"use client";

import { type FormEvent, useEffect, useRef, useState } from "react";
import { createPortal } from "react-dom";
import { CameraView } from "@/components/scanner/CameraView";
import { Button } from "@/components/ui/button";
import { controlClasses } from "@/components/ui/field";
import { AlertIcon, CrossIcon } from "@/components/ui/icons";
import { classifyCode } from "@/lib/barcode/classify-code";
import type { Gtin } from "@/lib/kernel/gtin";
import { readProductCode } from "@/lib/kernel/product-code";

const fallback = "You can type the number under the bars.";

type ProductScannerProps = {
  onClose: () => void;
  /** The number of a product, 8 to 14 digits as under the bars. */
  onFound: (gtin: string) => void;
};

/** The whole screen: camera, frame, and a field for the number. Outside the search form that it is opened from: forms do not nest. */
export function ProductScanner({ onClose, onFound }: ProductScannerProps) {
  const dialog = useRef<HTMLDialogElement>(null);
  const [isActive, setActive] = useState(true);
  const [problem, setProblem] = useState("");

  useEffect(() => {
    const shown = dialog.current;
    shown?.showModal();
    return () => shown?.close();
  }, []);

  const show = (gtin: Gtin) => {
    setActive(false);
    navigator.vibrate?.(60);
    onFound(gtin.replace(/^0(?=\d{13}$)/, ""));
  };
  const find = (text: string) => {
    const code = classifyCode(text);
    if (code.kind === "gtin") return show(code.gtin);
    setProblem(
      code.kind === "unknown"
        ? "This is no product’s barcode. Look for the bars with 8 or 13 digits."
        : "This is a code of Tearoff, not of a product. Look for the bars on the product itself.",
    );
  };
  const submit = (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    // React would hand it on to the search form, whose button opened this.
    event.stopPropagation();
    const typed = String(new FormData(event.currentTarget).get("code") ?? "");
    const [gtin] = readProductCode(typed);
    if (gtin) return show(gtin);
    if (/^(\d{8}|\d{12,14})$/.test(typed.replace(/\s/g, "")))
      return setProblem(
        "One digit is wrong: a product’s number does not come out so. Compare it with the ones under the bars.",
      );
    setProblem(
      "That is not a product’s number. It has 8, 12, 13 or 14 digits: compare it with the ones under the bars.",
    );
  };
  return createPortal(
    <dialog
      ref={dialog}
      aria-label="Scan a product"
      onCancel={(event) => {
        event.preventDefault();
        onClose();
      }}
      className="m-0 h-dvh max-h-none w-screen max-w-none bg-tray text-tray-ink"
    >
      <div className="flex h-full flex-col">
        <header className="flex items-center justify-between gap-4 px-safe-5 pt-safe-3 pb-3">
          <h2 className="text-lg">Scan a product</h2>
          <button
            type="button"
            aria-label="Close the scanner"
            onClick={onClose}
            className="-mr-2.5 grid size-11 place-items-center rounded-lg hover:bg-white/15"
          >
            <CrossIcon size={24} />
          </button>
        </header>
        <CameraView
          onCode={find}
          active={isActive}
          fallback={fallback}
          target="bars"
          sound={false}
          className="flex-1 rounded-none"
        >
          <form onSubmit={submit} noValidate>
            <label htmlFor="product-code" className="block font-semibold">
              Hold the bars of a product in the frame
            </label>
            <p id="product-code-hint" className="text-sm text-tray-ink-2">
              Or type the number under them.
            </p>
            <div className="mt-3 flex gap-2">
              <input
                id="product-code"
                name="code"
                inputMode="numeric"
                autoComplete="off"
                maxLength={24}
                enterKeyHint="search"
                placeholder="13 digits"
                aria-describedby="product-code-hint product-code-problem"
                aria-invalid={problem !== "" || undefined}
                onChange={() => setProblem("")}
                className={`${controlClasses} min-w-0 flex-1 border-white/25 bg-white/15 font-mono text-tray-ink placeholder:text-tray-ink-2`}
              />
              <Button type="submit" variant="inverse" className="h-12">
                Find
              </Button>
            </div>
            <p id="product-code-problem" role="status" className="flex gap-1.5 text-sm">
              {problem ? (
                <>
                  <AlertIcon size={16} className="mt-2 shrink-0" />
                  <span className="mt-1.75">{problem}</span>
                </>
              ) : null}
            </p>
          </form>
        </CameraView>
      </div>
    </dialog>,
    document.body,
  );
}
