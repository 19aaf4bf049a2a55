"use client";

import { type ReactNode, useEffect, useId, useRef } from "react";
import { Button } from "./button";
import { classNames } from "./class-names";

type DialogProps = {
  open: boolean;
  title: string;
  children?: ReactNode;
  actions?: ReactNode;
  /** Room for lists and tables. */
  wide?: boolean;
  onClose: () => void;
};

/**
 * The browser's own modal dialog: it keeps the focus, closes on Escape and gives the focus back, with no library.
 * `onClose` is called when the person dismisses it; whoever opened it then sets `open` to false.
 */
export function Dialog({ open, title, children, actions, wide = false, onClose }: DialogProps) {
  const ref = useRef<HTMLDialogElement>(null);
  const titleId = useId();
  useEffect(() => {
    const dialog = ref.current;
    if (!dialog) return;
    if (open && !dialog.open) dialog.showModal();
    if (!open && dialog.open) dialog.close();
  }, [open]);
  return (
    <dialog
      ref={ref}
      aria-labelledby={titleId}
      onCancel={(event) => {
        event.preventDefault();
        onClose();
      }}
      className={classNames(
        "m-auto mb-4 rounded-xl border border-line bg-card p-5 text-ink backdrop:bg-black/50 open:animate-enter sm:mb-auto",
        wide ? "w-[min(44rem,calc(100vw-2rem))]" : "w-[min(28rem,calc(100vw-2rem))]",
      )}
    >
      <h2 id={titleId} className="text-lg font-semibold">
        {title}
      </h2>
      {children ? <div className="mt-1.5 text-base text-ink-2">{children}</div> : null}
      {actions ? (
        <div className="mt-5 flex flex-col-reverse gap-2 sm:flex-row sm:justify-end">{actions}</div>
      ) : null}
    </dialog>
  );
}

type ConfirmDialogProps = {
  open: boolean;
  title: string;
  children?: ReactNode;
  /** Says what will happen ('Cancel this barcode'), never just 'OK'. */
  confirmLabel: string;
  cancelLabel?: string;
  danger?: boolean;
  busy?: boolean;
  onConfirm: () => void;
  onClose: () => void;
};

/** Asks once before something that cannot be undone. The safe answer comes first and has the focus. */
export function ConfirmDialog(props: ConfirmDialogProps) {
  const {
    open,
    title,
    children,
    confirmLabel,
    cancelLabel = "Keep it",
    danger = false,
    busy,
    onConfirm,
    onClose,
  } = props;
  const actions = (
    <>
      <Button onClick={onClose}>{cancelLabel}</Button>
      <Button variant={danger ? "danger" : "primary"} busy={busy} onClick={onConfirm}>
        {confirmLabel}
      </Button>
    </>
  );
  return (
    <Dialog open={open} title={title} actions={actions} onClose={onClose}>
      {children}
    </Dialog>
  );
}
